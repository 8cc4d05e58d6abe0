import { placeFonts } from "./make-fonts.ts";

/** Tests of Node find the fonts in dist/fonts, those of the Worker among its assets. */
export async function setup(): Promise<void> {
  await placeFonts();
}

import { pngOf, saveFile } from "../files/save.ts";
import type { Drawing } from "./drawing.ts";

export function downloadSvg(drawing: Drawing, name: string): void {
  saveFile(new Blob([drawing.svg], { type: "image/svg+xml" }), `${name}.svg`);
}

/** Draws the very same SVG on a canvas. Returns false when the browser can't make the picture. */
export async function downloadPng(drawing: Drawing, name: string): Promise<boolean> {
  const png = await pngOf(drawing.svg, drawing.sizePx, drawing.sizePx, false);
  if (png === null) {
    return false;
  }
  saveFile(png, `${name}.png`);
  return true;
}

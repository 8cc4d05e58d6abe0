import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FontSource } from "../../shared/symbol/font/font-for.ts";
import { compileWasm } from "../wasm.ts";
import { FONTS } from "./make-fonts.ts";

/** The fonts of frames in Node, as `makeFonts` made them. */
export const fontSource: FontSource = {
  read: (name) => readFile(join(FONTS, name)),
  harfbuzz: () => compileWasm("harfbuzzjs/dist/harfbuzz.wasm"),
};

import type { Opentype } from "opentype.js";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT } from "./build-parts.ts";

/**
 * `node scripts/make-frame-font.ts <font file>`: writes a font's outlines as shared/symbol/font/outlines.ts, in the form
 * `frame-font.ts` reads. The file in the repository was made from roboto-all-500-normal.woff of @fontsource/roboto 4.5.8.
 * Parsing fonts where symbols are drawn would load a parser three times the size of the outlines.
 */

/** Finer than print shows, and numbers of three digits. */
const UNITS_PER_EM = 1_000;

const [path] = process.argv.slice(2);
if (path === undefined) {
  throw new Error("Give the path of a font file.");
}
// CommonJS for Node, a module for bundlers
const opentype = createRequire(import.meta.url)("opentype.js") as Opentype;
const file = readFileSync(path);
const font = opentype.parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
const scale = UNITS_PER_EM / font.unitsPerEm;

const points = Object.keys(font.tables.cmap.glyphIndexMap)
  .map(Number)
  .filter((point) => point >= 0x20 && point !== 0x7f && !(point >= 0xe000 && point < 0xf900)) // no private use
  .sort((a, b) => a - b);
const lines = points.map((point) => {
  const char = String.fromCodePoint(point);
  const glyph = font.charToGlyph(char);
  return `${char}${Math.round((glyph.advanceWidth ?? 0) * scale)}${outlineOf(glyph)}`;
});
const capHeight = Math.round(font.tables.os2.sCapHeight * scale) / UNITS_PER_EM;
writeFileSync(
  join(ROOT, "shared", "symbol", "font", "outlines.ts"),
  `/** Made by scripts/make-frame-font.ts from Roboto Medium 2.137, Copyright 2011 Google Inc., Apache License 2.0 (LICENSE). */
export const UNITS_PER_EM = ${UNITS_PER_EM};
/** Em */
export const CAP_HEIGHT = ${capHeight};
/** A line a letter: the letter, its advance, its path of relative m, l and q. */
export const OUTLINES = ${JSON.stringify(lines.join("\n"))};
`,
);
console.log(`${lines.length} letters`);

function outlineOf(glyph: ReturnType<typeof font.charToGlyph>): string {
  let [x, y, text] = [0, 0, ""];
  for (const command of glyph.getPath(0, 0, UNITS_PER_EM).commands) {
    if (command.type === "Z") {
      continue; // a letter's loops are closed, each where the next one begins
    }
    if (command.type === "C") {
      throw new Error("Outlines of TrueType fonts are quadratic.");
    }
    const [toX, toY] = [Math.round(command.x), Math.round(command.y)];
    if (command.type === "Q") {
      text += `q${numbers([Math.round(command.x1) - x, Math.round(command.y1) - y, toX - x, toY - y])}`;
    } else if (command.type === "M" || toX !== x || toY !== y) {
      text += `${command.type.toLowerCase()}${numbers([toX - x, toY - y])}`;
    }
    [x, y] = [toX, toY];
  }
  return text;
}

function numbers(values: number[]): string {
  return values.join(" ").replaceAll(" -", "-");
}

import type { Design } from "../../../shared/contract/code.ts";
import { encode } from "../../../shared/symbol/encode.ts";
import { QUIET_ZONE_MODULES, symbolSvg } from "../../../shared/symbol/svg.ts";

/** A picture at least this wide prints sharp at 8 cm and 300 dpi. */
const FILE_MIN_PX = 1000;

export interface Drawing {
  svg: string;
  /** Modules on a side, quiet zone included. */
  modules: number;
  /** Pixels on a side: a whole number for each module, so that no edge falls between two pixels. */
  sizePx: number;
}

/** Draws a symbol as large as fits a width. Null when the text is too long for any symbol. */
export function drawSymbol(text: string, design: Design, fitPx: number): Drawing | null {
  return draw(text, design, (modules) => Math.max(1, Math.floor(fitPx / modules)));
}

/** Draws a symbol for a file, in the SVG as in the PNG. */
export function drawSymbolFile(text: string, design: Design): Drawing | null {
  return draw(text, design, (modules) => Math.ceil(FILE_MIN_PX / modules));
}

function draw(text: string, design: Design, pxPerModule: (modules: number) => number): Drawing | null {
  const matrix = encode(text, design.ecc ?? "M");
  if (matrix === null) {
    return null;
  }
  const modules = matrix.size + 2 * (design.margin ?? QUIET_ZONE_MODULES);
  const sizePx = modules * pxPerModule(modules);
  const svg = symbolSvg(text, design, sizePx);
  return svg === null ? null : { svg, modules, sizePx };
}

import type { Design } from "../../../shared/contract/design.ts";
import { drawSymbol as drawShapes } from "../../../shared/symbol/draw.ts";
import { svgOf } from "../../../shared/symbol/svg.ts";

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
  const drawn = drawShapes(text, design);
  if (!drawn.ok) {
    return null;
  }
  const modules = drawn.drawing.width;
  const sizePx = modules * pxPerModule(modules);
  const svg = svgOf(drawn.drawing, { title: text, width: { value: sizePx, unit: "px" } });
  return { svg, modules, sizePx };
}

import type { Design } from "../../../shared/contract/design.ts";
import {
  type DesignAssets,
  drawSymbol as drawShapes,
  type NotDrawn,
  type SymbolLimits,
} from "../../../shared/symbol/draw.ts";
import { svgOf } from "../../../shared/symbol/svg.ts";

/** A frame has no quiet zone of its own: this share of the paper is kept free around it. */
const FRAME_AIR = 0.06;

export interface Picture {
  ok: true;
  svg: string;
  /** Of the symbol alone, on a side. */
  modules: number;
  version: number;
  /** Whole device pixels for each module where no frame stands around, so that no edge falls between two. */
  widthPx: number;
  heightPx: number;
}

/** What a picture is made of. */
export interface PictureOf {
  text: string;
  design: Design;
  assets?: DesignAssets;
  limits?: SymbolLimits;
}

/**
 * Draws a symbol as large as fits a square.
 *
 * @param density device pixels to a CSS pixel, so that a module is a whole number of the finer ones
 */
export function drawPicture(
  { text, design, assets, limits }: PictureOf,
  fitPx: number,
  density: number,
): Picture | NotDrawn {
  const drawn = drawShapes(text, design, assets, limits);
  if (!drawn.ok) {
    return drawn;
  }
  const { width, height } = drawn.drawing;
  const framed = width !== drawn.symbol.size + 2 * drawn.symbol.x || width !== height;
  const most = (framed ? fitPx * (1 - FRAME_AIR) : fitPx) / Math.max(width, height);
  const modulePx = Math.floor(most * density) / density;
  // a symbol with more modules than there are pixels is made smaller all the same
  const scale = modulePx === 0 ? most : modulePx;
  const [widthPx, heightPx] = [Math.round(width * scale), Math.round(height * scale)];
  const svg = svgOf(drawn.drawing, { title: text, width: { value: widthPx, unit: "px" } });
  return { ok: true, svg, modules: drawn.matrix.size, version: drawn.matrix.version, widthPx, heightPx };
}

import { rectangle, type Drawing, type Shape } from "./drawing.ts";
import { DEFAULT_ECC, encode, type EccLevel, type Matrix, type TooLong } from "./encode.ts";
import { outline } from "./outline.ts";

/** ISO/IEC 18004 §6.3.8: a quiet zone of four modules on every side. */
export const QUIET_ZONE_MODULES = 4;

export interface SymbolStyle {
  ecc?: EccLevel | undefined;
  /** Modules of quiet zone on each side. */
  margin?: number | undefined;
  /** `#rrggbb` */
  foreground?: string | undefined;
  /** `#rrggbb` or `transparent` */
  background?: string | undefined;
}

/** A symbol ready for any renderer (`svgOf` and its siblings). */
export interface Drawn {
  ok: true;
  drawing: Drawing;
  matrix: Matrix;
  /** Where the symbol stands in the drawing, quiet zone left out: its corner and its side, in modules. */
  symbol: { x: number; y: number; size: number };
}

/** Encodes a text and draws it in a style. Pure: the same input gives the same drawing everywhere. */
export function drawSymbol(text: string, style: SymbolStyle = {}): Drawn | TooLong {
  const encoded = encode(text, { ecc: style.ecc ?? DEFAULT_ECC });
  if (!encoded.ok) {
    return encoded;
  }
  const { matrix } = encoded;
  const margin = style.margin ?? QUIET_ZONE_MODULES;
  const side = matrix.size + 2 * margin;
  const background = style.background ?? "#ffffff";
  const shapes: Shape[] = [];
  if (background !== "transparent") {
    shapes.push({
      kind: "path",
      commands: rectangle(0, 0, side, side),
      rule: "nonzero",
      fill: { colour: background },
    });
  }
  shapes.push({
    kind: "path",
    commands: outline(matrix.size, matrix.get, margin),
    rule: "nonzero",
    fill: { colour: style.foreground ?? "#000000" },
  });
  return {
    ok: true,
    drawing: { width: side, height: side, shapes },
    matrix,
    symbol: { x: margin, y: margin, size: matrix.size },
  };
}

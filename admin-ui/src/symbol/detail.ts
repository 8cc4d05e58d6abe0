import type { Design } from "../../../shared/contract/design.ts";
import { drawSymbol } from "../../../shared/symbol/draw.ts";
import { svgOf } from "../../../shared/symbol/svg.ts";

/** Parts of a symbol that show its shapes best: an eye, and some modules in the middle. */
export type Detail = "eye" | "modules";

/** Drawn of the same text everywhere, so that only the shapes differ. */
const TEXT = "HTTPS://GO.EXAMPLE/AB12CD";

/** In modules, without a quiet zone. */
const BOX: Record<Detail, string> = { eye: "-0.5 -0.5 8 8", modules: "9 9 6 6" };

/** A part of a symbol, enlarged. */
export function detailSvg(design: Design, detail: Detail): string {
  const drawn = drawSymbol(TEXT, { ...design, margin: 0, background: "transparent", mask: 2 });
  return drawn.ok
    ? svgOf(drawn.drawing, { title: "" }).replace(/viewBox="[^"]*"/, `viewBox="${BOX[detail]}"`)
    : "";
}

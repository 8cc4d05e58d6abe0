import { encode, type EccLevel } from "./encode.ts";

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

/**
 * Draws the symbol for a text as an SVG document. Returns null when the text is too long for any symbol.
 *
 * Dark modules are one path of horizontal runs: no seams between modules, whatever draws it.
 *
 * @param length width and height as an SVG length, such as 600 (pixels) or "30mm"; without it the SVG fills its box
 */
export function symbolSvg(text: string, style: SymbolStyle = {}, length?: number | string): string | null {
  const matrix = encode(text, style.ecc ?? "M");
  if (matrix === null) {
    return null;
  }
  const margin = style.margin ?? QUIET_ZONE_MODULES;
  const side = matrix.size + 2 * margin;
  let path = "";
  for (let y = 0; y < matrix.size; y++) {
    for (let x = 0; x < matrix.size; x++) {
      if (!matrix.get(x, y)) {
        continue;
      }
      const start = x;
      while (matrix.get(x + 1, y)) {
        x++;
      }
      path += `M${start + margin} ${y + margin}h${x + 1 - start}v1H${start + margin}z`;
    }
  }
  const background = style.background ?? "#ffffff";
  const paper =
    background === "transparent" ? "" : `<path fill="${escapeXml(background)}" d="M0 0h${side}v${side}H0z"/>`;
  const size = length === undefined ? "" : ` width="${length}" height="${length}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"${size} shape-rendering="crispEdges">` +
    `<title>${escapeXml(text)}</title>${paper}` +
    `<path fill="${escapeXml(style.foreground ?? "#000000")}" d="${path}"/></svg>`
  );
}

/** XML 1.0 §2.2 and §2.4: markup is escaped, and characters no XML document may hold are left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

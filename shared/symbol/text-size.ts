import { versionFor, type EncodeOptions } from "./encode.ts";

/** How large a symbol a text needs, for telling it while someone types. */
export interface SymbolSize {
  /** Code points */
  characters: number;
  /** In UTF-8 */
  bytes: number;
  /** ISO/IEC 18004 version, 1 to 40; null if no symbol holds the text. */
  version: number | null;
  /** Modules on a side, without the quiet zone. */
  modules: number | null;
  /** Characters at the end of the text that are too many; 0 if it fits. */
  tooLongBy: number;
}

/** @param options the level, and what else limits the symbol */
export function symbolSize(text: string, options: EncodeOptions): SymbolSize {
  const fit = versionFor(text, options);
  const fits = typeof fit === "number";
  return {
    characters: Array.from(text).length,
    bytes: new TextEncoder().encode(text).length,
    version: fits ? fit : null,
    modules: fits ? 17 + 4 * fit : null,
    tooLongBy: fits ? 0 : fit.excessCharacters,
  };
}

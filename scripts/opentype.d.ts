/** What is used of opentype.js, which has no types. */
declare module "opentype.js" {
  type Command =
    | { type: "M" | "L"; x: number; y: number }
    | { type: "Q"; x1: number; y1: number; x: number; y: number }
    | { type: "C"; x1: number; y1: number; x2: number; y2: number; x: number; y: number }
    | { type: "Z" };

  interface Glyph {
    advanceWidth?: number;
    getPath(x: number, y: number, size: number): { commands: Command[] };
  }

  interface Font {
    unitsPerEm: number;
    tables: { cmap: { glyphIndexMap: Record<string, number> }; os2: { sCapHeight: number } };
    numGlyphs: number;
    glyphs: { get(id: number): Glyph };
    charToGlyph(char: string): Glyph;
  }
  export interface Opentype {
    parse(file: ArrayBuffer): Font;
  }
}

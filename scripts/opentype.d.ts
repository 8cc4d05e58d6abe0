/** What make-frame-font.ts uses of opentype.js, which has no types. */
declare module "opentype.js" {
  type Command =
    | { type: "M" | "L"; x: number; y: number }
    | { type: "Q"; x1: number; y1: number; x: number; y: number }
    | { type: "C"; x1: number; y1: number; x2: number; y2: number; x: number; y: number }
    | { type: "Z" };

  interface Font {
    unitsPerEm: number;
    tables: { cmap: { glyphIndexMap: Record<string, number> }; os2: { sCapHeight: number } };
    charToGlyph(char: string): {
      advanceWidth?: number;
      getPath(x: number, y: number, size: number): { commands: Command[] };
    };
  }
  export interface Opentype {
    parse(file: ArrayBuffer): Font;
  }
}

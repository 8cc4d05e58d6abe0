import type { Opentype } from "opentype.js";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import type { StoredIndex } from "../../shared/symbol/font/font-index.ts";
import { outlinesOf } from "../../shared/symbol/font/glyf.ts";
import { fontSource } from "./font-source.ts";

/** The outlines read out of the fonts that were made are those another reader finds in them. */

const opentype = createRequire(import.meta.url)("opentype.js") as Opentype;
const { families } = JSON.parse(
  new TextDecoder().decode((await fontSource.read("index.json")) ?? undefined),
) as StoredIndex;

/** The first, which is no letter, and some of the hundreds of others. */
const GLYPHS = 60;

test.each(families.map(({ id, files }) => [id, files] as const))("%s", async (_, files) => {
  for (const [name] of files) {
    const bytes = (await fontSource.read(name)) ?? new Uint8Array();
    const theirs = opentype.parse(new Uint8Array(bytes).buffer);
    const outline = outlinesOf(bytes);
    for (let id = 1; id < Math.min(theirs.numGlyphs, GLYPHS); id++) {
      const expected = theirs.glyphs
        .get(id)
        .getPath(0, 0, theirs.unitsPerEm)
        .commands.flatMap((command) => (command.type === "Z" ? [] : [[command.x, command.y] as const]));
      const found = outline(id).flatMap((command) =>
        command[0] === "Z" ? [] : [command.slice(-2) as [number, number]],
      );
      expect(boxOf(found), `${name}, glyph ${id}`).toEqual(boxOf(expected));
    }
  }
});

/** How far the ends of an outline's lines and curves reach. */
function boxOf(ends: (readonly [x: number, y: number])[]): number[] {
  const xs = ends.map(([x]) => x);
  const ys = ends.map(([, y]) => y);
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)].map(
    (value) => Math.round(value) || 0,
  );
}

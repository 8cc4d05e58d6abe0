import * as fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { readerModules } from "../../scripts/wasm.ts";
import { encode } from "../symbol/encode.ts";
import { ECC_LEVELS } from "../symbol/encoder/tables.ts";
import { drawSymbol } from "../symbol/draw.ts";
import { svgOf } from "../symbol/svg.ts";
import { pictureOf } from "./pictures.ts";
import { openReader, readSymbols } from "./reader.ts";
import { readSecond } from "./second-reader.ts";

/** Texts as long as a symbol holds, read from its picture by two decoders that share no code with ours or each other. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 30_000 });

beforeAll(async () => {
  await openReader(readerModules);
});

const oneOf = (characters: string) => fc.constantFrom(...Array.from(characters));

/** Digits, alphanumeric, bytes, and scripts of two to four bytes a character, in runs as texts have them. */
const run = fc.oneof(
  fc.string({ unit: oneOf("0123456789"), minLength: 1, maxLength: 40 }),
  fc.string({ unit: oneOf("ABCXYZ0123 $%*+-./:"), minLength: 1, maxLength: 40 }),
  fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 }),
  fc.string({ unit: oneOf("äßéЖλع字か漢😀𝄞\u0000\u2028"), minLength: 1, maxLength: 20 }),
);
const runs = fc.array(run, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));
const levels = fc.constantFrom(...ECC_LEVELS);

/** More than any symbol holds. */
const LONGEST_CHARS = 7_090;

/** The first characters of a text, repeated, that fit a version at a level, and the one that no longer does. */
function fullText(
  seed: string,
  version: number,
  ecc: (typeof ECC_LEVELS)[number],
): [full: string, next: string] {
  const endless = Array.from(seed.repeat(Math.ceil(LONGEST_CHARS / Array.from(seed).length)));
  const encoded = encode(endless.join(""), { ecc, maxVersion: version });
  const fitting = endless.length - (encoded.ok ? 0 : encoded.excessCharacters);
  return [endless.slice(0, fitting).join(""), endless[fitting] ?? ""];
}

async function expectReadsBack(
  text: string,
  ecc: (typeof ECC_LEVELS)[number],
  minVersion = 1,
): Promise<void> {
  const drawn = drawSymbol(text, { ecc, minVersion });
  if (!drawn.ok) {
    throw new Error(drawn.message);
  }
  const bytes = new TextEncoder().encode(svgOf(drawn.drawing, { title: text }));
  const picture = await pictureOf(bytes, "svg", readerModules)(drawn.drawing.width * PIXELS);
  const { version, mask, ecc: level, size } = drawn.matrix;
  expect(await readSymbols(picture)).toMatchObject([
    { text, version, mask, ecc: level, size, mirrored: false, inverted: false, unused: 1 },
  ]);
  expect(readSecond(picture)).toBe(text);
}

/** Pixels across a module. */
const PIXELS = 4;

test("any text up to what a version holds at a level is read by two decoders, as the encoder says it drew it", async () => {
  await fc.assert(
    fc.asyncProperty(runs, fc.integer({ min: 1, max: 40 }), levels, async (seed, version, ecc) => {
      const [text] = fullText(seed, version, ecc);
      fc.pre(text !== "");
      await expectReadsBack(text, ecc);
    }),
    { numRuns: 60 },
  );
});

test("a text of any length is read by two decoders, in any version that holds it", async () => {
  await fc.assert(
    fc.asyncProperty(runs, levels, fc.integer({ min: 1, max: 40 }), async (text, ecc, minVersion) => {
      await expectReadsBack(text, ecc, minVersion);
    }),
    { numRuns: 60 },
  );
});

test("one character more than a version holds is refused, by how much", () => {
  fc.assert(
    fc.property(runs, fc.integer({ min: 1, max: 40 }), levels, (seed, version, ecc) => {
      const [text, next] = fullText(seed, version, ecc);
      expect(encode(text, { ecc, maxVersion: version }).ok).toBe(true);
      expect(encode(text + next, { ecc, maxVersion: version })).toMatchObject({
        ok: false,
        reason: "too_long",
        excessCharacters: 1,
        message: expect.stringContaining("1 character longer than"),
      });
    }),
    { numRuns: 100 },
  );
});

import * as fc from "fast-check";
import nayuki from "nayuki-qr-code-generator";
import { expect, test, vi } from "vitest";
import { symbolTextOf } from "../slug.ts";
import { encode, versionFor, type EccLevel, type EncodeOptions, type Matrix } from "./encode.ts";

// properties run many times, on machines that do other things too
vi.setConfig({ testTimeout: 30_000 });

const LEVELS = ["L", "M", "Q", "H"] as const;
const levels = fc.constantFrom(...LEVELS);

function matrixOf(text: string, options: EncodeOptions): Matrix {
  const encoded = encode(text, options);
  if (!encoded.ok) {
    throw new Error(encoded.message);
  }
  return encoded.matrix;
}

const { QrCode, QrSegment } = nayuki;
const NAYUKI_LEVELS = {
  L: QrCode.Ecc.LOW,
  M: QrCode.Ecc.MEDIUM,
  Q: QrCode.Ecc.QUARTILE,
  H: QrCode.Ecc.HIGH,
};

/** The same symbol by an encoder that shares no code with ours; it has one segment a text. */
function expectSameAsNayuki(text: string, ecc: EccLevel, version: number, mask?: number): void {
  const theirs = QrCode.encodeSegments(
    QrSegment.makeSegments(text),
    NAYUKI_LEVELS[ecc],
    version,
    version,
    mask ?? -1,
    false,
  );
  const ours = matrixOf(text, { ecc, raise: false, minVersion: version, maxVersion: version, mask });
  expect(ours).toMatchObject({ size: theirs.size, version, ecc, mask: theirs.mask });
  for (let y = 0; y < ours.size; y++) {
    for (let x = 0; x < ours.size; x++) {
      if (ours.get(x, y) !== theirs.getModule(x, y)) {
        throw new Error(`version ${version}-${ecc}, mask ${ours.mask}: module ${x}, ${y} differs`);
      }
    }
  }
}

test.each(LEVELS)("every version at level %s is drawn as another encoder draws it, mask and all", (ecc) => {
  for (let version = 1; version <= 40; version++) {
    expectSameAsNayuki("12345", ecc, version);
  }
});

test("every mask is drawn as another encoder draws it", () => {
  for (let mask = 0; mask < 8; mask++) {
    expectSameAsNayuki("HTTPS://GO.EXAMPLE/AB12CD", "Q", 3, mask);
    expectSameAsNayuki("https://example.com/menu", "M", 7, mask);
  }
});

test("the mask of lowest penalty is chosen, whatever the text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "b", "Ü", "☕"), minLength: 1, maxLength: 60 }),
      levels,
      (text, ecc) => {
        expectSameAsNayuki(text, ecc, matrixOf(text, { ecc }).version);
      },
    ),
    { numRuns: 60 },
  );
});

test("a short link in upper case needs a smaller symbol than in lower case", () => {
  const shortUrl = "https://go.example/menu-table-4";
  expect(matrixOf(symbolTextOf(shortUrl), { ecc: "M" }).version).toBeLessThan(
    matrixOf(shortUrl, { ecc: "M" }).version,
  );
});

test("a smallest version above the largest gives way to it", () => {
  expect(matrixOf("short", { ecc: "M", minVersion: 20, maxVersion: 13 }).version).toBe(13);
  expect(matrixOf("short", { ecc: "M", minVersion: 30, maxVersion: 13 }).version).toBe(13);
});

test("what is drawn lies within the symbol, and its version is the smallest", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), levels, (text, ecc) => {
      const { size, version, get } = matrixOf(text, { ecc });
      expect(size).toBe(17 + 4 * version);
      for (const [x, y] of [
        [-1, 0],
        [0, -1],
        [size, 0],
        [0, size],
      ] as const) {
        expect(get(x, y)).toBe(false);
      }
      expect(versionFor(text, { ecc })).toBe(version);
      if (version > 1) {
        expect(encode(text, { ecc, maxVersion: version - 1 })).toMatchObject({
          ok: false,
          reason: "too_long",
        });
      }
    }),
    { numRuns: 60 },
  );
});

test("the level is raised where there is room, unless told otherwise", () => {
  expect(matrixOf("1", { ecc: "L" })).toMatchObject({ version: 1, ecc: "H" });
  expect(matrixOf("1", { ecc: "L", raise: false })).toMatchObject({ version: 1, ecc: "L" });
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), levels, (text, ecc) => {
      const raised = matrixOf(text, { ecc });
      expect(LEVELS.indexOf(raised.ecc)).toBeGreaterThanOrEqual(LEVELS.indexOf(ecc));
      expect(matrixOf(text, { ecc, raise: false })).toMatchObject({ version: raised.version, ecc });
    }),
    { numRuns: 30 },
  );
});

test("a least version and a mask are kept to", () => {
  expect(matrixOf("A", { ecc: "M", minVersion: 7, mask: 5 })).toMatchObject({
    version: 7,
    mask: 5,
    size: 45,
  });
});

// ISO/IEC 18004:2015 table 7, version 40
test.each([
  ["L", "1", 7_089],
  ["H", "1", 3_057],
  ["L", "A", 4_296],
  ["M", "A", 3_391],
  ["L", "a", 2_953],
  ["M", "a", 2_331],
  ["Q", "a", 1_663],
  ["H", "a", 1_273],
  ["L", "ü", 1_476], // two bytes each
] as const)("level %s holds %s × %d, and says by how much a longer text is too long", (ecc, char, count) => {
  expect(matrixOf(char.repeat(count), { ecc })).toMatchObject({ version: 40, ecc });
  expect(encode(char.repeat(count + 1), { ecc })).toEqual({
    ok: false,
    reason: "too_long",
    excessCharacters: 1,
    message: `The text is 1 character longer than any symbol at level ${ecc} holds.`,
  });
  expect(encode(char.repeat(count + 12), { ecc })).toMatchObject({ excessCharacters: 12 });
});

test("without the characters that are too many the text fits, and with one of them it doesn't", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 90, maxLength: 150 }), levels, (text, ecc) => {
      const options = { ecc, maxVersion: 4 };
      const encoded = encode(text, options);
      if (!encoded.ok) {
        const characters = Array.from(text);
        const fitting = characters.length - encoded.excessCharacters;
        expect(encode(characters.slice(0, fitting).join(""), options).ok).toBe(true);
        expect(encode(characters.slice(0, fitting + 1).join(""), options).ok).toBe(false);
      }
    }),
  );
});

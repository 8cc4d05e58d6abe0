import * as fc from "fast-check";
import { expect, test } from "vitest";
import { symbolTextOf } from "../slug.ts";
import { encode } from "./encode.ts";

const levels = fc.constantFrom("L", "M", "Q", "H");

test("a short link in upper case needs a smaller symbol than in lower case", () => {
  const shortUrl = "https://go.example/menu-table-4";
  const lower = encode(shortUrl, "M");
  const upper = encode(symbolTextOf(shortUrl), "M");
  expect(upper?.version).toBeLessThan(lower?.version ?? 0);
});

test("upper case is never larger, for any short link", () => {
  const slug = fc.string({ unit: fc.constantFrom(..."abcxyz0189.-".split("")), minLength: 1, maxLength: 64 });
  fc.assert(
    fc.property(slug, levels, (text, level) => {
      const shortUrl = `https://go.example/${text}`;
      const [upper, lower] = [encode(symbolTextOf(shortUrl), level), encode(shortUrl, level)];
      expect(upper?.version).toBeLessThanOrEqual(lower?.version ?? 0);
    }),
  );
});

test("size follows version, and outside the matrix everything is light", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), levels, (text, level) => {
      const matrix = encode(text, level);
      expect(matrix?.size).toBe(17 + 4 * (matrix?.version ?? 0));
      const size = matrix?.size ?? 0;
      for (const [x, y] of [
        [-1, 0],
        [0, -1],
        [size, 0],
        [0, size],
      ] as const) {
        expect(matrix?.get(x, y)).toBe(false);
      }
    }),
    { numRuns: 30 },
  );
});

test("the level is at least the one asked for, and raised where there is room", () => {
  const order = ["L", "M", "Q", "H"];
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), levels, (text, level) => {
      expect(order.indexOf(encode(text, level)?.ecc ?? "")).toBeGreaterThanOrEqual(order.indexOf(level));
    }),
    { numRuns: 30 },
  );
  expect(encode("1", "L")).toMatchObject({ version: 1, ecc: "H" });
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
] as const)("level %s holds %s × %d, and not one more", (level, char, count) => {
  expect(encode(char.repeat(count), level)).toMatchObject({ version: 40, ecc: level });
  expect(encode(char.repeat(count + 1), level)).toBeNull();
});

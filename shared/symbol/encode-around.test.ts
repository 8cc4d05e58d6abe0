import * as fc from "fast-check";
import { expect, test } from "vitest";
import { encodeAround } from "./encode-around.ts";
import { LOGO_SHARE_MAX } from "./style/logo.ts";

const SQUARE = { width: 1, height: 1 };
const TEXT = "HTTPS://GO.EXAMPLE/AB12CD";

test("without a logo nothing is raised for it", () => {
  expect(encodeAround(TEXT, { ecc: "L" }, undefined)).toMatchObject({ ok: true, place: null });
});

test("the level is raised to what corrects the logo", () => {
  const small = encodeAround("a".repeat(106), { ecc: "L" }, SQUARE, 0.1);
  const large = encodeAround("a".repeat(106), { ecc: "L" }, SQUARE, 0.3);
  expect(small).toMatchObject({ ok: true, matrix: { ecc: "L" } });
  expect(large).toMatchObject({ ok: true, matrix: { ecc: "H" } });
});

test("a logo covers no more than the level in force corrects, and no finder or timing pattern", () => {
  const sides = fc.integer({ min: 1, max: 10 });
  const scales = fc.integer({ min: 5, max: 40 }).map((hundredths) => hundredths / 100);
  const texts = fc.string({ minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(texts, sides, sides, scales, (text, width, height, scale) => {
      const encoded = encodeAround(text, { ecc: "L" }, { width, height }, scale);
      if (encoded.ok && encoded.place !== null) {
        const { left, top, right, bottom } = encoded.place.knockedOut;
        expect(encoded.place.share).toBeLessThanOrEqual(LOGO_SHARE_MAX[encoded.matrix.ecc]);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(7);
        expect([left + right, top + bottom]).toEqual([encoded.matrix.size, encoded.matrix.size]);
      }
    }),
    { numRuns: 40 },
  );
});

test("a logo that covers too much is refused with the size that would do", () => {
  const refused = encodeAround(TEXT, { ecc: "M", raise: false }, SQUARE, 0.4);
  expect(refused).toMatchObject({ ok: false, reason: "logo_too_large" });
  const scale = refused.ok || refused.reason !== "logo_too_large" ? 0 : refused.largestScale;
  expect(encodeAround(TEXT, { ecc: "M", raise: false, minVersion: 40 }, SQUARE, scale).ok).toBe(true);
});

test("a text too long without a logo is told as that", () => {
  expect(encodeAround("a".repeat(3_000), { ecc: "L" }, SQUARE, 0.1)).toMatchObject({ reason: "too_long" });
});

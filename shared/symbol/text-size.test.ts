import { expect, test } from "vitest";
import { encode } from "./encode.ts";
import { symbolSize } from "./text-size.ts";

test.each([
  ["HTTPS://GO.EXAMPLE/AB12CD", "M", { characters: 25, bytes: 25, version: 2, modules: 25, tooLongBy: 0 }],
  ["😀ü", "L", { characters: 2, bytes: 6, version: 1, modules: 21, tooLongBy: 0 }],
  ["x".repeat(2_953), "L", { characters: 2_953, bytes: 2_953, version: 40, modules: 177, tooLongBy: 0 }],
  ["x".repeat(2_954), "L", { characters: 2_954, bytes: 2_954, version: null, modules: null, tooLongBy: 1 }],
  ["x".repeat(1_300), "H", { characters: 1_300, bytes: 1_300, version: null, modules: null, tooLongBy: 27 }],
] as const)("%.30s at level %s", (text, ecc, size) => {
  expect(symbolSize(text, { ecc })).toEqual(size);
});

test("a largest version counts too", () => {
  expect(symbolSize("x".repeat(340), { ecc: "M", maxVersion: 13 })).toMatchObject({
    version: null,
    tooLongBy: 9,
  });
});

test("the size is that of the symbol which is drawn", () => {
  const text = "Mixed 0123456789 TEXT ü";
  const encoded = encode(text, { ecc: "Q" });
  expect(encoded).toMatchObject({ ok: true, matrix: { size: symbolSize(text, { ecc: "Q" }).modules } });
});

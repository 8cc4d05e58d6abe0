import { expect, test } from "vitest";
import { readByteRange } from "./byte-range.ts";

test.each([
  ["bytes=0-0", [0, 1]],
  ["bytes=0-", [0, 100]],
  ["bytes=40-59", [40, 60]],
  ["bytes=40-1000", [40, 100]],
  ["bytes=-30", [70, 100]],
  ["bytes=-300", [0, 100]],
  ["bytes=100-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=60-40", null],
  ["Bytes=40-59", [40, 60]],
  ["bytes=0-1,5-6", null],
  ["pages=1-2", null],
  ["bytes=-", null],
  ["", null],
] as const)("of 100 bytes %s is %j", (header, range) => {
  expect(readByteRange(header, 100)).toEqual(range);
});

test("without a header there is no range", () => {
  expect(readByteRange(null, 100)).toBeNull();
});

test("of nothing there is no part", () => {
  expect(readByteRange("bytes=0-", 0)).toBe("unsatisfiable");
  expect(readByteRange("bytes=-5", 0)).toBeNull();
});

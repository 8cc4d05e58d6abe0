import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readRanges, writeRanges } from "./letter-ranges.ts";

test("any set of letters is read as it was written", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 0x10_ffff })), (points) => {
      const rising = points.toSorted((a, b) => a - b);
      expect([...readRanges(writeRanges(rising))]).toEqual(rising);
    }),
  );
});

test("neighbours are one range", () => {
  expect(writeRanges([0x905, 0x906, 0x907, 0x939])).toBe("1s5+2,1e");
  expect([...readRanges("")]).toEqual([]);
});

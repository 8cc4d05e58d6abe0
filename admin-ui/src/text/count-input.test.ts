import { expect, test } from "vitest";
import { countIn } from "./count-input.ts";

test.each([
  ["500", 500],
  [" 1,000 ", 1000],
  ["1.000.000", 1_000_000],
  ["10 000", 10_000],
])("“%s” is %i", (text, value) => {
  expect(countIn(text)).toBe(value);
});

test.each(["", "0", "-5", "1.5", "12,50", "many", "1e3"])("“%s” is no number of things", (text) => {
  expect(countIn(text)).toBeUndefined();
});

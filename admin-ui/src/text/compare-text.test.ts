import { expect, test } from "vitest";
import { comparePeriods } from "./compare-text.ts";

test.each([
  [42, 30, 30, "12 more than the 30 days before"],
  [30, 42, 7, "12 fewer than the week before"],
  [5, 5, 90, "as many as the 90 days before"],
  [0, 0, 7, "none in the week before either"],
  [1300, 0, 30, "1,300 more than the 30 days before"],
])("%i after %i in %i days reads “%s”", (now, before, days, words) => {
  expect(comparePeriods(now, before, days)).toBe(words);
});

import { expect, test } from "vitest";
import { keepOrder, sharePercent, shareText } from "./ranked.ts";

const row = (value: string | null, scans: number) => ({ value, scans, visitors: scans });

test("rows under someone's pointer keep their places while they count on, newcomers come last", () => {
  const rows = [row("BE", 9), row("NL", 8), row("DE", 7), row(null, 1)];
  expect(keepOrder(rows, ["NL", null, "BE"]).map(({ value }) => value)).toEqual(["NL", null, "BE", "DE"]);
});

test.each([
  [0, 0, "0 %", 0],
  [1, 3, "33 %", 33.3],
  [1, 300, "under 1 %", 0.3],
  [999, 1_000, "99 %", 99.9],
  [7, 7, "100 %", 100],
])("%i of %i is %s", (part, whole, text, percent) => {
  expect(shareText(part, whole)).toBe(text);
  expect(sharePercent(part, whole)).toBe(percent);
});

import { expect, test } from "vitest";
import { evenHeatSteps, heatLegend, heatShade, heatSteps } from "./heat.ts";

test.each([
  [0, []],
  [1, [1]],
  [3, [1, 2]],
  [719, [1, 5, 10, 50, 200]],
])("the most being %i, shades begin at %j", (most, steps) => {
  expect(heatSteps(most)).toEqual(steps);
});

test.each([
  [0, []],
  [1, [1]],
  [4, [1, 2, 3, 4]],
  [61, [1, 15, 30, 45, 60]],
  [1_000, [1, 200, 400, 600, 800]],
])("in even steps, the most being %i, shades begin at %j", (most, steps) => {
  expect(evenHeatSteps(most)).toEqual(steps);
});

test("the greatest count always has the last shade, none has the first", () => {
  for (const most of [1, 2, 3, 10, 99, 12_345]) {
    for (const steps of [heatSteps(most), evenHeatSteps(most)]) {
      expect(heatShade(most, steps)).toBe(5);
      expect(heatShade(0, steps)).toBe(0);
    }
  }
});

test("the legend says in plain numbers what each shade stands for", () => {
  expect(heatLegend([1, 2, 5, 1_000])).toEqual([
    { colour: "var(--heat-2)", text: "1" },
    { colour: "var(--heat-3)", text: "2 to 4" },
    { colour: "var(--heat-4)", text: "5 to 999" },
    { colour: "var(--heat-5)", text: "1,000 or more scans" },
  ]);
});

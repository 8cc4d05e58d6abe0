import * as fc from "fast-check";
import { expect, test } from "vitest";
import { commandsOf, outline } from "./outline.ts";
import { number, outlineData, pathData } from "./svg-path.ts";

const SIDE = 6;

test.each([
  ["square", undefined],
  ["rounded outside", { outer: 0.3, inner: 0 }],
  ["rounded all over", { outer: 0.5, inner: 0.25 }],
])("an outline with corners %s is written as its commands would be", (_name, round) => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: SIDE * SIDE, maxLength: SIDE * SIDE }),
      fc.constantFrom<[number, number]>([0, 0], [4, 4], [5.25, 7.5]),
      (cells, offset) => {
        const loops = {
          ...outline(SIDE, (x, y) => cells[y * SIDE + x] ?? false, offset),
          ...(round !== undefined && { round }),
        };
        expect(outlineData({ loops, rest: [] }).data).toBe(pathData(commandsOf(loops)).data);
      },
    ),
  );
});

test("what is filled alike follows the outline", () => {
  const loops = outline(1, () => true, [0, 0]);
  const rest = commandsOf(outline(1, () => true, [2, 0]));
  expect(outlineData({ loops, rest })).toEqual({ data: "M1 0v1h-1v-1zM3 0v1h-1v-1z", rectilinear: true });
});

test("numbers are written in thousandths, as short as they go", () => {
  expect([0, 3, -3, 0.5, -0.5, 1.25, 0.0004, 1_234.5678].map(number)).toEqual([
    "0",
    "3",
    "-3",
    ".5",
    "-.5",
    "1.25",
    "0",
    "1234.568",
  ]);
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { commandsOf, outline } from "./outline.ts";

test("a module is a square, clockwise", () => {
  expect(commandsOf(outline(1, () => true, [4, 4]))).toEqual([
    ["M", 5, 4],
    ["L", 5, 5],
    ["L", 4, 5],
    ["L", 4, 4],
    ["Z"],
  ]);
});

test("nothing dark has no outline", () => {
  expect(commandsOf(outline(3, () => false, [0, 0]))).toEqual([]);
});

test("modules that touch at a corner only are loops of their own", () => {
  const loops = commandsOf(outline(2, (x, y) => x === y, [0, 0])).filter(([command]) => command === "M");
  expect(loops).toHaveLength(2);
});

test("the signed areas of the loops add up to the dark modules: outer loops one way, holes the other", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }), (cells) => {
      const dark = (x: number, y: number): boolean => cells[y * 6 + x] ?? false;
      let [doubled, x, y, startX, startY] = [0, 0, 0, 0, 0];
      for (const command of commandsOf(outline(6, dark, [0, 0]))) {
        const [toX, toY] = command[0] === "Z" ? [startX, startY] : [command[1], command[2]];
        if (command[0] === "M") {
          [startX, startY] = [toX, toY];
        } else {
          doubled += x * toY - toX * y;
        }
        [x, y] = [toX, toY];
      }
      expect(doubled / 2).toBe(cells.filter(Boolean).length);
    }),
  );
});

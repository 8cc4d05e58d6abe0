import { expect, test } from "vitest";
import { greyOf, reduced, shrink, surround } from "./grey.ts";

const grey = (width: number, data: number[]) => ({
  data: Uint8Array.from(data),
  width,
  height: data.length / width,
});

test("what is transparent takes the colour of paper", () => {
  const { data } = greyOf([0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 128, 255, 255, 255, 255], 4, 1);
  expect(Array.from(data)).toEqual([0, 255, 127, 255]);
});

test("a reduced picture has the mean of each area, parts of pixels included", () => {
  const lines = grey(3, [0, 90, 240, 0, 90, 240, 0, 90, 240]);
  expect(reduced(lines, 1)).toEqual(grey(1, [110]));
  // one and a half columns each: 0 and half of 90, half of 90 and 240
  expect(reduced(lines, 2)).toEqual(grey(2, [30, 190, 30, 190]));
  expect(reduced(lines, 3)).toBe(lines);
  expect(reduced(lines, 9)).toBe(lines);
});

test("a shrunk picture leaves out what is left over at its edges", () => {
  expect(shrink(grey(3, [0, 100, 7, 100, 200, 7, 7, 7, 7]), 2)).toEqual(grey(1, [100]));
});

test("a surrounded picture lies in the middle", () => {
  expect(surround(grey(1, [5]), 1, 255)).toEqual(grey(3, [255, 255, 255, 255, 5, 255, 255, 255, 255]));
});

import { expect, test } from "vitest";
import { frameFont } from "../symbol/font/frame-font.ts";
import { breakLines } from "./caption.ts";

const texts = (text: string, width: number, most: number): string[] =>
  breakLines(text, width, most, frameFont).map((line) => line.text);

test("a short text is one line", () => {
  expect(texts("Table 4", 10, 3)).toEqual(["Table 4"]);
  expect(texts("  ", 10, 3)).toEqual([]);
});

test("a long one breaks at spaces, and no line is wider than allowed", () => {
  const lines = breakLines("Shop window poster, Haarlemmerstraat 12", 9, 9, frameFont);
  expect(lines.map(({ text }) => text).join(" ")).toBe("Shop window poster, Haarlemmerstraat 12");
  expect(lines.length).toBeGreaterThan(1);
  expect(Math.max(...lines.map(({ width }) => width))).toBeLessThanOrEqual(9);
});

test("a word wider than a line breaks inside, and loses no letter", () => {
  const word = "Donaudampfschifffahrtsgesellschaft";
  const lines = breakLines(`Am ${word}`, 6, 9, frameFont);
  expect(
    lines
      .map(({ text }) => text)
      .join("")
      .replace(" ", ""),
  ).toBe(`Am${word}`);
  expect(Math.max(...lines.map(({ width }) => width))).toBeLessThanOrEqual(6);
});

test("what is too much is cut, and says so", () => {
  const lines = breakLines("one two three four five six seven eight", 5, 2, frameFont);
  expect(lines).toHaveLength(2);
  expect(lines[1]?.text).toMatch(/…$/);
  expect(lines[1]?.width).toBeLessThanOrEqual(5);
});

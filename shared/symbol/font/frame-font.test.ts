import { expect, test } from "vitest";
import { frameFont } from "./frame-font.ts";

test("letters of Latin, Greek and Cyrillic are there, whether composed or not", () => {
  expect(frameFont.missing("Grüß Łódź Tiếng Việt Ελλάδα Україна ½ €")).toEqual([]);
  expect(frameFont.missing("u\u0308")).toEqual([]);
});

test("what is missing is named once", () => {
  expect(frameFont.missing("メニュー ☕☕")).toEqual(["メ", "ニ", "ュ", "ー", "☕"]);
});

test("letters follow one another at their advances, closed and finite", () => {
  const one = frameFont.outline("H");
  const two = frameFont.outline("HH");
  expect(two.width).toBeCloseTo(2 * one.width);
  expect(two.commands).toHaveLength(2 * one.commands.length);
  for (const command of frameFont.outline("ÅgçЩω8").commands) {
    expect(command.slice(1).every(Number.isFinite)).toBe(true);
  }
  expect(one.commands.at(-1)).toEqual(["Z"]);
});

test("a capital letter is as high as the font says", () => {
  const heights = frameFont
    .outline("H")
    .commands.flatMap((command) => (command[0] === "Z" ? [] : [command.at(-1)]));
  expect(Math.min(...heights.map(Number))).toBeCloseTo(-frameFont.outline("H").above);
  expect(Math.max(...heights.map(Number))).toBe(0);
});

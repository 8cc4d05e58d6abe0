import { expect, test } from "vitest";
import { numberIn, pointIn } from "./number-input.ts";

test.each([
  ["52.37", 52.37],
  [" 52,37 ", 52.37],
  ["-4", -4],
])("“%s” is %d", (text, value) => {
  expect(numberIn(text)).toBe(value);
});

test.each(["", " ", "north", "1,2,3"])("“%s” is no number", (text) => {
  expect(numberIn(text)).toBeNaN();
});

test("a point copied from a map is taken apart", () => {
  expect(pointIn("52.3702, 4.8952")).toEqual({ latitude: "52.3702", longitude: "4.8952" });
  expect(pointIn("-33.86;151.2")).toEqual({ latitude: "-33.86", longitude: "151.2" });
});

test.each(["52.37", "52,37", "", "52 4"])("“%s” is no point", (text) => {
  expect(pointIn(text)).toBeNull();
});

import { expect, test } from "vitest";
import { outputSize, type SizeWish } from "./size.ts";

const SQUARE = { width: 33, height: 33 };

function pixels(wish: SizeWish, drawing = SQUARE): number[] {
  const size = outputSize("png", drawing, wish);
  return size.ok ? [size.widthPx, size.heightPx] : [];
}

test("pixels are as asked, and from mm and inches as many as the dots to the inch make", () => {
  expect(pixels({ size: 500, unit: "px" })).toEqual([500, 500]);
  expect(pixels({ size: 25.4, unit: "mm" })).toEqual([300, 300]);
  expect(pixels({ size: 2, unit: "in", dpi: 96 })).toEqual([192, 192]);
});

test("without a size each module is a whole number of pixels, about a thousand in all", () => {
  expect(pixels({ unit: "px" })).toEqual([1_023, 1_023]);
  expect(pixels({ unit: "px" }, { width: 185, height: 185 })).toEqual([925, 925]);
});

test("the height follows a frame's", () => {
  expect(pixels({ size: 300, unit: "px" }, { width: 30, height: 40 })).toEqual([300, 400]);
  expect(outputSize("png", { width: 30, height: 60 }, { size: 4_000, unit: "px" })).toMatchObject({
    ok: false,
    field: "size",
    message: expect.stringContaining("8000 pixels"),
  });
});

test.each([
  [{ size: 25.4, unit: "mm" }, 72],
  [{ size: 2, unit: "in", dpi: 1_200 }, 144],
  [{ size: 96, unit: "px" }, 72],
  [{ size: 300, unit: "px", dpi: 300 }, 72],
  [{ unit: "px" }, (33 * 72) / 25.4],
] as const)("%j is %d points wide", (wish, widthPt) => {
  const size = outputSize("pdf", SQUARE, wish);
  expect(size.ok && size.widthPt).toBeCloseTo(widthPt, 6);
});

test.each([
  ["png", { size: 500, unit: "mm", dpi: 600 }, "dpi"],
  ["jpg", { size: 2_049, unit: "px" }, "size"],
  ["svg", { size: 10_001, unit: "px" }, "size"],
  ["pdf", { size: 4.9, unit: "mm" }, "size"],
  ["png", { size: 99.5, unit: "px" }, "size"],
  ["png", { size: Number.NaN, unit: "mm" }, "size"],
] as const)("a %s of %j is refused", (format, wish, field) => {
  expect(outputSize(format, SQUARE, wish)).toMatchObject({ ok: false, field });
});

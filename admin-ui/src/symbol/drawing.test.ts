import { expect, test } from "vitest";
import { drawPicture } from "./drawing.ts";

const TEXT = "HTTPS://GO.EXAMPLE/AB12CD";

test("a module is a whole number of pixels, and the picture fits", () => {
  const picture = drawPicture({ text: TEXT, design: {} }, 300, 1);
  expect(picture).toMatchObject({ ok: true, modules: 25, version: 2, widthPx: 297, heightPx: 297 });
});

test("a sharp screen's finer pixels are used", () => {
  expect(drawPicture({ text: TEXT, design: {} }, 325, 2)).toMatchObject({ widthPx: 314 });
});

test("a large symbol on a small screen is made to fit", () => {
  expect(drawPicture({ text: "x".repeat(2_000), design: {} }, 150, 1)).toMatchObject({ widthPx: 150 });
});

test("a text no symbol holds is not drawn", () => {
  expect(drawPicture({ text: "x".repeat(5_000), design: {} }, 300, 1)).toMatchObject({
    ok: false,
    reason: "too_long",
  });
});

import { expect, test } from "vitest";
import { drawSymbol, drawSymbolFile } from "./drawing.ts";

const TEXT = "HTTPS://GO.EXAMPLE/AB12CD";

test("a module is a whole number of pixels, on screen and in a file", () => {
  const onScreen = drawSymbol(TEXT, {}, 300);
  expect(onScreen?.sizePx).toBeLessThanOrEqual(300);
  expect((onScreen?.sizePx ?? 0) % (onScreen?.modules ?? 1)).toBe(0);

  const file = drawSymbolFile(TEXT, { margin: 0 });
  expect(file?.sizePx).toBeGreaterThanOrEqual(1000);
  expect((file?.sizePx ?? 0) % (file?.modules ?? 1)).toBe(0);
  expect(file?.svg).toContain(`width="${file?.sizePx}"`);
});

test("a text no symbol holds is not drawn", () => {
  expect(drawSymbol("x".repeat(5000), {}, 300)).toBe(null);
});

import { expect, test } from "vitest";
import { namedSheetText } from "./sheet-text.ts";

test("a sheet is told by its maker's number, its labels and its paper", () => {
  expect(namedSheetText("avery-l7160")).toBe("Avery L7160: 21 labels of 63.5 × 38.1 mm on A4");
  expect(namedSheetText("avery-5160")).toBe("Avery 5160: 30 labels of 66.7 × 25.4 mm on US Letter");
});

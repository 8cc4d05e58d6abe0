import { expect, test } from "vitest";
import { cellAt, LABEL_SHEET_NAMES, LABEL_SHEETS, labelsPerPage, sheetFault } from "./sheet.ts";

test.each([
  ["avery-l7160", 21, 7.25, 15.15],
  ["avery-l7163", 14, 4.65, 15.15],
  ["avery-l7651", 65, 4.75, 10.7],
  ["avery-5160", 30, 4.7625, 12.7],
  ["avery-22806", 12, 15.875, 15.875],
] as const)(
  "%s has %i labels a page, the first one where the maker's template has it",
  (name, count, x, y) => {
    const sheet = LABEL_SHEETS[name];
    expect(labelsPerPage(sheet)).toBe(count);
    const first = cellAt(sheet, 0);
    expect(first.page).toBe(0);
    expect(first.x).toBeCloseTo(x, 2);
    expect(first.y).toBeCloseTo(y, 2);
  },
);

test.each(LABEL_SHEET_NAMES)("%s fits its page, and no two labels overlap", (name) => {
  const sheet = LABEL_SHEETS[name];
  expect(sheetFault(sheet)).toBeNull();
  expect(Math.min(sheet.gapX, sheet.gapY)).toBeGreaterThanOrEqual(0);
  const last = cellAt(sheet, labelsPerPage(sheet) - 1);
  expect(last.x + sheet.labelWidth).toBeLessThanOrEqual(sheet.pageWidth);
  expect(last.y + sheet.labelHeight).toBeLessThanOrEqual(sheet.pageHeight);
});

test("labels run along the rows, and on to the next page", () => {
  const sheet = LABEL_SHEETS["avery-l7160"];
  expect(cellAt(sheet, 1)).toEqual({ page: 0, x: 7.25 + 66, y: cellAt(sheet, 0).y });
  expect(cellAt(sheet, 3).y).toBeCloseTo(15.15 + 38.1, 6);
  expect(cellAt(sheet, 21)).toEqual({ ...cellAt(sheet, 0), page: 1 });
});

test("a grid larger than its page is refused by the side that is too long", () => {
  const sheet = LABEL_SHEETS["avery-l7160"];
  expect(sheetFault({ ...sheet, labelWidth: 70 })).toMatchObject({ field: "labelWidth" });
  expect(sheetFault({ ...sheet, rows: 8 })).toMatchObject({ field: "labelHeight" });
  expect(sheetFault({ ...sheet, marginLeft: 20 })).toMatchObject({ field: "labelWidth" });
});

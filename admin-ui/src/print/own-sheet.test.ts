import { expect, test } from "vitest";
import { readSheet, type SheetFields } from "./own-sheet.ts";

const FIELDS: SheetFields = {
  pageWidth: "210",
  pageHeight: "297",
  columns: "3",
  rows: "8",
  labelWidth: "63,5",
  labelHeight: "33.9",
  gapX: "2.5",
  gapY: "0",
  marginLeft: "",
  marginTop: " ",
};

test("numbers are read with a comma or a point, and margins may stay empty", () => {
  expect(readSheet(FIELDS)).toEqual({
    ok: true,
    sheet: {
      pageWidth: 210,
      pageHeight: 297,
      columns: 3,
      rows: 8,
      labelWidth: 63.5,
      labelHeight: 33.9,
      gapX: 2.5,
      gapY: 0,
    },
  });
});

test("each field that is no number, or none a sheet can have, says what it takes", () => {
  expect(readSheet({ ...FIELDS, columns: "2.5", labelWidth: "wide", gapX: "" })).toEqual({
    ok: false,
    faults: {
      columns: "A whole number from 1 to 50.",
      labelWidth: "A number from 10 to 1200.",
      gapX: "A number from 0 to 200.",
    },
  });
});

test("a grid wider than its page is told beside the label's width", () => {
  expect(readSheet({ ...FIELDS, columns: "4" })).toMatchObject({
    ok: false,
    faults: { labelWidth: expect.stringContaining("wider than the page (210 mm)") },
  });
});

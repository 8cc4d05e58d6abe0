import { expect, test } from "vitest";
import { parseCsv, withoutFormulaGuard } from "./csv.ts";

test("fields hold commas, quotes and line breaks in quotes", () => {
  expect(parseCsv('a,b\r\n"x, ""y""\nz",\n')).toEqual([
    ["a", "b"],
    ['x, "y"\nz', ""],
  ]);
});

test("the last record needs no line break, and nothing is no record", () => {
  expect(parseCsv("a,b")).toEqual([["a", "b"]]);
  expect(parseCsv("")).toEqual([]);
});

test("a name that looks like a formula is shown as it was typed", () => {
  expect(withoutFormulaGuard("'=Table 4")).toBe("=Table 4");
  expect(withoutFormulaGuard("'t Hof")).toBe("'t Hof");
});

import { expect, test } from "vitest";
import { chartCsv, chartFileName } from "./chart-table.ts";

test("a table becomes RFC 4180, figures as they are", () => {
  const rows = [
    ["The Hague", 1234, 12.5],
    ['The "Hole", Inn', 0, 0],
  ];
  expect(chartCsv({ columns: ["City", "Scans", "Share (%)"], rows })).toBe(
    'City,Scans,Share (%)\r\nThe Hague,1234,12.5\r\n"The ""Hole"", Inn",0,0\r\n',
  );
});

test.each(["=1+1", "+31", "-1", "@SUM(A1)", "\tx"])("a spreadsheet runs no formula from %j", (text) => {
  expect(chartCsv({ columns: ["Site"], rows: [[text]] })).toBe(`Site\r\n'${text}\r\n`);
});

test("a file's name says code, what and range", () => {
  expect(chartFileName("menu-4", "Operating system", "2026-03-01", "2026-03-30")).toBe(
    "menu-4-scans-by-operating-system-2026-03-01-to-2026-03-30",
  );
});

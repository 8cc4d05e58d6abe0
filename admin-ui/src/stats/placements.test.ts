import { expect, test } from "vitest";
import type { PlacementStats } from "../../../shared/contract/stats.ts";
import { placementName, placementTable, sortPlacements } from "./placements.ts";

const row = (name: string, scans: number, lastScanAt: string | null, label?: string): PlacementStats => ({
  codeId: `id-${name}`,
  name,
  slug: name.toLowerCase(),
  placement:
    label === undefined ? null : { label, address: null, latitude: null, longitude: null, printBatch: null },
  scans,
  visitors: 10 - scans,
  bots: 0,
  lastScanAt,
});
const rows = [
  row("B", 5, "2026-03-01T10:00:00Z"),
  row("A", 3, "2026-03-02T10:00:00Z", "Window"),
  row("C", 0, null),
];
const names = (sorted: PlacementStats[]): string[] => sorted.map(({ name }) => name);

test("placements are sorted by any of their figures, or by what they are called", () => {
  expect(names(sortPlacements(rows, "scans"))).toEqual(["B", "A", "C"]);
  expect(names(sortPlacements(rows, "visitors"))).toEqual(["C", "A", "B"]);
  expect(names(sortPlacements(rows, "lastScan"))).toEqual(["A", "B", "C"]);
  expect(names(sortPlacements(rows, "name"))).toEqual(["B", "C", "A"]);
});

test("a placement without a label has the code's name, and the table names both", () => {
  expect(rows.map(placementName)).toEqual(["B", "Window", "C"]);
  expect(placementTable(rows, 8, (at) => at.slice(0, 10)).rows[1]).toEqual([
    "Window",
    "a",
    "",
    3,
    37.5,
    7,
    0,
    "2026-03-02",
  ]);
});

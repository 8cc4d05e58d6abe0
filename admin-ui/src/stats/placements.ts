import type { PlacementStats } from "../../../shared/contract/stats.ts";
import type { ChartTable } from "./chart-table.ts";
import { sharePercent } from "./ranked.ts";

export const PLACEMENT_SORTS = { scans: "Scans", visitors: "Visitors", lastScan: "Last scan", name: "Name" };
export type PlacementSort = keyof typeof PLACEMENT_SORTS;

/** Where it hangs, or what the code is called if nobody said so. */
export function placementName({ placement, name, slug, codeId }: PlacementStats): string {
  return placement?.label ?? (name || (slug ?? codeId));
}

/** The most or the latest first, names from A; equals keep the order the API gave. */
export function sortPlacements(rows: readonly PlacementStats[], sort: PlacementSort): PlacementStats[] {
  return rows.toSorted((a, b) => {
    switch (sort) {
      case "name":
        return placementName(a).localeCompare(placementName(b));
      case "lastScan":
        return (b.lastScanAt ?? "").localeCompare(a.lastScanAt ?? "");
      case "scans":
      case "visitors":
        return b[sort] - a[sort];
    }
  });
}

/** @param moment how a time is written */
export function placementTable(
  rows: readonly PlacementStats[],
  total: number,
  moment: (at: string) => string,
): ChartTable {
  return {
    columns: ["Placement", "Code", "Address", "Scans", "Share (%)", "Visitors", "Bots", "Last scan"],
    rows: rows.map((row) => [
      placementName(row),
      row.slug ?? row.codeId,
      row.placement?.address ?? "",
      row.scans,
      sharePercent(row.scans, total),
      row.visitors,
      row.bots,
      row.lastScanAt === null ? "" : moment(row.lastScanAt),
    ]),
  };
}

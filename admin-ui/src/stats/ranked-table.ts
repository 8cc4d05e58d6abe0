import type { Dimension } from "../../../shared/dimensions.ts";
import { DIMENSION_TEXT, valueText } from "../text/dimension-text.ts";
import type { ChartTable } from "./chart-table.ts";
import { type BreakdownRow, sharePercent } from "./ranked.ts";

/** A breakdown as a table, every row of it. */
export function rankedTable(
  dimension: Dimension,
  rows: readonly BreakdownRow[],
  total: number,
  locales: readonly string[],
): ChartTable {
  return {
    columns: [DIMENSION_TEXT[dimension].one, "Scans", "Share (%)", "Visitors"],
    rows: rows.map((row) => [
      valueText(dimension, row.value, locales),
      row.scans,
      sharePercent(row.scans, total),
      row.visitors,
    ]),
  };
}

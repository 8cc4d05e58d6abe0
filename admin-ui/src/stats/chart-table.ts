/** What a chart shows, as rows: the table below it and its CSV file are both made from this, so they can't differ. */
export interface ChartTable {
  columns: readonly string[];
  /** The first cell names the row. */
  rows: readonly (readonly (string | number)[])[];
}

/** RFC 4180 with CRLF. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function chartCsv(table: ChartTable): string {
  return [table.columns, ...table.rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(cell: string | number): string {
  if (typeof cell === "number") {
    return String(cell);
  }
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A file name that says code, what and range.
 *
 * @example chartFileName("menu", "country", "2026-03-01", "2026-03-30") // "menu-scans-by-country-2026-03-01-to-2026-03-30"
 */
export function chartFileName(slug: string, what: string, firstDay: string, lastDay: string): string {
  return `${slug}-scans-by-${what.toLowerCase().replaceAll(/[^a-z]+/g, "-")}-${firstDay}-to-${lastDay}`;
}

import type { CodeTotals, Stats } from "../../../shared/contract/stats.ts";
import type { Answer } from "./problem.ts";
import { request } from "./request.ts";

/** @param query as `statsQuery` makes it */
export function getStats(codeId: string, query: URLSearchParams): Promise<Answer<Stats>> {
  return request("GET", `/codes/${encodeURIComponent(codeId)}/stats?${query}`);
}

/** All-time totals of up to 200 codes, which is as many as the API takes at once. */
export function getCodeTotals(ids: readonly string[]): Promise<Answer<CodeTotals>> {
  const query = new URLSearchParams(ids.map((id) => ["id", id]));
  return request("GET", `/stats/codes?${query}`);
}

/** Where the raw scans of a period can be downloaded. Instants, because the export knows no time zone. */
export function exportUrl(codeId: string, format: "csv" | "ndjson", from: string, to: string): string {
  return `/api/v1/codes/${encodeURIComponent(codeId)}/scans.${format}?${new URLSearchParams({ from, to })}`;
}

import type { CodeTotals } from "../../../shared/contract/stats.ts";
import type { SubjectStats } from "../stats/shown.ts";
import { statsPath, type StatsSubject } from "../stats/subject.ts";
import type { Answer } from "./problem.ts";
import { request } from "./request.ts";

/** @param query as `statsQuery` makes it */
export function getStats(subject: StatsSubject, query: URLSearchParams): Promise<Answer<SubjectStats>> {
  return request("GET", `${statsPath(subject)}?${query}`);
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

import type { CodeRecord } from "./code-record.ts";

/** What to do with a scan. `fallback` is set when the owner named another place for people to go. */
export type Decision =
  | { kind: "redirect"; url: string; status: 302 | 307 }
  | { kind: "gone"; reason: "deleted" | "expired"; fallback?: string }
  | { kind: "holding"; reason: "paused" | "scheduled"; fallback?: string };

/**
 * Decides what a scan of this code does at this moment. Pure: the record carries its times,
 * so a cached record still starts and stops on the second.
 *
 * @param now Unix ms
 */
export function decide(record: CodeRecord, now: number): Decision {
  if (record.status === "deleted") {
    return { kind: "gone", reason: "deleted", ...fallbackOf(record) };
  }
  if (record.until !== undefined && now >= record.until) {
    return { kind: "gone", reason: "expired", ...fallbackOf(record) };
  }
  if (record.status === "paused") {
    return { kind: "holding", reason: "paused", ...fallbackOf(record) };
  }
  if (record.from !== undefined && now < record.from) {
    return { kind: "holding", reason: "scheduled", ...fallbackOf(record) };
  }
  return { kind: "redirect", url: record.url, status: record.redirect };
}

function fallbackOf(record: CodeRecord): { fallback?: string } {
  return record.fallback === undefined ? {} : { fallback: record.fallback };
}

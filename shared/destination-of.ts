import type { CodeRecord } from "./code-record.ts";
import { forwardQuery } from "./forward-query.ts";
import { addUtm } from "./utm.ts";

/**
 * The URL a scan is sent to: what was entered, then the scan's own query, then the UTM fields neither of them has.
 *
 * @param search the scan's query with its question mark, or ""
 */
export function destinationOf(
  record: Pick<CodeRecord, "forward" | "utm">,
  url: string,
  search: string,
): string {
  const forwarded = record.forward === true ? forwardQuery(url, search) : url;
  return record.utm === undefined ? forwarded : addUtm(forwarded, record.utm);
}

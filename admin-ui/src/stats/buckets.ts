import type { Stats } from "../../../shared/contract/stats.ts";
import { isoDay } from "../text/time-text.ts";

export type Bucket = Stats["series"][number];

/** A bucket with the scans of the same stretch of time so many days earlier. */
export interface ComparedBucket extends Bucket {
  scansBefore: number;
}

const DAY_MS = 86_400_000;

/**
 * Puts an earlier series into the buckets of a later one, each earlier bucket where its local date and time lie so many
 * calendar days on. So weeks are compared with the same days, begun ones with as much of a week, and no clock change
 * moves or loses a scan.
 *
 * @param days how much earlier `previous` is
 * @param previous in the same interval or a shorter one
 */
export function compareBuckets(
  series: readonly Bucket[],
  previous: readonly Bucket[],
  days: number,
  timeZone: string,
): ComparedBucket[] {
  const compared = series.map((bucket) => ({ ...bucket, scansBefore: 0 }));
  const starts = series.map((bucket) => localTime(bucket.start, 0, timeZone));
  let at = 0;
  for (const bucket of previous) {
    const time = localTime(bucket.start, days, timeZone);
    while (at + 1 < starts.length && (starts[at + 1] ?? "") <= time) {
      at++;
    }
    const target = compared[at];
    if (target !== undefined) {
      target.scansBefore += bucket.scans;
    }
  }
  return compared;
}

/** Local date and time so many days later, in a form that sorts: "2026-03-29 02:00". */
function localTime(instant: string, daysLater: number, timeZone: string): string {
  const at = new Date(instant);
  const day = new Date(Date.parse(isoDay(at, timeZone)) + daysLater * DAY_MS).toISOString().slice(0, 10);
  return `${day} ${at.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" })}`;
}

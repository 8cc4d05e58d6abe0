import type { Interval } from "../../../shared/dimensions.ts";

/**
 * The days a range may have for its scans to be shown in these buckets: at least two buckets, and no more than a phone
 * can tell apart. In the order of the picker.
 */
const SENSIBLE_DAYS: [Interval, from: number, to: number][] = [
  ["hour", 1, 7],
  ["day", 2, 184],
  ["week", 14, 1_100],
  ["month", 60, Infinity],
];

/** The intervals that make sense for a range of so many days. Never empty. */
export function intervalsFor(days: number): Interval[] {
  return SENSIBLE_DAYS.filter(([, from, to]) => days >= from && days <= to).map(([interval]) => interval);
}

/** The interval to show a range in: the one wished for if it makes sense, else days, else the finest that does. */
export function intervalFor(days: number, wished: Interval | null): Interval {
  const sensible = intervalsFor(days);
  if (wished !== null && sensible.includes(wished)) {
    return wished;
  }
  return sensible.includes("day") ? "day" : (sensible[0] ?? "month");
}

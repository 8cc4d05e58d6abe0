import { isoDay } from "./time-text.ts";

/** The stretches of time the scans of a code are shown for, in days, today included. */
export const RANGES_DAYS = [7, 30, 90] as const;
export type RangeDays = (typeof RANGES_DAYS)[number];

/** The first day of the last `days` days in a zone, today included, as YYYY-MM-DD. */
export function firstDayOf(days: number, now: Date, timeZone: string): string {
  const first = new Date(`${isoDay(now, timeZone)}T00:00:00Z`);
  // On UTC's calendar every day has 24 hours, so no clock change can skip or repeat a date.
  first.setUTCDate(first.getUTCDate() - (days - 1));
  return first.toISOString().slice(0, 10);
}

import { Temporal } from "temporal-polyfill";
import type { Interval } from "../../shared/dimensions.ts";
import { SERIES_MAX_BUCKETS } from "../../shared/limits.ts";
import { DAY_MS, HOUR_MS, HOURS_A_DAY } from "../../shared/scan-event.ts";

/** A half-open span of time, Unix ms. */
export interface TimeRange {
  from: number;
  to: number;
}

export interface RangeFault {
  path: string;
  message: string;
}

/** The hours of a UTC day, both counted since the Unix epoch. */
export function hoursOf(day: number): number[] {
  return Array.from({ length: HOURS_A_DAY }, (_, i) => day * HOURS_A_DAY + i);
}

const DEFAULT_DAYS = 30;

/** Reads an IANA zone's canonical spelling, or null if there is no such zone. Offsets such as "+02:00" are no zones. */
export function readTimeZone(input: string): string | null {
  try {
    return /^[+-]/.test(input) ? null : new Temporal.ZonedDateTime(0n, input).timeZoneId;
  } catch {
    return null;
  }
}

/**
 * Reads `from` and `to`: RFC 3339 moments, or dates in the zone. A date as `to` means the end of that day.
 * Without them: the last 30 days in the zone, today included.
 */
export function readRange(
  input: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
  now: number,
): { ok: true; range: TimeRange } | { ok: false; faults: RangeFault[] } {
  const faults: RangeFault[] = [];
  const read = (path: "from" | "to"): number | undefined => {
    const text = input[path];
    if (text === undefined) {
      return undefined;
    }
    const moment = readMoment(text, timeZone, path === "to");
    if (moment === null) {
      faults.push({
        path: `query.${path}`,
        message: `${path} is a date such as 2026-03-01 or a time such as 2026-03-01T09:00:00Z.`,
      });
    }
    return moment ?? undefined;
  };
  const to = read("to") ?? now;
  const from = read("from") ?? daysBefore(to, DEFAULT_DAYS, timeZone);
  if (faults.length === 0 && from >= to) {
    faults.push({ path: "query.from", message: "from must be before to." });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, range: { from, to } };
}

function readMoment(text: string, timeZone: string, endOfDay: boolean): number | null {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      const day = Temporal.PlainDate.from(text).add({ days: endOfDay ? 1 : 0 });
      return day.toZonedDateTime(timeZone).epochMilliseconds;
    }
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

/** Midnight in the zone, so many calendar days back, the day of `to` being the first of them. */
function daysBefore(to: number, days: number, timeZone: string): number {
  return zoned(to - 1, timeZone)
    .startOfDay()
    .subtract({ days: days - 1 }).epochMilliseconds;
}

/**
 * The starts of the buckets that cover a range, in local time: local midnights, Mondays, firsts of the month.
 * A day of a clock change has 23 or 25 hours, and each of its hours is one bucket.
 * Returns null if there would be more than SERIES_MAX_BUCKETS.
 */
export function bucketStarts(range: TimeRange, interval: Interval, timeZone: string): number[] | null {
  const starts: number[] = [];
  let start = bucketStart(zoned(range.from, timeZone), interval);
  while (start.epochMilliseconds < range.to) {
    if (starts.length >= SERIES_MAX_BUCKETS) {
      return null;
    }
    starts.push(start.epochMilliseconds);
    start = nextStart(start, interval);
  }
  return starts;
}

function bucketStart(time: Temporal.ZonedDateTime, interval: Interval): Temporal.ZonedDateTime {
  switch (interval) {
    case "hour":
      return time.round({ smallestUnit: "hour", roundingMode: "floor" });
    case "day":
      return time.startOfDay();
    case "week":
      return time.startOfDay().subtract({ days: time.dayOfWeek - 1 });
    case "month":
      return time.with({ day: 1 }).startOfDay();
  }
}

function nextStart(start: Temporal.ZonedDateTime, interval: Interval): Temporal.ZonedDateTime {
  switch (interval) {
    case "hour":
      return nextHour(start);
    case "day":
      return start.add({ days: 1 }).startOfDay();
    case "week":
      return start.add({ days: 7 }).startOfDay();
    case "month":
      return start.add({ months: 1 }).startOfDay();
  }
}

/** Lord Howe Island changes its clocks by half an hour: there an hour of that day lasts 30 or 90 minutes. */
function nextHour(start: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const later = start.add({ hours: 1 });
  const floor = bucketStart(later, "hour");
  return floor.epochMilliseconds > start.epochMilliseconds
    ? floor
    : later.round({ smallestUnit: "hour", roundingMode: "ceil" });
}

/** Every zone's offset is a whole number of quarter hours, and changes on one. */
const QUARTER_MS = 900_000;

/** 1970-01-01 was a Thursday: hours from the Monday before it. */
const EPOCH_WEEK_HOUR = 3 * 24;

/** Makes a function from Unix ms to the hour of the local week, 0 being Monday 00:00. */
export function weekHourIn(timeZone: string): (time: number) => number {
  const offsetAt = offsetIn(timeZone);
  return (time) => {
    const hours = Math.floor((time + offsetAt(time)) / HOUR_MS) + EPOCH_WEEK_HOUR;
    return ((hours % 168) + 168) % 168;
  };
}

/** Offsets from UTC in ms. Asking Temporal for each quarter hour of a month took most of a dashboard's time. */
function offsetIn(timeZone: string): (time: number) => number {
  const ofDays = new Map<number, number | null>();
  const ofQuarters = new Map<number, number>();
  const ask = (time: number): number => zoned(time, timeZone).offsetNanoseconds / 1e6;
  return (time) => {
    const day = Math.floor(time / DAY_MS);
    let offset = ofDays.get(day);
    if (offset === undefined) {
      const first = ask(day * DAY_MS);
      // no zone changes its clock and back within a day
      offset = first === ask((day + 1) * DAY_MS) ? first : null;
      ofDays.set(day, offset);
    }
    if (offset !== null) {
      return offset;
    }
    const quarter = Math.floor(time / QUARTER_MS);
    const known = ofQuarters.get(quarter) ?? ask(quarter * QUARTER_MS);
    ofQuarters.set(quarter, known);
    return known;
  };
}

function zoned(time: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone);
}

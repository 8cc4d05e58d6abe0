/**
 * What a clock on the wall of a time zone shows. On the hot path, so `Intl` is asked once a zone and quarter hour:
 * zones change their offset on whole quarter hours of UTC only (tz database, since 1972), so that answer is exact.
 */

const QUARTER_MS = 900_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** 1970-01-01 was a Thursday; Monday is day 0. */
const EPOCH_WEEKDAY = 3;

export interface WallClock {
  /** 0 is Monday. */
  day: number;
  /** Minutes since midnight as the clock shows them, 0 to 1,439: an hour is missing or comes twice on two days a year. */
  minute: number;
}

interface Zone {
  format: Intl.DateTimeFormat;
  quarter: number;
  offsetMs: number;
}

/** There are some 600 zones, so this never grows far. */
const zones = new Map<string, Zone>();

/** @param now Unix ms. Returns null for a zone nobody knows. */
export function wallClock(zone: string, now: number): WallClock | null {
  const offsetMs = offsetOf(zone, now);
  if (offsetMs === null) {
    return null;
  }
  const minutes = Math.floor((now + offsetMs) / MINUTE_MS);
  const minute = modulo(minutes, DAY_MINUTES);
  return { day: modulo((minutes - minute) / DAY_MINUTES + EPOCH_WEEKDAY, 7), minute };
}

/** Whether this is an IANA zone's name. Offsets such as "+02:00" know nothing of clock changes and are none. */
export function isTimeZone(zone: string): boolean {
  return /^[a-z]/i.test(zone) && offsetOf(zone, 0) !== null;
}

function offsetOf(name: string, now: number): number | null {
  const quarter = Math.floor(now / QUARTER_MS);
  let zone = zones.get(name);
  if (zone === undefined) {
    const format = formatOf(name);
    if (format === null) {
      return null;
    }
    zone = { format, quarter: Number.NaN, offsetMs: 0 };
    zones.set(name, zone);
  }
  if (zone.quarter !== quarter) {
    zone.offsetMs = readOffset(zone.format, quarter * QUARTER_MS);
    zone.quarter = quarter;
  }
  return zone.offsetMs;
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const fields = {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  } as const;
  try {
    return new Intl.DateTimeFormat("en-u-ca-iso8601", { timeZone, hourCycle: "h23", ...fields });
  } catch {
    return null; // RangeError: there is no such zone
  }
}

/** What the clock shows, read as if it were UTC, less what UTC is. */
function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(at)) {
    part[type] = Number(value);
  }
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

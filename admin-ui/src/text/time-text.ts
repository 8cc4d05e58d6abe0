/** English words, a 24-hour clock and the day before the month: the same everywhere on the page. */
const LOCALE = "en-GB";

/** The viewer's IANA time zone, such as `Europe/Amsterdam`. */
export function viewerZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** @example "today at 14:32", "yesterday at 09:05", "tomorrow at 11:00", "12 March 2026 at 14:32" */
export function momentText(instant: string, now: Date, timeZone: string): string {
  const at = new Date(instant);
  const time = at.toLocaleTimeString(LOCALE, { timeZone, hour: "2-digit", minute: "2-digit" });
  const daysAgo = dayNumber(now, timeZone) - dayNumber(at, timeZone);
  if (daysAgo === 0) {
    return `today at ${time}`;
  }
  if (daysAgo === 1) {
    return `yesterday at ${time}`;
  }
  if (daysAgo === -1) {
    return `tomorrow at ${time}`;
  }
  return `${dateText(instant, timeZone)} at ${time}`;
}

/** @example "12 March 2026" */
export function dateText(instant: string, timeZone: string): string {
  return new Date(instant).toLocaleDateString(LOCALE, {
    timeZone,
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}

/** The same in the width of a table cell: "14:32", "yesterday", "12 Mar", "12 Mar 2025". */
export function shortMomentText(instant: string, now: Date, timeZone: string): string {
  const at = new Date(instant);
  const daysAgo = dayNumber(now, timeZone) - dayNumber(at, timeZone);
  if (daysAgo === 0) {
    return at.toLocaleTimeString(LOCALE, { timeZone, hour: "2-digit", minute: "2-digit" });
  }
  if (daysAgo === 1) {
    return "yesterday";
  }
  const year = isoDay(at, timeZone).slice(0, 4) === isoDay(now, timeZone).slice(0, 4) ? undefined : "numeric";
  return at.toLocaleDateString(LOCALE, { timeZone, day: "numeric", month: "short", year });
}

/** @example "Thu 12 March" */
export function dayText(instant: string, timeZone: string): string {
  return new Date(instant).toLocaleDateString(LOCALE, {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "long",
  });
}

/** @example "12 Mar" */
export function shortDayText(instant: string, timeZone: string): string {
  return new Date(instant).toLocaleDateString(LOCALE, { timeZone, day: "numeric", month: "short" });
}

/** YYYY-MM-DD of a moment in a zone. */
export function isoDay(at: Date, timeZone: string): string {
  // The Canadian locale writes dates as ISO 8601 does.
  return at.toLocaleDateString("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
}

/** Counts calendar days, so that days of 23 and 25 hours count as one. */
function dayNumber(at: Date, timeZone: string): number {
  return Date.parse(isoDay(at, timeZone)) / 86_400_000;
}

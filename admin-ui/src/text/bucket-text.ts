import type { Interval } from "../../../shared/dimensions.ts";
import { dayText, shortDayText } from "./time-text.ts";

const LOCALE = "en-GB";

/** What one bucket of a series is called. */
export const BUCKET_TITLE: Record<Interval, string> = {
  hour: "Hour",
  day: "Day",
  week: "Week",
  month: "Month",
};

/** A bucket by name: "Thu 12 March, 14:00", "Thu 12 March", "Week of Mon 9 March", "March 2026". */
export function bucketText(start: string, interval: Interval, timeZone: string): string {
  switch (interval) {
    case "hour":
      return `${dayText(start, timeZone)}, ${hourText(start, timeZone)}`;
    case "day":
      return dayText(start, timeZone);
    case "week":
      return `Week of ${dayText(start, timeZone)}`;
    case "month":
      return new Date(start).toLocaleDateString(LOCALE, { timeZone, month: "long", year: "numeric" });
  }
}

/** The same with its year, for tables and files, which outlive the year they were made in. */
export function datedBucketText(start: string, interval: Interval, timeZone: string): string {
  const at = new Date(start);
  if (interval === "month") {
    return bucketText(start, interval, timeZone);
  }
  const day = at.toLocaleDateString(LOCALE, { timeZone, day: "numeric", month: "short", year: "numeric" });
  const weekday = at.toLocaleDateString(LOCALE, { timeZone, weekday: "short" });
  return interval === "hour" ? `${weekday} ${day}, ${hourText(start, timeZone)}` : `${weekday} ${day}`;
}

/** The same below an axis. */
export function shortBucketText(start: string, interval: Interval, timeZone: string): string {
  switch (interval) {
    case "hour": {
      const hour = hourText(start, timeZone);
      return hour === "00:00" ? shortDayText(start, timeZone) : hour;
    }
    case "day":
    case "week":
      return shortDayText(start, timeZone);
    case "month":
      return new Date(start).toLocaleDateString(LOCALE, { timeZone, month: "short", year: "2-digit" });
  }
}

function hourText(start: string, timeZone: string): string {
  return new Date(start).toLocaleTimeString(LOCALE, { timeZone, hour: "2-digit", minute: "2-digit" });
}

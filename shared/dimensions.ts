/** The words of a stats question, apart from its schemas so that the admin needs no schema library to know them. */

export const INTERVALS = ["hour", "day", "week", "month"] as const;
export type Interval = (typeof INTERVALS)[number];

/** What scans are broken down by, and filtered on. Order is the order of the answer. */
export const DIMENSIONS = [
  "country",
  "region",
  "city",
  "device",
  "os",
  "browser",
  "language",
  "referrer",
  "source",
  "rule",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A filter's value is no longer than what it is compared with. */
export const FILTER_MAX_CHARS = 200;

/** What a scan was made with. */
export const DEVICES = ["phone", "tablet", "desktop", "tv", "console", "wearable", "other"] as const;
export type Device = (typeof DEVICES)[number];

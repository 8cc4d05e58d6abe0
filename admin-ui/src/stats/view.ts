import {
  DIMENSIONS,
  type Dimension,
  FILTER_MAX_CHARS,
  INTERVALS,
  type Interval,
} from "../../../shared/dimensions.ts";
import { RANGES_DAYS, type RangeDays } from "../text/range.ts";
import { readZone } from "../text/zone-text.ts";

/** Days from today backwards, or calendar days of the zone, both inclusive, as YYYY-MM-DD. */
export type ViewRange = { kind: "last"; days: RangeDays } | { kind: "dates"; from: string; to: string };

/** One value a dimension must have, as the API takes them; "" asks for scans without one. All hold at once. */
export type ViewFilters = Partial<Record<Dimension, string>>;

/** Everything a person chose about what scans to look at. It lives in the address, so a view can be shared. */
export interface StatsView {
  range: ViewRange;
  /** IANA zone; null is the viewer's own. */
  timeZone: string | null;
  /** Null is the one that suits the range. */
  interval: Interval | null;
  filters: ViewFilters;
}

export const DEFAULT_VIEW: StatsView = {
  range: { kind: "last", days: 30 },
  timeZone: null,
  interval: null,
  filters: {},
};

/** Reads a view from an address's query. What makes no sense is left out: an old or mistyped link still opens. */
export function readView(search: string): StatsView {
  const query = new URLSearchParams(search);
  const filters: ViewFilters = {};
  for (const dimension of DIMENSIONS) {
    const value = query.get(`filter[${dimension}]`);
    if (value !== null && value.length <= FILTER_MAX_CHARS) {
      filters[dimension] = value;
    }
  }
  return {
    range: readViewRange(query),
    timeZone: readZone(query.get("timeZone") ?? ""),
    interval: INTERVALS.find((interval) => interval === query.get("interval")) ?? null,
    filters,
  };
}

function readViewRange(query: URLSearchParams): ViewRange {
  const from = query.get("from") ?? "";
  const to = query.get("to") ?? "";
  if (datesFault(from, to) === null) {
    return { kind: "dates", from, to };
  }
  const days = RANGES_DAYS.find((range) => String(range) === query.get("days"));
  return days === undefined ? DEFAULT_VIEW.range : { kind: "last", days };
}

/** The query that brings a view back, with its question mark; "" for the view everyone starts with. */
export function writeView(view: StatsView): string {
  const query = new URLSearchParams();
  if (view.range.kind === "dates") {
    query.set("from", view.range.from);
    query.set("to", view.range.to);
  } else if (view.range.days !== 30) {
    query.set("days", String(view.range.days));
  }
  if (view.timeZone !== null) {
    query.set("timeZone", view.timeZone);
  }
  if (view.interval !== null) {
    query.set("interval", view.interval);
  }
  for (const [dimension, value] of filtersOf(view)) {
    query.set(`filter[${dimension}]`, value);
  }
  const text = query.toString().replaceAll("%5B", "[").replaceAll("%5D", "]").replaceAll("%2F", "/");
  return text === "" ? "" : `?${text}`;
}

/** The filters set, in the contract's order. */
export function filtersOf(view: StatsView): [Dimension, string][] {
  return DIMENSIONS.flatMap((dimension) => {
    const value = view.filters[dimension];
    return value === undefined ? [] : [[dimension, value] as [Dimension, string]];
  });
}

/** Sets a filter, or takes it off where it is set already. */
export function toggleFilter(view: StatsView, dimension: Dimension, value: string): StatsView {
  const { [dimension]: before, ...others } = view.filters;
  return { ...view, filters: before === value ? others : { ...others, [dimension]: value } };
}

/** Five years: the API answers no more buckets than SERIES_MAX_BUCKETS, and the period before is asked for in days. */
const DATES_MAX_DAYS = 1_827;
const FIRST_DATE = "2000-01-01";
const DAY_MS = 86_400_000;

/** What is wrong with two dates as a range, in words for the one who typed them. */
export function datesFault(from: string, to: string): string | null {
  if (!isDate(from) || !isDate(to)) {
    return "Choose both days.";
  }
  if (from > to) {
    return "The first day is after the last one.";
  }
  if (from < FIRST_DATE || countDays(from, to) > DATES_MAX_DAYS) {
    return "Choose days since 2000, five years at most.";
  }
  return null;
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text) // 30 February is no day
  );
}

/** Calendar days from one date to another, both included. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** How many calendar days a view covers. */
export function viewDays(view: StatsView): number {
  return view.range.kind === "last" ? view.range.days : countDays(view.range.from, view.range.to);
}

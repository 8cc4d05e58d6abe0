import { expect, test } from "vitest";
import { isLive, previousQuery, statsQuery } from "./query.ts";
import { DEFAULT_VIEW, type StatsView } from "./view.ts";

const now = new Date("2026-03-30T10:00:00Z");
const ZONE = "Europe/Amsterdam";

const asked = (query: URLSearchParams): Record<string, string> => Object.fromEntries(query);

test("the last days have no end, so that they run until now", () => {
  expect(asked(statsQuery(DEFAULT_VIEW, now, ZONE))).toEqual({
    from: "2026-03-01",
    timeZone: ZONE,
    interval: "day",
  });
});

test("filters are asked for as the API names them, with the one for “unknown” empty", () => {
  const view: StatsView = { ...DEFAULT_VIEW, filters: { country: "NL", referrer: "" } };
  expect(asked(statsQuery(view, now, ZONE))).toMatchObject({
    "filter[country]": "NL",
    "filter[referrer]": "",
  });
});

test("the period before ends as far into its last day as this one", () => {
  expect(asked(previousQuery(DEFAULT_VIEW, now, ZONE))).toMatchObject({
    from: "2026-01-30",
    to: "2026-02-28T10:00:00.000Z",
  });
});

test("the period before whole days is the whole days before", () => {
  const view: StatsView = { ...DEFAULT_VIEW, range: { kind: "dates", from: "2026-03-01", to: "2026-03-07" } };
  expect(asked(statsQuery(view, now, ZONE))).toMatchObject({ from: "2026-03-01", to: "2026-03-07" });
  expect(asked(previousQuery(view, now, ZONE))).toMatchObject({ from: "2026-02-22", to: "2026-02-28" });
});

test("weeks are compared day by day, hours by hours", () => {
  const weeks: StatsView = { ...DEFAULT_VIEW, interval: "week" };
  expect(statsQuery(weeks, now, ZONE).get("interval")).toBe("week");
  expect(previousQuery(weeks, now, ZONE).get("interval")).toBe("day");
  const hours: StatsView = { ...DEFAULT_VIEW, range: { kind: "last", days: 7 }, interval: "hour" };
  expect(previousQuery(hours, now, ZONE).get("interval")).toBe("hour");
});

test("dates are live while their last day is today in their zone", () => {
  const view: StatsView = { ...DEFAULT_VIEW, range: { kind: "dates", from: "2026-03-01", to: "2026-03-30" } };
  expect(isLive(view, new Date("2026-03-30T21:59:00Z"), ZONE)).toBe(true);
  expect(isLive(view, new Date("2026-03-30T22:00:00Z"), ZONE)).toBe(false);
  expect(isLive(view, new Date("2026-02-27T22:00:00Z"), ZONE)).toBe(false);
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SERIES_MAX_BUCKETS } from "../../shared/limits.ts";
import { bucketStarts, readRange, readTimeZone, weekHourIn } from "./time-range.ts";

const HOUR_MS = 3_600_000;
const at = (iso: string): number => Date.parse(iso);

/** Bucket starts as RFC 3339 in UTC. */
function starts(
  from: string,
  to: string,
  interval: "hour" | "day" | "week" | "month",
  zone: string,
): string[] {
  const range = { from: at(from), to: at(to) };
  return (bucketStarts(range, interval, zone) ?? []).map((start) =>
    new Date(start).toISOString().slice(0, 16),
  );
}

test.each([
  ["Europe/Amsterdam", "Europe/Amsterdam"],
  ["europe/amsterdam", "Europe/Amsterdam"],
  ["Asia/Kathmandu", "Asia/Kathmandu"],
  ["UTC", "UTC"],
  ["Europe/Rotterdam", null],
  ["+02:00", null],
  ["-07:00", null],
  ["", null],
  ["2026-01-01T00:00[Europe/Amsterdam]", null],
])("%j as a time zone is read as %j", (input, zone) => {
  expect(readTimeZone(input)).toBe(zone);
});

describe("a range", () => {
  const now = at("2026-03-30T10:00:00Z");

  test("of dates means whole days of the zone, the last one included", () => {
    const result = readRange({ from: "2026-03-28", to: "2026-03-29" }, "Europe/Amsterdam", now);
    expect(result).toEqual({
      ok: true,
      range: { from: at("2026-03-28T00:00+01:00"), to: at("2026-03-30T00:00+02:00") },
    });
  });

  test("of moments is exact", () => {
    const result = readRange({ from: "2026-03-28T09:30:00.5Z", to: "2026-03-28T12:00:00+02:00" }, "UTC", now);
    expect(result).toEqual({
      ok: true,
      range: { from: at("2026-03-28T09:30:00.500Z"), to: at("2026-03-28T10:00:00Z") },
    });
  });

  test("left out is the last thirty days of the zone, today included", () => {
    expect(readRange({}, "Europe/Amsterdam", now)).toEqual({
      ok: true,
      range: { from: at("2026-03-01T00:00+01:00"), to: now },
    });
  });

  test.each([
    [{ from: "yesterday" }, ["query.from"]],
    [{ from: "2026-02-30" }, ["query.from"]],
    [{ from: "2026-03-01T09:00:00" }, ["query.from"]],
    [{ from: "", to: "x" }, ["query.to", "query.from"]],
    [{ from: "2026-03-02", to: "2026-03-01" }, ["query.from"]],
    [{ from: "2026-03-02T00:00:00Z", to: "2026-03-02T00:00:00Z" }, ["query.from"]],
  ])("%j is refused with the field named", (input, paths) => {
    const result = readRange(input, "UTC", now);
    expect(result.ok ? [] : result.faults.map(({ path }) => path)).toEqual(paths);
  });
});

describe("buckets", () => {
  test("of days begin at local midnight, 23 and 25 hours long at the clock changes", () => {
    expect(starts("2026-03-28T00:00+01:00", "2026-03-31T00:00+02:00", "day", "Europe/Amsterdam")).toEqual([
      "2026-03-27T23:00",
      "2026-03-28T23:00",
      "2026-03-29T22:00",
    ]);
    expect(starts("2026-10-31T12:00-06:00", "2026-11-03T00:00-07:00", "day", "America/Denver")).toEqual([
      "2026-10-31T06:00",
      "2026-11-01T06:00",
      "2026-11-02T07:00",
    ]);
  });

  test("of days skip the day a zone never had", () => {
    // Samoa went from 29 to 31 December 2011
    expect(starts("2011-12-29T12:00Z", "2012-01-01T10:00Z", "day", "Pacific/Apia")).toEqual([
      "2011-12-29T10:00",
      "2011-12-30T10:00",
      "2011-12-31T10:00",
    ]);
  });

  test("of days begin at the first moment of a day that has no midnight", () => {
    // Lebanon's clocks jump from 00:00 to 01:00
    expect(starts("2026-03-28T12:00Z", "2026-03-30T00:00+03:00", "day", "Asia/Beirut")).toEqual([
      "2026-03-27T22:00",
      "2026-03-28T22:00",
    ]);
  });

  test("of hours are whole local hours in a zone at +05:45", () => {
    expect(starts("2026-03-01T00:20Z", "2026-03-01T02:00Z", "hour", "Asia/Kathmandu")).toEqual([
      "2026-03-01T00:15",
      "2026-03-01T01:15",
    ]);
  });

  test("of hours number 23 and 25 on the days of a clock change", () => {
    const hours = (from: string, to: string): number => starts(from, to, "hour", "Europe/Amsterdam").length;
    expect(hours("2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00")).toBe(23);
    expect(hours("2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00")).toBe(25);
  });

  test("of hours stay whole local hours where clocks change by thirty minutes", () => {
    expect(starts("2026-04-04T13:00Z", "2026-04-04T17:30Z", "hour", "Australia/Lord_Howe")).toEqual([
      "2026-04-04T13:00",
      "2026-04-04T14:00", // 01:00 to 02:00, of which the second half comes twice
      "2026-04-04T15:30",
      "2026-04-04T16:30",
    ]);
    expect(starts("2026-10-03T14:30Z", "2026-10-03T18:00Z", "hour", "Australia/Lord_Howe")).toEqual([
      "2026-10-03T14:30",
      "2026-10-03T15:30", // 02:30, right after 01:59
      "2026-10-03T16:00",
      "2026-10-03T17:00",
    ]);
  });

  test("of weeks begin on Monday, of months on the first", () => {
    expect(starts("2026-03-01T12:00Z", "2026-03-16T00:00Z", "week", "UTC")).toEqual([
      "2026-02-23T00:00",
      "2026-03-02T00:00",
      "2026-03-09T00:00",
    ]);
    expect(starts("2026-02-15T00:00Z", "2026-04-30T22:00Z", "month", "Europe/Amsterdam")).toEqual([
      "2026-01-31T23:00",
      "2026-02-28T23:00",
      "2026-03-31T22:00",
    ]);
  });

  test("are refused only beyond the most a series may have", () => {
    const from = at("2026-01-01T00:00Z");
    const most = { from, to: from + SERIES_MAX_BUCKETS * HOUR_MS };
    expect(bucketStarts(most, "hour", "UTC")).toHaveLength(SERIES_MAX_BUCKETS);
    expect(bucketStarts({ from, to: most.to + 1 }, "hour", "UTC")).toBeNull();
  });

  test("cover any range in any zone without a gap, each beginning where its local unit does", () => {
    const zones = [
      "America/Denver",
      "America/St_Johns",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
      "Europe/Amsterdam",
      "Africa/Casablanca",
      "America/Asuncion",
      "Pacific/Chatham",
    ];
    const moments = fc.record({
      zone: fc.constantFrom(...zones),
      interval: fc.constantFrom("hour", "day", "week", "month"),
      from: fc.integer({ min: at("2020-01-01T00:00Z"), max: at("2026-01-01T00:00Z") }),
      hours: fc.integer({ min: 1, max: 1_500 }),
    });
    fc.assert(
      fc.property(moments, ({ zone, interval, from, hours }) => {
        const range = { from, to: from + hours * HOUR_MS };
        const found = bucketStarts(range, interval, zone) ?? [];
        const [first = Number.NaN] = found;
        expect(first).toBeLessThanOrEqual(range.from);
        expect(found.at(-1)).toBeLessThan(range.to);
        const part = { hour: "minute", day: "hour", week: "weekday", month: "day" } as const;
        const format = new Intl.DateTimeFormat("en", {
          timeZone: zone,
          [part[interval]]: "numeric",
          hourCycle: "h23",
          ...(interval === "week" && { weekday: "short" }),
        });
        const units = { hour: ["0", "30"], day: ["00", "01"], week: ["Mon"], month: ["1"] };
        for (const [i, start] of found.entries()) {
          expect(units[interval], `${zone} ${new Date(start).toISOString()}`).toContain(format.format(start));
          expect(start).toBeGreaterThan(found[i - 1] ?? 0);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test("hours of the week begin on Monday at local midnight", () => {
  const amsterdam = weekHourIn("Europe/Amsterdam");
  expect(amsterdam(at("2026-03-30T00:00+02:00"))).toBe(0);
  expect(amsterdam(at("2026-03-29T23:59:59.999+02:00"))).toBe(167);
  // the hour that comes twice is one hour of the week
  expect(amsterdam(at("2026-10-25T02:30+02:00"))).toBe(6 * 24 + 2);
  expect(amsterdam(at("2026-10-25T02:30+01:00"))).toBe(6 * 24 + 2);
  const kathmandu = weekHourIn("Asia/Kathmandu");
  expect(kathmandu(at("2026-03-29T18:14Z"))).toBe(167);
  expect(kathmandu(at("2026-03-29T18:15Z"))).toBe(0);
});

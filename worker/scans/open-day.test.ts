import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, type StoredScan } from "../../shared/scan-event.ts";
import { addSightings, NOBODY, sightingsOf } from "./day-people.ts";
import { countsWith, extended, NOTHING_YET, type HourOfScans, type OpenDay } from "./open-day.ts";
import { DayFold, foldedDay, type DayCounts } from "./summary.ts";

const DAY = 20_000;

const scanOf = fc
  .record({
    ms: fc.nat(DAY_MS - 1),
    visitor: fc.option(fc.constantFrom("a", "bb", "b", "ccccccccccc", "ccccccccccd")),
    bot: fc.oneof(
      { weight: 5, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constant("head" as const) },
    ),
    symbol: fc.constantFrom(0 as const, 1 as const),
    country: fc.constantFrom("NL", "DE", null),
    city: fc.constantFrom("Zürich", "東京\ud800", null),
    os: fc.constantFrom("iOS 18", null),
    language: fc.constantFrom("nl", "de", null),
  })
  .map(({ ms, visitor, bot, symbol, country, city, os, language }): { hour: number; scan: StoredScan } => {
    const hour = Math.floor((DAY * DAY_MS + ms) / HOUR_MS);
    const msInHour = DAY * DAY_MS + ms - hour * HOUR_MS;
    return {
      hour,
      scan: [
        `${ms}`,
        msInHour,
        symbol,
        1,
        visitor,
        bot,
        country,
        null,
        city,
        "phone",
        os,
        null,
        language,
        null,
        null,
      ],
    };
  });

function hoursOf(scans: { hour: number; scan: StoredScan }[], from: number, to: number): HourOfScans[] {
  return Array.from({ length: to - from }, (_, i) => ({
    hour: DAY * 24 + from + i,
    events: scans.filter(({ hour }) => hour === DAY * 24 + from + i).map(({ scan }) => scan),
  }));
}

/** Values and reasons come in another order. */
function sorted(counts: DayCounts): unknown {
  const folded = foldedDay(DAY, counts);
  const byJson = (rows: unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
  return {
    totals: folded.totals,
    quarters: folded.summary.quarters,
    bots: folded.summary.bots,
    last: counts.edge.last,
    botReasons: byJson(counts.edge.botReasons),
    values: Object.entries(folded.summary.values).map(([name, rows]) => [name, byJson(rows)]),
    edges: Object.entries(counts.edge.values).map(([name, rows]) => [name, byJson(rows)]),
  };
}

test("a day counted in pieces is the day counted at once", () => {
  const runs = fc.record({
    scans: fc.array(scanOf, { maxLength: 60, size: "max" }),
    cuts: fc.array(fc.integer({ min: 0, max: 24 }), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(runs, ({ scans, cuts }) => {
      const whole = new DayFold(DAY);
      for (const { hour, events } of hoursOf(scans, 0, 24)) {
        whole.add(hour, events);
      }
      const { totals, summary, edge } = whole.result();
      let open: OpenDay = NOTHING_YET;
      let from = 0;
      for (const to of cuts.sort((a, b) => a - b)) {
        const next = extended(open, DAY, hoursOf(scans, from, to));
        // as it is stored
        open = JSON.parse(JSON.stringify(next)) as OpenDay;
        from = to;
      }
      const counts = countsWith(open, DAY, hoursOf(scans, from, 24));
      expect(sorted(counts)).toEqual(
        sorted({ v: 1, quarters: summary.quarters, bots: summary.bots, symbol: totals.symbol, edge }),
      );
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

const scan = (visitor: string, language: string | null = "nl"): { scan: StoredScan; quarter: number } => ({
  scan: ["id", 0, 1, 1, visitor, null, "NL", null, null, "phone", null, null, language, null, null],
  quarter: 95,
});

test("people are found by their visitor alone, with the last quarter of each combination", () => {
  const people = addSightings(NOBODY, [
    scan("b"),
    scan("a"),
    { ...scan("b"), quarter: 3 },
    scan("b", null),
    scan("bb"),
  ]);
  expect(
    people === null
      ? null
      : sightingsOf(people, "b").map(({ lastQuarter, values }) => [lastQuarter, values.get("language")]),
  ).toEqual([
    [95, "nl"],
    [95, null],
  ]);
  expect(people === null ? null : sightingsOf(people, "c")).toEqual([]);
});

test("a visitor that does not fit a record or an index, or more values than a number can tell apart, are refused", () => {
  expect(addSightings(NOBODY, [scan("thirteen-long")])).toBeNull();
  expect(addSightings(NOBODY, [scan("ünknown")])).toBeNull();
  const browsers = Array.from({ length: 64 ** 2 + 1 }, (_, i) => {
    const some = scan("a");
    some.scan[11] = `browser ${i}`;
    return some;
  });
  expect(addSightings(NOBODY, browsers.slice(0, -1))).not.toBeNull();
  expect(addSightings(NOBODY, browsers)).toBeNull();
});

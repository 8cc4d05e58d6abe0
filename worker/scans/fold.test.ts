import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DIMENSIONS } from "../../shared/dimensions.ts";
import { HOUR_MS, type StoredScan } from "../../shared/scan-event.ts";
import { dimensionOf, withoutRepeats } from "./event.ts";
import { StatsFold, TotalsFold } from "./fold.ts";
import { bucketStarts, weekHourIn } from "./time-range.ts";

/** A fixed hour: Monday 2026-03-02 00:00 UTC. */
const FIRST_HOUR = Date.UTC(2026, 2, 2) / HOUR_MS;
const HOURS = 72;

type Timed = { hour: number; scan: StoredScan };

const maybe = (...values: string[]): fc.Arbitrary<string | null> => fc.constantFrom(null, ...values);

const timed: fc.Arbitrary<Timed> = fc
  .record({
    id: fc.integer({ min: 0, max: 60 }),
    msInHour: fc.integer({ min: 0, max: HOUR_MS - 1 }),
    symbol: fc.constantFrom(0 as const, 1 as const),
    visitor: maybe("v1", "v2", "v3"),
    bot: fc.constantFrom(null, null, null, "head" as const, "crawler:slackbot" as const),
    country: maybe("NL", "DE", "US"),
    device: maybe("phone", "tablet"),
    referrer: maybe("a.example"),
  })
  .map(({ id, msInHour, symbol, visitor, bot, country, device, referrer }) => {
    // an id is one event, and so has one hour
    const hour = FIRST_HOUR + (id % HOURS);
    const scan: StoredScan = [
      `e${id}`,
      msInHour,
      symbol,
      1,
      visitor,
      bot,
      country,
      null,
      null,
      device,
      null,
      null,
      null,
      referrer,
      null,
    ];
    return { hour, scan };
  });

const events = fc.uniqueArray(timed, { selector: ({ scan }) => scan[0], maxLength: 60 });

const RANGE = { from: FIRST_HOUR * HOUR_MS, to: (FIRST_HOUR + HOURS) * HOUR_MS };

/** Folds events hour by hour, as the store gives them. */
function fold(all: Timed[], range = RANGE, filters = {}): StatsFold {
  const stats = new StatsFold(range, filters, bucketStarts(range, "day", "UTC") ?? [], weekHourIn("UTC"));
  const hours = [...new Set(all.map(({ hour }) => hour))].sort((a, b) => a - b);
  for (const hour of hours) {
    stats.add(hour, withoutRepeats(all.filter((event) => event.hour === hour).map(({ scan }) => scan)));
  }
  return stats;
}

const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);

describe("whatever the events", () => {
  test("repeats, in any place and number, change nothing", () => {
    const copies = fc.array(fc.nat(1_000), { maxLength: 40 });
    fc.assert(
      fc.property(events, copies, (all, again) => {
        const repeated = [...all];
        for (const i of again) {
          const copy = all[i % Math.max(1, all.length)];
          if (copy !== undefined) {
            repeated.splice(i % (repeated.length + 1), 0, { hour: copy.hour, scan: [...copy.scan] });
          }
        }
        expect(fold(repeated).totals()).toEqual(fold(all).totals());
        expect(fold(repeated).result()).toEqual(fold(all).result());
      }),
    );
  });

  test("series, breakdowns and hours of the week each sum to the totals", () => {
    fc.assert(
      fc.property(events, (all) => {
        const stats = fold(all);
        const totals = stats.totals();
        const { series, breakdowns, weekHours, botReasons } = stats.result();
        expect(totals.scans + totals.bots).toBe(all.length);
        expect(totals.symbol + totals.link).toBe(totals.scans);
        expect(sum(series.map(({ scans }) => scans))).toBe(totals.scans);
        expect(sum(series.map(({ bots }) => bots))).toBe(totals.bots);
        expect(sum(botReasons.map(({ count }) => count))).toBe(totals.bots);
        expect(sum(weekHours)).toBe(totals.scans);
        for (const dimension of DIMENSIONS) {
          expect(sum(breakdowns[dimension].map(({ scans }) => scans)), dimension).toBe(totals.scans);
        }
      }),
    );
  });

  test("each number is what counting by hand gives", () => {
    fc.assert(
      fc.property(events, fc.constantFrom("country", "device", "referrer", "source"), (all, dimension) => {
        const people = all.filter(({ scan }) => scan[5] === null);
        // a visitor is one device on one day
        const visitors = (some: Timed[]): number =>
          new Set(
            some
              .filter(({ scan }) => scan[4] !== null)
              .map(({ hour, scan }) => `${Math.floor(hour / 24)} ${scan[4]}`),
          ).size;
        const stats = fold(all);
        expect(stats.totals()).toMatchObject({ scans: people.length, visitors: visitors(people) });
        for (const { value, scans, visitors: found } of stats.result().breakdowns[dimension]) {
          const some = people.filter(({ scan }) => dimensionOf(scan, dimension) === value);
          expect([value, scans, found]).toEqual([value, some.length, visitors(some)]);
        }
        for (const [day, { scans, visitors: found }] of stats.result().series.entries()) {
          const some = people.filter(({ hour }) => Math.floor((hour - FIRST_HOUR) / 24) === day);
          expect([scans, found]).toEqual([some.length, visitors(some)]);
        }
      }),
    );
  });

  test("ranges that meet count each event once between them", () => {
    const cut = fc.integer({ min: RANGE.from, max: RANGE.to });
    fc.assert(
      fc.property(events, cut, (all, at) => {
        const before = fold(all, { from: RANGE.from, to: at }).totals();
        const after = fold(all, { from: at, to: RANGE.to }).totals();
        expect(before.scans + after.scans).toBe(fold(all).totals().scans);
        expect(before.bots + after.bots).toBe(fold(all).totals().bots);
      }),
    );
  });

  test("filters on every value of a dimension share the total out", () => {
    fc.assert(
      fc.property(events, (all) => {
        const total = fold(all).totals();
        const parts = ["NL", "DE", "US", ""].map((country) => fold(all, RANGE, { country }).totals());
        expect(sum(parts.map(({ scans }) => scans))).toBe(total.scans);
        expect(sum(parts.map(({ bots }) => bots))).toBe(total.bots);
      }),
    );
  });
});

const at = (msInHour: number, visitor: string | null, country: string | null): StoredScan => [
  `at-${msInHour}`,
  msInHour,
  1,
  1,
  visitor,
  null,
  country,
  null,
  null,
  null,
  null,
  null,
  null,
  null,
  null,
];

test("a breakdown has the most scans first, then by name, and what is unknown after its equals", () => {
  const stats = fold(
    [at(1, "a", "NL"), at(2, "a", "NL"), at(3, "b", "DE"), at(4, null, null), at(5, "a", "BE")].map(
      (scan) => ({
        hour: FIRST_HOUR,
        scan,
      }),
    ),
  );
  expect(stats.result().breakdowns.country).toEqual([
    { value: "NL", scans: 2, visitors: 1 },
    { value: "BE", scans: 1, visitors: 1 },
    { value: "DE", scans: 1, visitors: 1 },
    { value: null, scans: 1, visitors: 0 },
  ]);
});

test("the reasons of bots have the most frequent first, then go by name", () => {
  const reasons = ["head", "prefetch", "crawler:whatsapp", "prefetch", "datacentre", null] as const;
  const stats = fold(
    reasons.map((bot, i) => {
      const scan = at(i, null, "NL");
      scan[5] = bot;
      return { hour: FIRST_HOUR, scan };
    }),
  );
  expect(stats.result().botReasons).toEqual([
    { reason: "prefetch", count: 2 },
    { reason: "crawler:whatsapp", count: 1 },
    { reason: "datacentre", count: 1 },
    { reason: "head", count: 1 },
  ]);
});

test("a stored scan cut short has nulls for what it leaves out", () => {
  const short = ["id", 0, 0, 1] as unknown as StoredScan;
  const totals = new TotalsFold(RANGE, {});
  totals.add(FIRST_HOUR, [short]);
  expect(totals.totals()).toEqual({ scans: 1, visitors: 0, bots: 0, symbol: 0, link: 1 });
  expect(DIMENSIONS.map((dimension) => dimensionOf(short, dimension))).toEqual(
    DIMENSIONS.map((dimension) => (dimension === "source" ? "link" : null)),
  );
});

test("the last scan is a person's, and none if there was none", () => {
  const totals = new TotalsFold(RANGE, {});
  expect(totals.lastScan()).toBeNull();
  const bot: StoredScan = [
    "bot",
    9_000,
    1,
    1,
    null,
    "head",
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ];
  totals.add(FIRST_HOUR, [at(2_000, "a", null), at(1_000, "a", null), bot]);
  expect(totals.lastScan()).toBe("2026-03-02T00:00:02.000Z");
});

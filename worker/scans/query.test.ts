import { describe, expect, test } from "vitest";
import { SERIES_MAX_BUCKETS } from "../../shared/limits.ts";
import { env } from "../testing/client.ts";
import { WORKSPACE } from "../testing/codes.ts";
import { rawEvent, statsOf } from "../testing/scans.ts";
import { statsOfScope } from "./query.ts";
import { storeScans } from "./store.ts";
import { readRange, type TimeRange } from "./time-range.ts";

const HOUR_MS = 3_600_000;

/** Stores scans at these moments, each in a batch of its own. */
async function scansAt(...moments: string[]): Promise<void> {
  for (const moment of moments) {
    await storeScans([rawEvent("code", { at: Date.parse(moment) })], env);
  }
}

function range(from: string, to: string, timeZone: string): TimeRange {
  const result = readRange({ from, to }, timeZone, Date.now());
  if (!result.ok) {
    throw new Error(JSON.stringify(result.faults));
  }
  return result.range;
}

describe("a scan at 23:30 or 00:30 falls on its local day", () => {
  // The offsets in force are written out, so that they check the zone's rules.
  test.each([
    [
      "America/Denver, spring",
      "America/Denver",
      [
        "2026-03-07T23:30-07:00",
        "2026-03-08T00:30-07:00",
        "2026-03-08T23:30-06:00",
        "2026-03-09T00:30-06:00",
      ],
    ],
    [
      "America/Denver, autumn",
      "America/Denver",
      [
        "2026-10-31T23:30-06:00",
        "2026-11-01T00:30-06:00",
        "2026-11-01T23:30-07:00",
        "2026-11-02T00:30-07:00",
      ],
    ],
    [
      "Europe/Amsterdam, spring",
      "Europe/Amsterdam",
      [
        "2026-03-28T23:30+01:00",
        "2026-03-29T00:30+01:00",
        "2026-03-29T23:30+02:00",
        "2026-03-30T00:30+02:00",
      ],
    ],
    [
      "Europe/Amsterdam, autumn",
      "Europe/Amsterdam",
      [
        "2026-10-24T23:30+02:00",
        "2026-10-25T00:30+02:00",
        "2026-10-25T23:30+01:00",
        "2026-10-26T00:30+01:00",
      ],
    ],
    [
      "Asia/Kathmandu",
      "Asia/Kathmandu",
      [
        "2026-03-28T23:30+05:45",
        "2026-03-29T00:30+05:45",
        "2026-03-29T23:30+05:45",
        "2026-03-30T00:30+05:45",
      ],
    ],
  ])("%s", async (_case, timeZone, moments) => {
    await scansAt(...moments);
    const [first = "", , , last = ""] = moments.map((moment) => moment.slice(0, 10));
    const stats = await statsOf("code", { range: range(first, last, timeZone), timeZone });
    expect(stats.series.map(({ scans }) => scans)).toEqual([1, 2, 1]);
    expect(stats.totals.scans).toBe(4);
    // hours of the week: 23 of the first day, 0 and 23 of the second, 0 of the third
    const monday = new Date(`${first}T00:00Z`).getUTCDay() + 6;
    const hours = [monday * 24 + 23, (monday + 1) * 24, (monday + 1) * 24 + 23, (monday + 2) * 24];
    const filled = stats.weekHours.flatMap((scans, hour) => (scans > 0 ? [hour] : []));
    expect(filled).toEqual(hours.map((hour) => hour % 168).sort((a, b) => a - b));
    // the middle day alone
    const middle = await statsOf("code", {
      range: range(moments[1]?.slice(0, 10) ?? "", moments[1]?.slice(0, 10) ?? "", timeZone),
      timeZone,
      interval: "hour",
    });
    expect([middle.totals.scans, middle.series[0]?.scans, middle.series.at(-1)?.scans]).toEqual([2, 1, 1]);
  });
});

test("an hour that comes twice is two buckets", async () => {
  await scansAt("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", "2026-10-25T02:45+01:00");
  const timeZone = "Europe/Amsterdam";
  const { series } = await statsOf("code", {
    range: range("2026-10-25", "2026-10-25", timeZone),
    timeZone,
    interval: "hour",
  });
  expect(series.slice(1, 5).map(({ start, scans }) => [start, scans])).toEqual([
    ["2026-10-24T23:00:00.000Z", 0],
    ["2026-10-25T00:00:00.000Z", 1],
    ["2026-10-25T01:00:00.000Z", 2],
    ["2026-10-25T02:00:00.000Z", 0],
  ]);
});

test("weeks and months hold the whole range, their first bucket beginning before it", async () => {
  await scansAt(
    "2026-03-01T12:00Z",
    "2026-03-02T00:00Z",
    "2026-03-08T23:59Z",
    "2026-03-09T00:00Z",
    "2026-04-01T00:00Z",
  );
  const inRange = { range: range("2026-03-01", "2026-04-01", "UTC") };
  const weeks = await statsOf("code", { ...inRange, interval: "week" });
  expect(weeks.series.map(({ start, scans }) => [start.slice(0, 10), scans])).toEqual([
    ["2026-02-23", 1],
    ["2026-03-02", 2],
    ["2026-03-09", 1],
    ["2026-03-16", 0],
    ["2026-03-23", 0],
    ["2026-03-30", 1],
  ]);
  const months = await statsOf("code", { ...inRange, interval: "month" });
  expect(months.series.map(({ start, scans }) => [start.slice(0, 10), scans])).toEqual([
    ["2026-03-01", 4],
    ["2026-04-01", 1],
  ]);
});

test("the range is half open, to the millisecond", async () => {
  await scansAt("2026-03-01T00:00:00.000Z", "2026-03-01T00:00:00.001Z", "2026-03-01T00:00:00.002Z");
  const from = Date.parse("2026-03-01T00:00Z");
  const count = async (first: number, last: number): Promise<number> =>
    (await statsOf("code", { range: { from: from + first, to: from + last } })).totals.scans;
  expect([await count(0, 2), await count(1, 3), await count(2, 2), await count(0, 3)]).toEqual([2, 2, 0, 3]);
});

test("the previous range is as long, and ends where this one begins", async () => {
  await scansAt("2026-03-01T00:00Z", "2026-03-02T23:59Z", "2026-03-03T00:00Z", "2026-02-28T23:59Z");
  const stats = await statsOf("code", {
    range: range("2026-03-03", "2026-03-04", "UTC"),
    comparePrevious: true,
  });
  expect(stats.totals.scans).toBe(1);
  expect(stats.previous).toEqual({
    from: "2026-03-01T00:00:00.000Z",
    to: "2026-03-03T00:00:00.000Z",
    totals: { scans: 2, visitors: 0, bots: 0, symbol: 2, link: 0 },
  });
});

test("a filter counts only its value; an empty one what has none", async () => {
  const now = Date.now();
  const events = ["NL", "NL", "DE", null].map((country) => rawEvent("code", { country, at: now }));
  await storeScans([...events, rawEvent("code", { country: "NL", bot: "head", at: now })], env);
  const scans = async (filters: object): Promise<number[]> => {
    const { totals } = await statsOf("code", { filters });
    return [totals.scans, totals.bots];
  };
  expect(await scans({ country: "NL" })).toEqual([2, 1]);
  expect(await scans({ country: "" })).toEqual([1, 0]);
  expect(await scans({ country: "NL", source: "link" })).toEqual([0, 0]);
  expect(await scans({ device: "phone", source: "symbol" })).toEqual([4, 1]);
});

test("reasons of bots are filtered like all else", async () => {
  const now = Date.now();
  const bots = [
    { country: "NL", bot: "head" },
    { country: "NL", ua: "WhatsApp/2.23.20.0 A" },
    { country: "DE", ua: "" },
  ] as const;
  await storeScans(
    [rawEvent("code", { at: now }), ...bots.map((bot) => rawEvent("code", { ...bot, at: now }))],
    env,
  );
  expect((await statsOf("code")).botReasons).toEqual([
    { reason: "crawler:whatsapp", count: 1 },
    { reason: "head", count: 1 },
    { reason: "no-user-agent", count: 1 },
  ]);
  expect((await statsOf("code", { filters: { country: "DE" } })).botReasons).toEqual([
    { reason: "no-user-agent", count: 1 },
  ]);
});

test("a code without scans has empty statistics, with a bucket a day", async () => {
  const stats = await statsOf("code", { range: range("2026-03-01", "2026-03-03", "UTC") });
  expect(stats.totals).toEqual({ scans: 0, visitors: 0, bots: 0, symbol: 0, link: 0 });
  expect(stats.series).toHaveLength(3);
  expect([stats.lastScanAt, stats.breakdowns.country, stats.botReasons]).toEqual([null, [], []]);
});

test("more buckets than a series may have are refused before anything is read", async () => {
  const from = Date.parse("2026-01-01T00:00Z");
  const noLog = { ...env, LOG: undefined as unknown as D1Database };
  const result = await statsOfScope(
    noLog,
    { workspaceId: WORKSPACE, codeId: "code" },
    {
      range: { from, to: from + (SERIES_MAX_BUCKETS + 1) * HOUR_MS },
      timeZone: "UTC",
      interval: "hour",
      filters: {},
      comparePrevious: false,
    },
  );
  expect(result).toMatchObject({ ok: false, faults: [{ path: "query.interval" }] });
});

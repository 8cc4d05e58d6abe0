import { beforeEach, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { writeScans } from "../storage/scan-store.ts";
import { env } from "../testing/client.ts";
import { counting, intercept } from "../testing/intercept.ts";
import { WORKSPACE } from "../testing/codes.ts";
import {
  rowsOf,
  byHand,
  CODES,
  expectListRight,
  expectRight,
  FIRST_DAYS,
  forget,
  LIMITS,
  type Delivery,
  type Scan,
} from "../testing/scan-log.ts";
import { statsOfScope, type StatsQuestion } from "./query.ts";
import { foldDays } from "./rollup.ts";

const [FIRST_DAY = 0] = FIRST_DAYS;
const MINUTE_MS = 60_000;

/** Three codes' scans of one day, every ten minutes. The last comes late. */
const SCANS = Array.from({ length: 144 }, (_, id): Scan => ({
  id,
  ms: id * 10 * MINUTE_MS,
  code: CODES[id % 3] ?? "",
  values: ["NL", "DE", ""][id % 4] ?? "FR",
  visitor: id % 5 === 0 ? null : id % 4,
  bot: id % 9 === 0 ? "head" : null,
  symbol: id % 2 === 0,
}));
const LATE = 50;
const ALL: Delivery = {
  scans: SCANS,
  batches: [
    SCANS.filter(({ id }) => id !== LATE).map(({ id }) => ({ scan: id, late: false })),
    [{ scan: LATE, late: true }],
  ],
};

/** Cuts the open day at midnight in Kathmandu, ends at a moment that is no quarter. */
const ASKED: StatsQuestion = {
  range: { from: FIRST_DAY * DAY_MS - HOUR_MS, to: FIRST_DAY * DAY_MS + 23 * HOUR_MS + 1_234_567 },
  timeZone: "Asia/Kathmandu",
  interval: "day",
  filters: {},
  comparePrevious: true,
};

function atHour(hours: number): number {
  return FIRST_DAY * DAY_MS + hours * HOUR_MS + 11 * MINUTE_MS;
}

async function counted(): Promise<unknown[]> {
  const { results } = await env.LOG.prepare(
    "SELECT scope, through_hour - day * 24 AS through FROM open_day WHERE part = 0 ORDER BY scope",
  ).all<{ scope: string; through: number }>();
  return results.map(({ scope, through }) => [scope.slice(0, 1), through]);
}

async function expectAllRight(delivery = ALL): Promise<void> {
  await expectRight(delivery, FIRST_DAY, ASKED);
  await expectListRight(delivery, FIRST_DAY);
}

const WITHOUT_LATE: Delivery = { ...ALL, scans: SCANS.filter(({ id }) => id !== LATE) };

beforeEach(forget);

test("the hours of the open day that are over are counted once, later ones added by the question", async () => {
  await writeScans(env, rowsOf(ALL, FIRST_DAY, false));
  for (const hours of [3, 10, 10, 22]) {
    await foldDays(env, atHour(hours), LIMITS);
    expect(await counted()).toEqual(["c", "c", "c", "w"].map((scope) => [scope, hours]));
    await expectAllRight(WITHOUT_LATE);
  }
});

test("an hour is looked for in its first minutes, and else counted with the next", async () => {
  await writeScans(env, rowsOf(ALL, FIRST_DAY, false));
  await foldDays(env, atHour(9) + MINUTE_MS, LIMITS);
  expect(await counted()).toEqual([]);
  const log = counting(env, "LOG", "prepare");
  await foldDays(log.env, atHour(9) + 30 * MINUTE_MS, LIMITS);
  expect(log.calls.filter(([sql]) => String(sql).includes("json_array_length"))).toEqual([]);
  await foldDays(env, atHour(10), LIMITS);
  expect(await counted()).toEqual(["c", "c", "c", "w"].map((scope) => [scope, 10]));
  await expectAllRight(WITHOUT_LATE);
});

test("a scan that comes late takes the counts away until they are made anew", async () => {
  await writeScans(env, rowsOf(ALL, FIRST_DAY, false));
  await foldDays(env, atHour(12), LIMITS);
  await writeScans(env, rowsOf(ALL, FIRST_DAY, true));
  await expectAllRight();
  await foldDays(env, atHour(13), LIMITS);
  expect(await counted()).toEqual(["c", "c", "c", "w"].map((scope) => [scope, 13]));
  await expectAllRight();
});

test("a question that meets the next count is answered from the day's events", async () => {
  const { totals, series, breakdowns } = byHand(WITHOUT_LATE, FIRST_DAY, null, ASKED);
  const count = async (): Promise<void> => await foldDays(env, atHour(22), LIMITS);
  const afterCounts = intercept(env, "LOG", "batch", async (call) => {
    const read = await call();
    await count();
    return read;
  });
  const beforeRecords = intercept(env, "LOG", "prepare", (call, [sql]) => {
    const statement = call() as D1PreparedStatement;
    const all = async (bound: D1PreparedStatement): Promise<D1Result> => {
      await count();
      return await bound.all();
    };
    return String(sql).includes("substr(CAST(records")
      ? { bind: (...values: unknown[]) => ({ all: async () => await all(statement.bind(...values)) }) }
      : statement;
  });
  for (const interrupted of [afterCounts, beforeRecords]) {
    await forget();
    await writeScans(env, rowsOf(ALL, FIRST_DAY, false));
    await foldDays(env, atHour(3), LIMITS);
    const result = await statsOfScope(interrupted, { workspaceId: WORKSPACE, codeId: null }, ASKED);
    expect(await counted()).toEqual(["c", "c", "c", "w"].map((scope) => [scope, 22]));
    expect(result).toMatchObject({ ok: true, stats: { totals, series, breakdowns } });
  }
});

test("a scan that comes while its hour is being counted is not lost", async () => {
  await writeScans(env, rowsOf(ALL, FIRST_DAY, false));
  let late = false;
  const interrupted = intercept(env, "LOG", "batch", async (call) => {
    if (!late) {
      late = true;
      await writeScans(env, rowsOf(ALL, FIRST_DAY, true));
    }
    return await call();
  });
  await foldDays(env, atHour(-24), LIMITS); // closes the days before, so the next batch writes the first count
  await foldDays(interrupted, atHour(12), LIMITS);
  expect(late).toBe(true);
  await expectAllRight();
  await foldDays(env, atHour(13), LIMITS);
  await expectAllRight();
});

test(
  "a count killed before any of its statements is made good by the next",
  { timeout: 120_000 },
  async () => {
    const kill = (after: number): { env: Env; died: () => boolean } => {
      let statements = 0;
      const killed = intercept(env, "LOG", "prepare", (call) => {
        if (statements++ >= after) {
          throw new Error("LOG.prepare: simulated death");
        }
        return call();
      });
      return { env: killed, died: () => statements > after };
    };
    for (let after = 0, finished = false; !finished; after += 3) {
      await forget();
      await writeScans(env, rowsOf(ALL, FIRST_DAY, false));
      await foldDays(env, atHour(5), LIMITS);
      const killed = kill(after);
      await foldDays(killed.env, atHour(12), LIMITS).catch((error: unknown) => {
        expect(String(error)).toContain("simulated death");
      });
      finished = !killed.died();
      await writeScans(env, rowsOf(ALL, FIRST_DAY, true));
      await expectAllRight();
      await foldDays(env, atHour(13), LIMITS);
      await expectAllRight();
    }
  },
);

test("once its day is closed and summarised, nothing of an open day is left", async () => {
  await writeScans(env, rowsOf(ALL, FIRST_DAY, false));
  await foldDays(env, atHour(12), LIMITS);
  for (const hours of [24, 25, 26]) {
    await foldDays(env, atHour(hours), LIMITS);
    await expectAllRight(WITHOUT_LATE);
  }
  expect(await counted()).toEqual([]);
});

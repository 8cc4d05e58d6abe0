import { beforeEach, expect, test } from "vitest";
import type { Stats } from "../../shared/contract/stats.ts";
import { DAY_MS, HOUR_MS, type RawScanEvent, type StoredScan } from "../../shared/scan-event.ts";
import { runScheduled } from "../scheduled.ts";
import { INBOXES } from "../storage/scan-store.ts";
import { env } from "../testing/client.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors, counting, intercept } from "../testing/intercept.ts";
import { rawEvent, statsOf } from "../testing/scans.ts";
import { PAST_RULES, rejudge, rejudgePast, type PastRule } from "./rejudge.ts";
import { FOLD_LIMITS, foldDays } from "./rollup.ts";
import { storeScans } from "./store.ts";

const DAY = Math.floor(Date.now() / DAY_MS) - 3;
const NOW = (DAY + 2) * DAY_MS + 12 * HOUR_MS + 11 * 60_000; // in time for the open day to be counted
const RANGE = { from: (DAY - 1) * DAY_MS, to: (DAY + 3) * DAY_MS };
const FOLD = { ...FOLD_LIMITS, leastScans: 1 };
const SMALL_PAGES = { pageRows: 2, runChars: 20_000_000 };

/** People from nowhere in particular are bots; one crawler turned out to be a person's app. */
const RULES: PastRule[] = [
  { version: 2, judge: (scan) => (scan[6] === "ZZ" && !scan[5] ? "datacentre" : undefined) },
  { version: 3, judge: (scan) => (scan[5] === "crawler:qrapp" ? null : undefined) },
];

/** Ten scans a day of three days, the last of them open: five of each will be bots, two will be people again. */
const EVENTS: RawScanEvent[] = Array.from({ length: 30 }, (_, i) =>
  rawEvent(i % 2 === 0 ? "a" : "b", {
    at: DAY * DAY_MS + Math.floor(i / 10) * DAY_MS + (i % 10) * HOUR_MS + i,
    ip: `203.0.113.${i % 4}`,
    country: i % 10 < 5 ? "ZZ" : "NL",
    bot: i % 10 > 7 ? "crawler:qrapp" : null,
  }),
);

async function store(events = EVENTS): Promise<void> {
  for (let i = 0; i < events.length; i += 3) {
    await storeScans(events.slice(i, i + 3), env, NOW);
  }
}

const ask = (code: string | null): Promise<Stats> => statsOf(code, { range: RANGE });

async function totals(): Promise<unknown[]> {
  const stats = await Promise.all(["a", "b", null].map(ask));
  return stats.map(({ totals: { scans, bots } }) => [scans, bots]);
}

async function runAll(rules = RULES): Promise<void> {
  await rejudgePast(env, rules, SMALL_PAGES);
}

const BEFORE = [
  [12, 3],
  [12, 3],
  [24, 6],
];
const AFTER = [
  [6, 9],
  [9, 6],
  [15, 15],
];

beforeEach(() => {
  captureErrors();
});

test("stored scans are judged anew, and every number follows, summarised days and the open one alike", async () => {
  await store();
  await foldDays(env, NOW, FOLD);
  expect(await totals()).toEqual(BEFORE);
  await runAll();
  expect(await totals()).toEqual(AFTER);
  await foldDays(env, NOW, FOLD);
  expect(await totals()).toEqual(AFTER);
  const { botReasons, breakdowns } = await ask(null);
  expect(botReasons).toEqual([{ reason: "datacentre", count: 15 }]);
  expect(breakdowns.country).toMatchObject([{ value: "NL", scans: 15 }]);
  // the open day's mark waits for its closing
  await foldDays(env, NOW + DAY_MS, FOLD);
  expect(await totals()).toEqual(AFTER);
  expect((await env.LOG.prepare("SELECT * FROM rollup_dirty").all()).results).toEqual([]);
  expect((await env.LOG.prepare("SELECT count(*) AS n FROM rollup").first())?.n).toBe(9);
});

test(
  "killed before any of its statements and run again, it gives the same numbers",
  { timeout: 120_000 },
  async () => {
    let killedAt = 0;
    for (let finished = false; !finished; killedAt++) {
      for (const table of [
        ...INBOXES,
        "scan_run",
        "rollup",
        "rollup_dirty",
        "rollup_state",
        "rejudge_state",
      ]) {
        await env.LOG.prepare(`DELETE FROM ${table}`).run();
      }
      await store(EVENTS.slice(0, 12));
      await foldDays(env, NOW, FOLD);
      const { env: killed, outage } = failing(env, "LOG", ["prepare"]);
      outage.after = killedAt;
      finished = await rejudgePast(killed, RULES, SMALL_PAGES).then(
        () => true,
        () => false,
      );
      await foldDays(env, NOW, FOLD);
      await runAll();
      await foldDays(env, NOW, FOLD);
      expect((await ask(null)).totals).toMatchObject({ scans: 5, bots: 7 });
    }
    expect(killedAt).toBeGreaterThan(15);
  },
);

test("a batch that is lost while it is written leaves nothing half done", async () => {
  await store();
  let batches = 0;
  const broken = intercept(env, "LOG", "batch", async (call) => {
    const done = await call();
    if (batches++ === 1) {
      throw new Error("LOG.batch: the answer was lost");
    }
    return done;
  });
  await expect(rejudgePast(broken, RULES, SMALL_PAGES)).rejects.toThrow("lost");
  await runAll();
  expect(await totals()).toEqual(AFTER);
});

test("two runs at once judge each block once", async () => {
  await store();
  const judged: string[] = [];
  const once: PastRule = {
    version: 1,
    judge: (scan) => (scan[5] === "head" ? "prefetch" : "head"), // not what a rule may do: it tells of each repeat
  };
  await Promise.all([runAll([once]), runAll([once]), runAll([once])]);
  const { results } = await env.LOG.prepare("SELECT bot FROM scan").all<{ bot: string }>();
  judged.push(...results.map(({ bot }) => bot));
  expect(new Set(judged)).toEqual(new Set(["head"]));
});

test("scans delivered again, in the same batch or another, don't bring the old judgement back", async () => {
  await store();
  await foldDays(env, NOW, FOLD);
  await runAll();
  await store();
  expect(await totals()).toEqual(AFTER);
  // what comes after the rule is judged by the Worker that has it: here, one that would say the same
  await storeScans(
    EVENTS.map((event) => ({
      ...event,
      bot: event.country === "ZZ" ? "datacentre" : null,
    })),
    env,
    NOW,
  );
  expect(await totals()).toEqual(AFTER);
  await foldDays(env, NOW, FOLD);
  expect(await totals()).toEqual(AFTER);
});

test("repeats that lie in several blocks are all judged, whichever of them counts", async () => {
  await store();
  await storeScans(EVENTS, env, NOW);
  await storeScans(EVENTS.toReversed().slice(4), env, NOW);
  await runAll();
  expect(await totals()).toEqual(AFTER);
});

test("a scan that comes while it walks is counted once, and late days are folded with both", async () => {
  await store(EVENTS.slice(0, 20));
  await foldDays(env, NOW, FOLD);
  let added = false;
  const beside = intercept(env, "LOG", "batch", async (call) => {
    if (!added) {
      added = true;
      await storeScans([rawEvent("a", { at: DAY * DAY_MS + 5, country: "NL" })], env, NOW);
    }
    return await call();
  });
  await rejudgePast(beside, RULES, SMALL_PAGES);
  expect((await ask(null)).totals).toMatchObject({ scans: 11, bots: 10 });
  await foldDays(env, NOW, FOLD);
  expect((await ask(null)).totals).toMatchObject({ scans: 11, bots: 10 });
});

test("days whose single scans are gone are not touched", async () => {
  await store();
  await foldDays(env, NOW, FOLD);
  const before = (await ask(null)).series;
  // the first day is purged, its blocks not yet deleted
  await env.LOG.prepare("UPDATE rollup_state SET expiring_day = ?1, purged_day = ?1")
    .bind(DAY + 1)
    .run();
  await runAll();
  await foldDays(env, NOW, FOLD);
  const after = (await ask(null)).series;
  expect(after[1]).toEqual(before[1]);
  expect(after.slice(2).map(({ scans }) => scans)).toEqual([5, 5]);
});

test("a run ends when it has done its share, and the next goes on", async () => {
  await store();
  for (let runs = 0; runs < 5; runs++) {
    await rejudgePast(env, RULES, { pageRows: 2, runChars: 1 });
  }
  const { results } = await env.LOG.prepare("SELECT version, target FROM rejudge_state").all();
  expect(results).toEqual([{ version: 0, target: 3 }]);
  expect(await totals()).not.toEqual(AFTER);
  await runAll();
  expect(await totals()).toEqual(AFTER);
});

test("a later rule alone is applied once the earlier ones are, and then nothing is read any more", async () => {
  await store();
  await runAll(RULES.slice(0, 1));
  expect((await ask(null)).totals).toMatchObject({ scans: 9, bots: 21 });
  await runAll();
  expect(await totals()).toEqual(AFTER);
  const log = counting(env, "LOG", "prepare");
  await rejudgePast(log.env, RULES);
  await rejudgePast(log.env, RULES.slice(0, 1));
  expect(log.calls).toHaveLength(2);
});

test("without rules nothing is read at all; the minute's cron asks those of this version", async () => {
  const log = counting(env, "LOG", "prepare");
  await rejudgePast(log.env, []);
  expect(log.calls).toEqual([]);
  await runScheduled("* * * * *", env, NOW);
  const applied = await env.LOG.prepare("SELECT version FROM rejudge_state").first<{ version: number }>();
  expect(applied?.version ?? 0).toBe(Math.max(0, ...PAST_RULES.map(({ version }) => version)));
});

test("a judged scan keeps its other facts and its short form", () => {
  const short: StoredScan = ["id", 5, 1, 1, null, null, null, null, null, "phone"] as unknown as StoredScan;
  const bot: PastRule = { version: 1, judge: () => "head" };
  const person: PastRule = { version: 1, judge: () => null };
  const judged = rejudge(short, [bot]);
  expect(judged).toEqual(["id", 5, 1, 1, null, "head", null, null, null, "phone"]);
  expect(rejudge(judged, [person])).toEqual(short);
  expect(rejudge(short, [person])).toBe(short);
  const least = ["id", 5, 1, 1] as unknown as StoredScan;
  expect(rejudge(rejudge(least, [bot]), [person])).toEqual(least);
});

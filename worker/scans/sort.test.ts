import { beforeEach, describe, expect, test } from "vitest";
import { DAY_MS } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { closeDays, readState } from "../storage/rollup-store.ts";
import { readScans, storedDays } from "../storage/scan-read.ts";
import { writeScans } from "../storage/scan-store.ts";
import { env } from "../testing/client.ts";
import { WORKSPACE } from "../testing/codes.ts";
import { intercept } from "../testing/intercept.ts";
import { aroundTrips } from "../testing/round-trips.ts";
import {
  CODES,
  expectListRight,
  expectRight,
  FIRST_DAYS,
  foldAll,
  forget,
  LIMITS,
  rowsOf,
  type Delivery,
  type Scan,
} from "../testing/scan-log.ts";
import { rowsInInbox, scansKept } from "../testing/scans.ts";
import type { StatsQuestion } from "./query.ts";
import { foldDays } from "./rollup.ts";

/** An inbox is emptied without asking which rows: nothing may be in it that is not in a run. */

const [FIRST_DAY = 0] = FIRST_DAYS;
const MINUTE_MS = 60_000;

/** Minutes after midnight at which a day is closed and sorted, and at which nobody reads its inbox any more. */
const SORTS_AT = 11;
const EMPTIES_AT = 75;

function at(day: number, minutes: number): number {
  return (FIRST_DAY + day) * DAY_MS + minutes * MINUTE_MS;
}

const ASKED: StatsQuestion = {
  range: { from: FIRST_DAY * DAY_MS + 900_000, to: (FIRST_DAY + 4) * DAY_MS - 900_000 },
  timeZone: "Asia/Kathmandu",
  interval: "day",
  filters: {},
  comparePrevious: true,
};

/** Scans of four days, the last half of each day's late. The first and the third day share an inbox. */
const A_DAY = 8;
const SCANS = Array.from({ length: 4 * A_DAY }, (_, id): Scan => ({
  id,
  ms: Math.floor(id / A_DAY) * DAY_MS + (((id % A_DAY) * 5_654_321) % DAY_MS),
  code: CODES[id % 3] ?? "",
  values: ["NL", "DE", ""][id % 4] ?? "FR",
  visitor: id % 3,
  bot: id % 7 === 0 ? "head" : null,
  symbol: id % 2 === 0,
}));

const dayOf = (id: number): number => Math.floor(id / A_DAY);
const isLate = (id: number): boolean => id % A_DAY >= A_DAY / 2;

/** Only some of the scans, in batches of five. */
function only(wanted: (id: number) => boolean): Delivery {
  const ids = SCANS.filter(({ id }) => wanted(id)).map(({ id }) => id);
  const batches = Array.from({ length: Math.ceil(ids.length / 5) }, (_, i) =>
    ids.slice(i * 5, i * 5 + 5).map((scan) => ({ scan, late: false })),
  );
  return { scans: SCANS, batches };
}

async function deliver(wanted: (id: number) => boolean, batch = ""): Promise<void> {
  const rows = rowsOf(only(wanted), FIRST_DAY, false);
  await writeScans(
    env,
    rows.map((row) => ({ ...row, blockId: row.blockId + batch })),
  );
}

/** Exactly these scans can be read. */
async function expectKept(wanted: (id: number) => boolean): Promise<void> {
  const ids: number[] = [];
  const days = await storedDays(env, WORKSPACE, 0, Number.MAX_SAFE_INTEGER);
  for await (const groups of readScans(env, { workspaceId: WORKSPACE, codeId: null }, days)) {
    ids.push(...groups.flatMap(({ events }) => events.map(([id]) => Number(id.slice(1)))));
  }
  expect(ids.sort((x, y) => x - y)).toEqual(SCANS.map(({ id }) => id).filter(wanted));
}

/** The view has exactly these scans too, and so have statistics and lists. */
async function expectAll(wanted: (id: number) => boolean): Promise<void> {
  await expectKept(wanted);
  const scans = SCANS.filter(({ id }) => wanted(id));
  expect(await scansKept()).toBe(scans.length);
  await expectRight({ scans, batches: [] }, FIRST_DAY, ASKED);
  await expectListRight({ scans, batches: [] }, FIRST_DAY);
}

/** Of days that share an inbox. */
const evenDays = (id: number): boolean => dayOf(id) === 0 || dayOf(id) === 2;

beforeEach(forget);

describe("an inbox is emptied", () => {
  test("an hour after its day was sorted, and what was in it stays readable", async () => {
    const first = (id: number): boolean => dayOf(id) === 0;
    await deliver(first);
    await foldDays(env, at(1, SORTS_AT), LIMITS);
    await foldDays(env, at(1, SORTS_AT + 59), LIMITS);
    expect(await rowsInInbox()).toBeGreaterThan(0);
    await foldDays(env, at(1, EMPTIES_AT), LIMITS);
    expect(await rowsInInbox()).toBe(0);
    await expectAll(first);
  });

  test("never while it has scans of a later day, however long ago its first was sorted", async () => {
    await deliver((id) => dayOf(id) === 0);
    await foldDays(env, at(1, SORTS_AT), LIMITS);
    // nothing happens for a day and a half, then scans come in
    await deliver((id) => dayOf(id) === 2);
    for (const minutes of [EMPTIES_AT, 300, 1_439]) {
      await foldDays(env, at(2, minutes), LIMITS);
      await expectAll(evenDays);
    }
    expect(await rowsInInbox()).toBeGreaterThan(0);
    await foldDays(env, at(3, SORTS_AT), LIMITS);
    await foldDays(env, at(3, EMPTIES_AT), LIMITS);
    expect(await rowsInInbox()).toBe(0);
    await expectAll(evenDays);
  });

  test("after days without a cron, once all of them are sorted", async () => {
    const all = (): boolean => true;
    await deliver(all);
    await expectAll(all);
    await foldAll(env, at(4, SORTS_AT));
    await expectAll(all);
    await foldDays(env, at(4, EMPTIES_AT + SORTS_AT), LIMITS);
    expect(await rowsInInbox()).toBe(0);
    await expectAll(all);
  });

  test("not if a scan of an open day comes at the last moment, and that is no failure", async () => {
    await deliver((id) => dayOf(id) === 0);
    await foldDays(env, at(1, SORTS_AT), LIMITS);
    let came = false;
    const interrupted = intercept(env, "LOG", "batch", async (call) => {
      came = true;
      await deliver((id) => dayOf(id) === 2);
      return await call();
    });
    await foldDays(interrupted, at(1, EMPTIES_AT), LIMITS);
    expect(came).toBe(true);
    expect(await rowsInInbox()).toBeGreaterThan(0);
    await expectAll(evenDays);
  });
});

test("a batch that comes before, while and after its day is closed, sorted and emptied counts once", async () => {
  let known = (id: number): boolean => dayOf(id) === 0 && !isLate(id);
  await deliver(known);
  const late = Array.from({ length: A_DAY / 2 }, (_, i) => A_DAY / 2 + i);
  const stages: (() => Promise<unknown>)[] = [
    async () => await closeDays(env, await readState(env), FIRST_DAY + 1, 1),
    () => foldDays(env, at(1, SORTS_AT), LIMITS),
    () => foldDays(env, at(1, EMPTIES_AT), LIMITS),
    () => foldDays(env, at(2, EMPTIES_AT), LIMITS),
  ];
  for (const [i, stage] of stages.entries()) {
    await stage();
    await expectAll(known);
    await deliver(known); // the same batches, and then others with the same scans and a new one
    await expectAll(known);
    const before = known;
    known = (id) => before(id) || id === late[i];
    await deliver(known, `-${i}`);
    await expectAll(known);
  }
  await foldAll(env, at(2, EMPTIES_AT + 1));
  await expectAll(known);
});

/** The first day is over and half of it is late; the next day goes on. */
const early = (id: number): boolean => dayOf(id) === 0 && !isLate(id);
const later = (id: number): boolean => (dayOf(id) === 0 && isLate(id)) || dayOf(id) === 1;
const both = (id: number): boolean => early(id) || later(id);

/** Sorts the first day and empties its inbox, whatever becomes of each run. Returns whether all came to their end. */
async function sortAndEmpty(using: Env): Promise<boolean> {
  let whole = true;
  for (const minutes of [SORTS_AT, EMPTIES_AT]) {
    await foldDays(using, at(1, minutes), LIMITS).catch((error: unknown) => {
      expect(String(error)).toContain("simulated death");
      whole = false;
    });
  }
  return whole;
}

/** Folds what is left, a day later. */
async function expectMadeGood(): Promise<void> {
  await expectKept(both);
  await foldAll(env, at(2, SORTS_AT));
  await foldAll(env, at(2, EMPTIES_AT + SORTS_AT));
  await expectAll(both);
  expect(await rowsInInbox()).toBe(0);
}

test.each(["before", "after"])(
  "killed %s any round trip, sorting and emptying lose nothing and count nothing twice",
  { timeout: 240_000 },
  async (moment) => {
    let killedAt = 0;
    for (let whole = false; !whole; killedAt++) {
      await forget();
      await deliver(early);
      const killed = aroundTrips(env, async (call, trip) => {
        const done = trip === killedAt && moment === "before" ? null : await call();
        if (trip === killedAt) {
          throw new Error("LOG: simulated death");
        }
        return done;
      });
      whole = await sortAndEmpty(killed.env);
      await expectKept(early);
      await deliver(later);
      await expectMadeGood();
    }
    expect(killedAt).toBeGreaterThan(20);
  },
);

test(
  "whatever comes between two round trips, another run that overtakes it included, nothing is lost or twice",
  { timeout: 240_000 },
  async () => {
    let trip = 0;
    for (let reached = true; reached; trip++) {
      await forget();
      await deliver(early);
      reached = false;
      const overtaken = aroundTrips(env, async (call, number) => {
        if (number === trip) {
          reached = true;
          await deliver(later);
          await sortAndEmpty(env);
          await deliver(later, "-again");
          await foldAll(env, at(1, EMPTIES_AT + SORTS_AT));
          await expectKept(both);
        }
        return await call();
      });
      expect(await sortAndEmpty(overtaken.env)).toBe(true);
      await deliver(later);
      await expectMadeGood();
    }
    expect(trip).toBeGreaterThan(20);
  },
);

test("two runs at once sort each scan into one run", async () => {
  await deliver(early);
  await Promise.all([1, 2, 3].map(() => foldDays(env, at(1, SORTS_AT), LIMITS)));
  const { results } = await env.LOG.prepare("SELECT scans FROM scan_run").all<{ scans: number }>();
  expect(results.reduce((sum, { scans }) => sum + scans, 0)).toBe(SCANS.filter(({ id }) => early(id)).length);
  await expectAll(early);
});

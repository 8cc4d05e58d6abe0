import { expect } from "vitest";
import type { Stats } from "../../shared/contract/stats.ts";
import { DAY_MS, HOUR_MS, type BotReason, type StoredScan } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { withoutRepeats } from "../scans/event.ts";
import { StatsFold, TotalsFold } from "../scans/fold.ts";
import { statsOfCodes, type StatsQuestion } from "../scans/query.ts";
import { FOLD_LIMITS, foldDays, type FoldLimits } from "../scans/rollup.ts";
import { bucketStarts, weekHourIn } from "../scans/time-range.ts";
import { countScans } from "../storage/scan-counts.ts";
import { OF_ONE_CODE, poolOf } from "../storage/inbox-pools.ts";
import { INBOXES, type InboxRow } from "../storage/scan-store.ts";
import { env } from "./client.ts";
import { WORKSPACE } from "./codes.ts";
import { statsOf } from "./scans.ts";

/** A scan log of a test's making, and what its events alone say. */

/** Days around a clock change in Amsterdam, Denver and Lord Howe. */
export const FIRST_DAYS = ["2026-03-27", "2026-10-23", "2026-03-06", "2026-04-03"].map(
  (date) => Date.parse(date) / DAY_MS,
);
export const DAYS = 5;
export const CODES = ["a", "b", "c"];

/** Every scope and day is summarised, a few scans at a time, and sorted so. */
export const LIMITS: FoldLimits = {
  ...FOLD_LIMITS,
  leastScans: 1,
  groupScans: 9,
  sortScans: 16,
  scansARun: 5,
};

export interface Scan {
  id: number;
  /** ms since the first day began */
  ms: number;
  code: string;
  values: string;
  visitor: number | null;
  bot: BotReason | null;
  symbol: boolean;
}

/** How the log gets them: batches in any order, some events several times, some after their day was folded. */
export interface Delivery {
  scans: Scan[];
  batches: { scan: number; late: boolean }[][];
}

export function stored(scan: Scan, firstDay: number): { hour: number; event: StoredScan } {
  const at = firstDay * DAY_MS + scan.ms;
  const hour = Math.floor(at / HOUR_MS);
  const day = Math.floor(at / DAY_MS);
  const value = scan.values === "" ? null : scan.values;
  const visitor = scan.visitor === null ? null : `${"vwxy"[scan.visitor]}${scan.visitor}${day}`;
  return {
    hour,
    event: [
      `e${scan.id}`,
      at - hour * HOUR_MS,
      scan.symbol ? 1 : 0,
      1,
      visitor,
      scan.bot,
      value,
      null,
      value,
      scan.id % 2 === 0 ? "phone" : "tablet",
      null,
      null,
      null,
      null,
      null,
    ],
  };
}

/** Packs batches into rows as the consumer does: of any codes, of a range or of one, whichever the batch's turn is. */
export function rowsOf({ scans: all, batches }: Delivery, firstDay: number, late: boolean): InboxRow[] {
  return batches.flatMap((batch, i) => {
    const rows = new Map<string, InboxRow>();
    for (const { scan: index } of batch.filter((part) => part.late === late)) {
      const scan = all[index];
      if (scan === undefined) {
        continue;
      }
      const { hour, event } = stored(scan, firstDay);
      const pool = ["", poolOf(scan.code), OF_ONE_CODE + scan.code][i % 3] ?? "";
      const key = `${pool} ${hour}`;
      const blockId = `batch-${i}-${late}`;
      const row = rows.get(key) ?? { workspaceId: WORKSPACE, hour, pool, blockId, codes: [] };
      rows.set(key, row);
      const [, events] = row.codes.find(([code]) => code === scan.code) ?? [];
      if (events === undefined) {
        row.codes.push([scan.code, [event]]);
      } else {
        events.push(event);
      }
    }
    return [...rows.values()];
  });
}

/** Folds until nothing is left to do. */
export async function foldAll(using: Env, now: number, limits = LIMITS): Promise<void> {
  for (;;) {
    await foldDays(using, now, limits);
    const left = await env.LOG.prepare(
      `SELECT (SELECT count(*) FROM rollup_dirty) + (SELECT sorted_day < closed_day FROM rollup_state) AS n`,
    ).first<{ n: number }>();
    if (left?.n === 0) {
      return;
    }
  }
}

/** The answer as the events alone give it, each counted once. */
export function byHand(
  { scans: all }: Delivery,
  firstDay: number,
  code: string | null,
  question: StatsQuestion,
): Pick<Stats, "totals" | "series" | "breakdowns" | "weekHours" | "botReasons" | "lastScanAt"> & {
  previous: Stats["totals"];
} {
  const { range, timeZone, interval, filters } = question;
  const fold = new StatsFold(
    range,
    filters,
    bucketStarts(range, interval, timeZone) ?? [],
    weekHourIn(timeZone),
  );
  const before = new TotalsFold({ from: 2 * range.from - range.to, to: range.from }, filters);
  const events = all
    .filter((scan) => code === null || scan.code === code)
    .map((scan) => stored(scan, firstDay));
  for (const hour of [...new Set(events.map((event) => event.hour))].sort((x, y) => x - y)) {
    const some = withoutRepeats(events.filter((event) => event.hour === hour).map(({ event }) => event));
    fold.add(hour, some);
    before.add(hour, some);
  }
  return { totals: fold.totals(), previous: before.totals(), ...fold.result(), lastScanAt: fold.lastScan() };
}

export async function expectRight(all: Delivery, firstDay: number, asked: StatsQuestion): Promise<void> {
  for (const code of ["a", "b", null]) {
    const { totals, series, breakdowns, weekHours, botReasons, lastScanAt, previous } = await statsOf(
      code,
      asked,
    );
    expect(
      { totals, series, breakdowns, weekHours, botReasons, lastScanAt, previous: previous?.totals },
      `${code} ${JSON.stringify(asked)}`,
    ).toEqual(byHand(all, firstDay, code, asked));
    const sums = Object.values(breakdowns).map((rows) => rows.reduce((sum, { scans: n }) => sum + n, 0));
    expect(new Set([...sums, weekHours.reduce((sum, n) => sum + n, 0), totals.scans]).size).toBe(1);
    expect(botReasons.reduce((sum, { count }) => sum + count, 0)).toBe(totals.bots);
  }
}

/** All codes as a set are the workspace, and each code's share is what the code alone is told. */
export async function expectSetRight(asked: StatsQuestion): Promise<void> {
  const result = await statsOfCodes(env, { workspaceId: WORKSPACE, codeIds: CODES }, asked);
  const whole = await statsOf(null, asked);
  expect(result, JSON.stringify(asked)).toMatchObject({ ok: true, stats: whole });
  for (const code of result.ok ? CODES : []) {
    const { totals, lastScanAt } = await statsOf(code, asked);
    const { scans, visitors, bots } = totals;
    expect(result.ok && result.shares.get(code)).toEqual({ scans, visitors, bots, lastScanAt });
  }
}

/** Totals of a list are those of statistics over all time. */
export async function expectListRight(all: Delivery, firstDay: number): Promise<void> {
  const ever = { from: (firstDay - 1) * DAY_MS, to: (firstDay + DAYS + 1) * DAY_MS };
  const asked: StatsQuestion = {
    range: ever,
    timeZone: "UTC",
    interval: "week",
    filters: {},
    comparePrevious: false,
  };
  const counts = new Map((await countScans(env, WORKSPACE, CODES)).map((row) => [row.codeId, row]));
  for (const code of CODES) {
    const { totals, lastScanAt } = byHand(all, firstDay, code, asked);
    const row = counts.get(code);
    expect([row?.scans ?? 0, row?.bots ?? 0, row?.lastScanAt ?? null]).toEqual([
      totals.scans,
      totals.bots,
      lastScanAt === null ? null : Date.parse(lastScanAt),
    ]);
  }
}

export async function forget(): Promise<void> {
  const tables = ["rollup", "rollup_dirty", "rollup_state", "open_day", "open_people"];
  await env.LOG.batch(
    [...INBOXES, "scan_block", "scan_run", ...tables].map((table) => env.LOG.prepare(`DELETE FROM ${table}`)),
  );
}

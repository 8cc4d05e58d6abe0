import { DAY_MS } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import {
  closeDays,
  nextDirtyDay,
  readState,
  scopeKey,
  sizesOfDay,
  writeRollups,
  type DirtyDay,
  type RollupRow,
} from "../storage/rollup-store.ts";
import { readBlocks, selectionOf } from "../storage/scan-read.ts";
import { toAscii } from "./ascii.ts";
import { eachOnce } from "./event.ts";
import { foldOpenDay } from "./fold-open-day.ts";
import { DayFold, type FoldedDay } from "./summary.ts";
import { hoursOf } from "./time-range.ts";

/**
 * Folds closed days into summaries. Every step is one transaction that can be repeated, so the fold may be killed
 * anywhere, and run twice at once: what it writes counts only while no block was added since it began to read.
 */

/** Batches wait 30 s in the queue: with this, hardly any scan comes after its day was folded. Those that do are folded again. */
const GRACE_MS = 600_000;

/**
 * A scope's day with fewer blocks is read from its blocks. The day of a lone code costs eleven rows more: its summary and
 * its workspace's with their keys, three for the mark, the salt and the day's closing. At 120 blocks that is less than
 * 0.1 a scan.
 */
export const SUMMARY_LEAST_BLOCKS = 120;

/**
 * About a thousand events. Fewer are folded by the question in some milliseconds; for more, the rows of a summary are
 * nothing beside those scans, even where a burst has put them into few blocks.
 */
const SUMMARY_LEAST_BYTES = 100_000;

export interface FoldLimits {
  leastBlocks: number;
  /** Events folded at a time, as the bytes of their JSON: they take about as much memory once more. */
  groupBytes: number;
  /** Ends a run once so much was read; the next minute goes on. */
  runBytes: number;
  /** A scope with so many bytes of events is summarised however few its blocks, and its open day hour by hour. */
  leastBytes: number;
}

export const FOLD_LIMITS: FoldLimits = {
  leastBlocks: SUMMARY_LEAST_BLOCKS,
  groupBytes: 32_000_000,
  runBytes: 100_000_000,
  leastBytes: SUMMARY_LEAST_BYTES,
};

/** Reading nothing takes time too. */
const LEAST_BYTES_A_STEP = 1_000_000;

/** Closes the days that are over and folds those to be folded; then counts what is over of the open one. */
export async function foldDays(env: Env, now: number, limits = FOLD_LIMITS): Promise<void> {
  await foldClosedDays(env, now, limits);
  await foldOpenDay(env, now - GRACE_MS, limits.leastBytes);
}

/** The oldest day first, until the run has done its share. */
async function foldClosedDays(env: Env, now: number, limits: FoldLimits): Promise<void> {
  const closable = Math.floor((now - GRACE_MS) / DAY_MS);
  const state = await readState(env);
  if (state.closedDay < closable) {
    await closeDays(env, state, closable, limits);
  }
  for (let bytes = 0; bytes < limits.runBytes;) {
    const dirty = await nextDirtyDay(env);
    if (dirty === null) {
      return;
    }
    const leastBlocks = dirty.day < state.expiringDay ? 1 : limits.leastBlocks;
    bytes += Math.max(LEAST_BYTES_A_STEP, await foldStep(env, dirty, { ...limits, leastBlocks }));
  }
}

/** Folds the next codes of a day, or after the last of them the workspace. Returns the bytes of events it read. */
async function foldStep(env: Env, dirty: DirtyDay, limits: FoldLimits): Promise<number> {
  const { groupBytes } = limits;
  const sizes = await sizesOfDay(env, dirty);
  const busy = sizes.filter((size) => isBusy(size, limits) && size.codeId > dirty.afterCode);
  let count = 0;
  let bytes = 0;
  for (const code of busy) {
    if (count > 0 && bytes + code.bytes > groupBytes) {
      break;
    }
    count++;
    bytes += code.bytes;
  }
  const group = busy.slice(0, count).map(({ codeId }) => codeId);
  const last = group.at(-1);
  if (last !== undefined) {
    const days = await foldCodes(env, dirty, group, passesFor(bytes, groupBytes));
    await writeRollups(env, dirty, days, { afterCode: last });
    return bytes;
  }
  const all = sizes.reduce(
    (sum, code) => ({ blocks: sum.blocks + code.blocks, bytes: sum.bytes + code.bytes }),
    {
      blocks: 0,
      bytes: 0,
    },
  );
  const enough = all.blocks > 0 && isBusy(all, limits);
  const rows = enough ? await foldWorkspace(env, dirty, passesFor(all.bytes, groupBytes)) : [];
  await writeRollups(env, dirty, rows, "day");
  return enough ? all.bytes : 0;
}

function isBusy(size: { blocks: number; bytes: number }, least: FoldLimits): boolean {
  return size.blocks >= least.leastBlocks || size.bytes >= least.leastBytes;
}

function passesFor(bytes: number, groupBytes: number): number {
  return Math.max(1, Math.ceil(bytes / groupBytes));
}

async function foldCodes(env: Env, dirty: DirtyDay, codes: string[], passes: number): Promise<RollupRow[]> {
  const folds = new Map(codes.map((codeId) => [codeId, new DayFold(dirty.day)]));
  const { workspaceId } = dirty;
  const selection = { workspaceId, firstCode: codes[0] ?? "", lastCode: codes.at(-1) ?? "" };
  for (let pass = 0; pass < passes; pass++) {
    for await (const { hour, codeId, events } of eachOnce(readBlocks(env, selection, hoursOf(dirty.day)))) {
      folds.get(codeId)?.add(
        hour,
        events.filter(({ 4: visitor }) => passOf(visitor, passes) === pass),
      );
    }
    folds.forEach((fold) => fold.settle());
  }
  return [...folds].map(([codeId, fold]) => toRow(scopeKey({ workspaceId, codeId }), fold.result()));
}

async function foldWorkspace(env: Env, { workspaceId, day }: DirtyDay, passes: number): Promise<RollupRow[]> {
  const scope = { workspaceId, codeId: null };
  const fold = new DayFold(day);
  for (let pass = 0; pass < passes; pass++) {
    for await (const { hour, events } of eachOnce(readBlocks(env, selectionOf(scope), hoursOf(day)))) {
      fold.add(
        hour,
        events.filter(({ 4: visitor }) => passOf(visitor, passes) === pass),
      );
    }
    fold.settle();
  }
  return [toRow(scopeKey(scope), fold.result())];
}

/** A visitor's scans all fall into one pass, which is found by the hash's first two characters. */
function passOf(visitor: string | null | undefined, passes: number): number {
  return visitor ? (visitor.charCodeAt(0) * 64 + visitor.charCodeAt(1)) % passes : 0;
}

function toRow(scope: string, { totals, summary, edge }: FoldedDay): RollupRow {
  return { scope, totals, summary: toAscii(summary), edge: toAscii(edge) };
}

import { DAY_MS, HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { campaignScopes, type CampaignScope } from "../storage/campaign-scopes.ts";
import {
  AFTER_CODES,
  closeDays,
  nextDirtyDay,
  readState,
  scopeKey,
  sizesOfDay,
  summarisedScopes,
  writeRollups,
  type CodeSize,
  type DirtyDay,
  type RollupRow,
} from "../storage/rollup-store.ts";
import type { CodeSet, Scope } from "../storage/code-selection.ts";
import { readScans, storedDays } from "../storage/scan-read.ts";
import { toAscii } from "./ascii.ts";
import { foldOpenDay } from "./fold-open-day.ts";
import { sortDays, type SortLimits } from "./sort.ts";
import { codeDayOf, DayFold, type FoldedDay } from "./summary.ts";

/**
 * Closes days, has their scans sorted and folds them into summaries. Every step is one transaction that can be
 * repeated, so the fold may be killed anywhere, and run twice at once: what it writes counts only while no scan was
 * added since it began to read.
 */

/** Batches wait 30 s in the queue: with this, hardly any scan comes after its day was folded. Those that do are folded again. */
const GRACE_MS = 600_000;

/**
 * A scope's day with fewer scans has no summary: a question reads its run in some milliseconds. For more, the rows of
 * a summary are nothing beside the scans.
 */
export const SUMMARY_LEAST_SCANS = 1_000;

export interface FoldLimits extends SortLimits {
  /** A scope with so many is summarised, and its open day counted hour by hour. */
  leastScans: number;
  /** Scans folded at a time: some 150 bytes each. */
  groupScans: number;
  /** Ends a run once so many were read; the next minute goes on. */
  runScans: number;
}

export const FOLD_LIMITS: FoldLimits = {
  leastScans: SUMMARY_LEAST_SCANS,
  groupScans: 250_000,
  runScans: 1_000_000,
  sortScans: 100_000,
  scansARun: 1_000,
};

/** Reading nothing takes time too. */
const LEAST_SCANS_A_STEP = 10_000;

/** Closes the days that are over, sorts and folds those to be folded; then counts what is over of the open one. */
export async function foldDays(env: Env, now: number, limits = FOLD_LIMITS): Promise<void> {
  await foldClosedDays(env, now, limits);
  await foldOpenDay(env, now - GRACE_MS, limits.leastScans);
}

/** The oldest day first, until the run has done its share. */
async function foldClosedDays(env: Env, now: number, limits: FoldLimits): Promise<void> {
  const closable = Math.floor((now - GRACE_MS) / DAY_MS);
  const state = await readState(env);
  if (state.closedDay < closable) {
    await closeDays(env, state, closable, limits.leastScans);
  }
  for (let scans = await sortDays(env, now, limits.runScans, limits); scans < limits.runScans;) {
    const dirty = await nextDirtyDay(env);
    if (dirty === null) {
      return;
    }
    const leastScans = dirty.day < state.expiringDay ? 1 : limits.leastScans;
    scans += Math.max(LEAST_SCANS_A_STEP, await foldStep(env, dirty, { ...limits, leastScans }));
  }
}

/**
 * Folds the next codes of a day, after the last of them the workspace, and then its campaigns. Returns the scans it
 * read.
 */
async function foldStep(env: Env, dirty: DirtyDay, limits: FoldLimits): Promise<number> {
  const { groupScans, leastScans } = limits;
  const { workspaceId, day } = dirty;
  const sizes = await sizesOfDay(env, dirty);
  if (dirty.afterCode >= AFTER_CODES) {
    return await foldCampaign(env, dirty, sizes, limits);
  }
  const busy = sizes.filter(({ codeId, scans }) => scans >= leastScans && codeId > dirty.afterCode);
  let count = 0;
  let scans = 0;
  for (const code of busy) {
    if (count > 0 && scans + code.scans > groupScans) {
      break;
    }
    count++;
    scans += code.scans;
  }
  const group = busy.slice(0, count).map(({ codeId }) => codeId);
  const last = group.at(-1);
  if (last !== undefined) {
    const folds = new Map(group.map((codeId) => [codeId, new DayFold(day)]));
    const about: CodeSet = { workspaceId, codeIds: group };
    await foldInPasses(env, about, day, Math.ceil(scans / groupScans), (codeId) => {
      const fold = folds.get(codeId);
      return fold === undefined ? [] : [fold];
    });
    const rows = [...folds].map(([codeId, fold]) => toRow(scopeKey({ workspaceId, codeId }), fold.result()));
    await writeRollups(env, dirty, rows, { afterCode: last });
    return scans;
  }
  const all = sizes.reduce((sum, code) => sum + code.scans, 0);
  if (all < leastScans) {
    await writeRollups(env, dirty, [], "day");
    return 0;
  }
  const about: Scope = { workspaceId, codeId: null };
  const fold = new DayFold(day);
  await foldInPasses(env, about, day, Math.ceil(all / groupScans), () => [fold]);
  await writeRollups(env, dirty, [toRow(scopeKey(about), fold.result())], { afterCode: AFTER_CODES });
  return all;
}

/** Folds the next campaign of a day that is busy enough and has no summary yet, or takes the day's mark away. */
async function foldCampaign(
  env: Env,
  dirty: DirtyDay,
  sizes: CodeSize[],
  { groupScans, leastScans }: FoldLimits,
): Promise<number> {
  const { workspaceId, day } = dirty;
  const next = await nextCampaign(env, dirty, sizes, leastScans);
  if (next === null) {
    await writeRollups(env, dirty, [], "day");
    return 0;
  }
  const { campaign, scans } = next;
  const fold = new DayFold(day);
  const each = new Map(campaign.codeIds.map((codeId) => [codeId, new DayFold(day)]));
  // an event is held twice, by the campaign and by its code
  const passes = Math.ceil((2 * scans) / groupScans);
  await foldInPasses(env, { workspaceId, codeIds: campaign.codeIds }, day, passes, (codeId) => {
    const ofCode = each.get(codeId);
    return ofCode === undefined ? [] : [fold, ofCode];
  });
  const { summary, ...folded } = fold.result();
  const codes = [...each]
    .map(([codeId, ofCode]) => codeDayOf(codeId, ofCode.result()))
    .filter(({ quarters, bots }) => quarters.length > 0 || bots.length > 0);
  const row = toRow(campaign.scope, { ...folded, summary: { ...summary, codes } });
  await writeRollups(env, dirty, [row], { afterCode: AFTER_CODES + campaign.campaignId });
  return 2 * scans;
}

async function nextCampaign(
  env: Env,
  { workspaceId, day, afterCode }: DirtyDay,
  sizes: CodeSize[],
  leastScans: number,
): Promise<{ campaign: CampaignScope; scans: number } | null> {
  const sizeOf = new Map(sizes.map(({ codeId, scans }) => [codeId, scans]));
  const busy = (await campaignScopes(env, workspaceId))
    .map((campaign) => ({
      campaign,
      scans: campaign.codeIds.reduce((sum, codeId) => sum + (sizeOf.get(codeId) ?? 0), 0),
    }))
    .filter(({ campaign, scans }) => scans >= leastScans && AFTER_CODES + campaign.campaignId > afterCode);
  const known = await summarisedScopes(
    env,
    day,
    busy.map(({ campaign }) => campaign.scope),
  );
  return busy.find(({ campaign }) => !known.has(campaign.scope)) ?? null;
}

/** Each pass folds the scans of a share of the visitors: a day may be larger than memory. */
async function foldInPasses(
  env: Env,
  about: Scope | CodeSet,
  day: number,
  passes: number,
  foldsOf: (codeId: string) => DayFold[],
): Promise<void> {
  const days = await storedDays(env, about.workspaceId, day * HOURS_A_DAY, (day + 1) * HOURS_A_DAY);
  for (let pass = 0; pass < passes; pass++) {
    const used = new Set<DayFold>();
    for await (const groups of readScans(env, about, days)) {
      for (const { hour, codeId, events } of groups) {
        const folds = foldsOf(codeId);
        if (folds.length > 0) {
          const some = events.filter(({ 4: visitor }) => passOf(visitor, passes) === pass);
          for (const fold of folds) {
            fold.add(hour, some);
            used.add(fold);
          }
        }
      }
    }
    used.forEach((fold) => fold.settle());
  }
}

/** A visitor's scans all fall into one pass, which is found by the hash's first two characters. */
function passOf(visitor: string | null | undefined, passes: number): number {
  return visitor ? (visitor.charCodeAt(0) * 64 + visitor.charCodeAt(1)) % passes : 0;
}

function toRow(scope: string, { totals, summary, edge }: FoldedDay): RollupRow {
  return { scope, totals, summary: toAscii(summary), edge: toAscii(edge) };
}

import { HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { endOfPool, OF_ONE_CODE, poolOf } from "../storage/inbox-pools.ts";
import { readInboxRows, type PoolSelection } from "../storage/inbox-read.ts";
import {
  DAY_BEGINS,
  DAY_ENDS,
  emptySortedInboxes,
  inboxSizes,
  nextUnsortedDay,
  readSortState,
  writeRuns,
  type InboxSize,
  type RunRow,
  type SortPosition,
  type SortState,
} from "../storage/sort-store.ts";
import { AFTER_EVERY_ID } from "../storage/code-selection.ts";
import { NextScans, runsOf } from "./sort-day.ts";

/**
 * Sorts closed days: out of the inbox, which then no longer changes, into runs. Every step is one transaction that
 * moves the mark of how far it is; it may be killed anywhere, and run twice at once. Until a day is sorted as a whole
 * all questions read its inbox; for a while after that its rows stay, for those that had begun.
 */

/** Longer than any request lasts. */
const INBOX_KEPT_MS = 3_600_000;

export interface SortLimits {
  /** Scans in memory at a time: about 400 bytes each. */
  sortScans: number;
  /** Scans in a run: about 45 KB, which one question about a code with hardly any reads for nothing. */
  scansARun: number;
  /** A workspace's day with so many is marked for the fold. */
  leastScans: number;
}

/** Written at once: a run takes some tens of kilobytes. */
const RUNS_A_STEP = 100;

/**
 * Sorts until a run's share is done. Returns how many scans it read.
 *
 * @param most ends it once so many were read; the next minute goes on
 */
export async function sortDays(env: Env, now: number, most: number, limits: SortLimits): Promise<number> {
  let read = 0;
  while (read < most) {
    const state = await readSortState(env);
    if (state.sortedDay >= state.closedDay) {
      break;
    }
    const day = await nextUnsortedDay(env, state);
    const result =
      day === null
        ? await new Step(env, state, state.closedDay - 1, now, limits).finish()
        : await sortDay(env, state, day, now, most - read, limits);
    if (result === null) {
      break; // another run is at it
    }
    read += result;
  }
  await emptySortedInboxes(env, now - INBOX_KEPT_MS);
  return read;
}

/** Returns the scans it read, or null if it was overtaken. */
async function sortDay(
  env: Env,
  state: SortState,
  day: number,
  now: number,
  most: number,
  limits: SortLimits,
): Promise<number | null> {
  const begun = day === state.sortedDay;
  const step = new Step(env, state, day, now, limits);
  let read = 0;
  for (const size of await inboxSizes(env, day, begun ? state.workspaceId : "")) {
    const { workspaceId } = size;
    let after: SortPosition = begun && workspaceId === state.workspaceId ? state.after : DAY_BEGINS;
    while (after.codeId < AFTER_EVERY_ID) {
      const next = new NextScans(day, after, endOfPass(size, after), limits.sortScans);
      read += await readInto(env, next, { workspaceId, day, after }, size);
      const sorted = next.result();
      step.add(runsOf({ workspaceId, day, after }, sorted, limits.scansARun));
      after = sorted.through ?? DAY_ENDS;
      if (!(await step.reached(workspaceId, after))) {
        return null;
      }
      if (read >= most) {
        return (await step.write()) ? read : null;
      }
    }
  }
  return (await step.finish()) === null ? null : read;
}

/** Where most rows are of a range of codes, a pass is of one range and reads only that. */
function endOfPass({ mixedBytes, rangedBytes }: InboxSize, after: SortPosition): string | null {
  return rangedBytes > mixedBytes ? endOfPool(after.codeId) : null;
}

async function readInto(
  env: Env,
  next: NextScans,
  { workspaceId, day, after }: { workspaceId: string; day: number; after: SortPosition },
  size: InboxSize,
): Promise<number> {
  const end = endOfPass(size, after) ?? AFTER_EVERY_ID;
  const pools: PoolSelection = {
    ranges: [poolOf(after.codeId), end === AFTER_EVERY_ID ? poolOf(end) : poolOf(after.codeId)],
    codes: [OF_ONE_CODE + after.codeId, OF_ONE_CODE + end],
  };
  const hours = { workspaceId, from: day * HOURS_A_DAY, to: (day + 1) * HOURS_A_DAY };
  let read = 0;
  for await (const { hour, codes } of readInboxRows(env, hours, pools)) {
    for (const [codeId, events] of Object.entries(codes)) {
      read += events.length;
      next.add(codeId, hour, events);
    }
  }
  return read;
}

/** Runs that are written together, and how far the day is sorted with them. */
class Step {
  private state: SortState;
  private rows: RunRow[] = [];
  private finished: { workspaceId: string; day: number }[] = [];
  private at: Pick<SortState, "workspaceId" | "after">;
  private readonly env: Env;
  private readonly day: number;
  private readonly now: number;
  private readonly limits: SortLimits;

  constructor(env: Env, state: SortState, day: number, now: number, limits: SortLimits) {
    this.env = env;
    this.state = state;
    this.day = day;
    this.now = now;
    this.limits = limits;
    this.at = state;
  }

  add(rows: RunRow[]): void {
    this.rows.push(...rows);
  }

  /** Notes how far the rows reach, and writes them once there are enough. False if another run was faster. */
  async reached(workspaceId: string, after: SortPosition): Promise<boolean> {
    this.at = { workspaceId, after };
    if (after.codeId === AFTER_EVERY_ID) {
      this.finished.push({ workspaceId, day: this.day });
    }
    return this.rows.length < RUNS_A_STEP || (await this.write());
  }

  async write(sortedDay = this.day): Promise<boolean> {
    const done = { finished: this.finished, leastScans: this.limits.leastScans };
    const next = { sortedDay, ...this.at };
    const state = await writeRuns(this.env, this.state, this.rows, done, next, this.now);
    if (state === null) {
      return false;
    }
    this.state = state;
    this.rows = [];
    this.finished = [];
    return true;
  }

  /** Writes the rest: the day is sorted. Null if another run was faster. */
  async finish(): Promise<0 | null> {
    this.at = { workspaceId: "", after: DAY_BEGINS };
    return (await this.write(this.day + 1)) ? 0 : null;
  }
}

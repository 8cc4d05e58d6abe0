import { DAY_MS, HOUR_MS, HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import {
  forgetClosedDays,
  forgetMarkedOpenDays,
  openHoursBefore,
  readOpenDays,
  uncountedOf,
  writeOpenDay,
  type StoredOpenDay,
} from "../storage/open-day-store.ts";
import { readAllPeople } from "../storage/open-people-store.ts";
import { readState, scopeKey } from "../storage/rollup-store.ts";
import type { Scope } from "../storage/code-selection.ts";
import { readScans, storedDays } from "../storage/scan-read.ts";
import { toAscii } from "./ascii.ts";
import { extended, NOTHING_YET, type HourOfScans, type OpenDay, type StoredCounts } from "./open-day.ts";
import { piecesOf } from "./people-index.ts";
import { foldedDay } from "./summary.ts";

/**
 * Counts the hours of the open day that are over, for scopes where folding them for each question would be slow.
 * May be killed anywhere and run twice at once: what it writes counts only while no scan was added to those hours
 * since it began to read.
 */

/** With more, who was seen would take too much memory and time; a larger day is summarised once closed. */
const OPEN_MOST_SCANS = 600_000;

/**
 * Only in the first minutes of an hour is looked for what there is to count: that reads the day's rows, and where there
 * is too little to count it would each minute anew. An hour that is missed is counted with the next.
 */
const LOOKED_FOR_MS = 120_000;

/** Events in memory at a time; hours are not divided. */
const EVENTS_A_STEP = 20_000;

/**
 * @param now less the grace: hours that are over then are taken as complete
 * @param leastScans since, for which counts are written anew
 */
export async function foldOpenDay(env: Env, now: number, leastScans: number): Promise<void> {
  const toHour = Math.floor(now / HOUR_MS);
  const day = Math.floor(now / DAY_MS);
  const { openHour } = await readState(env);
  await forgetMarkedOpenDays(env, day);
  if (toHour <= openHour || now - toHour * HOUR_MS >= LOOKED_FOR_MS) {
    return;
  }
  await forgetClosedDays(env);
  const uncounted = await uncountedOf(env, day, toHour);
  const scopes: Scope[] = uncounted
    .filter(({ scans, allScans }) => scans >= leastScans && allScans <= OPEN_MOST_SCANS)
    .map(({ workspaceId, codeId }) => ({ workspaceId, codeId }));
  for (const [workspaceId, scans] of scansOfWorkspaces(uncounted)) {
    if (scans >= leastScans && scans <= OPEN_MOST_SCANS) {
      scopes.push({ workspaceId, codeId: null });
    }
  }
  if (scopes.length === 0) {
    return;
  }
  await openHoursBefore(env, toHour);
  for (const scope of scopes) {
    await extendScope(env, scope, day, toHour);
  }
}

function scansOfWorkspaces(codes: { workspaceId: string; allScans: number }[]): Map<string, number> {
  const scans = new Map<string, number>();
  for (const { workspaceId, allScans } of codes) {
    scans.set(workspaceId, (scans.get(workspaceId) ?? 0) + allScans);
  }
  return scans;
}

async function extendScope(env: Env, scope: Scope, day: number, toHour: number): Promise<void> {
  const key = scopeKey(scope);
  const [stored] = await readOpenDays(env, key, scope.workspaceId, { from: day, to: day + 1 });
  const before = stored === undefined ? null : await readWhole(env, stored);
  let open = before ?? NOTHING_YET;
  const from = before === null ? day * HOURS_A_DAY : (stored?.throughHour ?? 0);
  const days = await storedDays(env, scope.workspaceId, from, toHour);
  for await (const step of inSteps(readScans(env, scope, days))) {
    const next = extended(open, day, step);
    if (next === null) {
      return;
    }
    open = next;
  }
  const { totals } = foldedDay(day, open.counts);
  const { counts, people } = open;
  const pieces = piecesOf(people.records);
  const text = toAscii({ counts, names: people.names, pieces: pieces.length } satisfies StoredCounts);
  await writeOpenDay(env, scope.workspaceId, { scope: key, day, throughHour: toHour, text }, pieces, totals);
}

/** Null if another run has replaced it since: then all hours are counted again. */
async function readWhole(env: Env, stored: StoredOpenDay): Promise<OpenDay | null> {
  const { counts, names, pieces } = JSON.parse(stored.text) as StoredCounts;
  const records = await readAllPeople(env, stored);
  return records.length === pieces ? { counts, people: { names, records: records.join("") } } : null;
}

/** Whole hours together, as few as hold so many events. */
async function* inSteps(pages: AsyncIterable<HourOfScans[]>): AsyncGenerator<HourOfScans[]> {
  let step: HourOfScans[] = [];
  let events = 0;
  for await (const hours of pages) {
    for (const some of hours) {
      if (events >= EVENTS_A_STEP && step.at(-1)?.hour !== some.hour) {
        yield step;
        step = [];
        events = 0;
      }
      step.push(some);
      events += some.events.length;
    }
  }
  yield step;
}

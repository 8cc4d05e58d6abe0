import { HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { EventsOfHour, ValueFilters } from "../../shared/scan-run.ts";
import type { Env } from "../env.ts";
import { readBlocks } from "./block-read.ts";
import { selectionOf, type CodeSelection, type CodeSet, type Scope } from "./code-selection.ts";
import { readInbox } from "./inbox-read.ts";
import { readRuns } from "./run-read.ts";
import { mergedByHour } from "./scan-merge.ts";

/**
 * Reads single scans, wherever they lie: in an inbox until their day is sorted, in runs then, and in blocks if they
 * were stored before there were runs, or came too late. An inbox is kept for a while after it was sorted, so that what
 * was found by `storedDays` stays there while it is read.
 */

/** Where a workspace's scans of one UTC day lie. */
export interface StoredDay {
  day: number;
  /** Whether there are runs. Then no inbox is read. */
  runs: boolean;
  /** Hours, ascending. */
  inbox: number[];
  blocks: number[];
}

const seekHours = (name: string, table: string, from = "?2"): string => {
  const next = (bound: string): string =>
    `SELECT hour FROM ${table} WHERE workspace_id = ?1 AND hour ${bound} AND hour < ?3 ORDER BY hour LIMIT 1`;
  return `${name} (hour) AS (
    SELECT (${next(`>= ${from}`)})
    UNION ALL SELECT (${next(`> ${name}.hour`)}) FROM ${name} WHERE ${name}.hour IS NOT NULL)`;
};

const nextRun = (bound: string): string =>
  `SELECT day FROM scan_run WHERE workspace_id = ?1 AND day ${bound} AND day < ?5 ORDER BY day LIMIT 1`;

/** Days before are in runs, whether or not the inbox is emptied of them. */
const UNSORTED = `max(?2, (SELECT day FROM sorted) * ${HOURS_A_DAY})`;

/** One seek an hour or day that exists, however long the range. */
const FIND_DAYS = `
  WITH RECURSIVE
    sorted (day) AS (SELECT coalesce((SELECT sorted_day FROM rollup_state), ?4)),
    ${seekHours("block", "scan_block")},
    ${seekHours("even", "scan_inbox_0", UNSORTED)},
    ${seekHours("odd", "scan_inbox_1", UNSORTED)},
    run (day) AS (
      SELECT (${nextRun(">= ?4")})
      UNION ALL SELECT (${nextRun("> run.day")}) FROM run WHERE run.day IS NOT NULL)
  SELECT 'blocks' AS place, hour AS at FROM block WHERE hour IS NOT NULL
  UNION ALL
  SELECT 'inbox', hour FROM (SELECT hour FROM even UNION ALL SELECT hour FROM odd) WHERE hour IS NOT NULL
  UNION ALL
  SELECT 'runs', day FROM run WHERE day < (SELECT day FROM sorted)`;

/**
 * The days in which a workspace has scans, ascending.
 *
 * @param from inclusive, whole hours since the Unix epoch
 * @param to exclusive
 */
export async function storedDays(
  env: Env,
  workspaceId: string,
  from: number,
  to: number,
): Promise<StoredDay[]> {
  const { results } = await selectStoredDays(env, workspaceId, from, to).all<StoredPlace>();
  return toStoredDays(results);
}

/** Where there are scans: an hour, or of runs a day. */
export interface StoredPlace {
  place: "blocks" | "inbox" | "runs";
  at: number;
}

/** For a batch, as `storedDays`. */
export function selectStoredDays(
  env: Env,
  workspaceId: string,
  from: number,
  to: number,
): D1PreparedStatement {
  const days = [Math.floor(from / HOURS_A_DAY), Math.ceil(to / HOURS_A_DAY)];
  return env.LOG.prepare(FIND_DAYS).bind(workspaceId, from, to, ...days);
}

export function toStoredDays(places: StoredPlace[]): StoredDay[] {
  const days = new Map<number, StoredDay>();
  for (const { place, at } of places) {
    const day = place === "runs" ? at : Math.floor(at / HOURS_A_DAY);
    const stored = days.get(day) ?? { day, runs: false, inbox: [], blocks: [] };
    days.set(day, stored);
    if (place === "runs") {
      stored.runs = true;
    } else {
      stored[place].push(at);
    }
  }
  const found = [...days.values()].sort((a, b) => a.day - b.day);
  for (const { inbox, blocks } of found) {
    inbox.sort((a, b) => a - b);
    blocks.sort((a, b) => a - b);
  }
  return found;
}

/**
 * Reads scans of days as `storedDays` found them, day by day, each scan once. Of one code they come hour by hour;
 * of several in any order within a day. Of a large set, scans of other codes are among them. Memory holds pages, and
 * the ids of an hour.
 *
 * @param filters what fails them may be left out
 */
export async function* readScans(
  env: Env,
  about: Scope | CodeSet,
  days: StoredDay[],
  filters: ValueFilters = {},
): AsyncGenerator<EventsOfHour[]> {
  const selection = selectionOf(about);
  for (const { kind, some } of alike(days)) {
    if (kind === "runs") {
      yield* readRuns(
        env,
        selection,
        some.map(({ day }) => day),
        filters,
      );
    } else if (kind === "unsorted") {
      const blocks = some.flatMap((day) => day.blocks);
      yield* mergedByHour([inboxOfDays(env, selection, some), readBlocks(env, selection, blocks)]);
    } else {
      yield* kind.runs && selection.firstCode === selection.lastCode
        ? mergedByHour([readRuns(env, selection, [kind.day]), readBlocks(env, selection, kind.blocks)])
        : runsWithLate(env, selection, kind);
    }
  }
}

/** Days that can be read together, one after another; one with runs and blocks is read by itself. */
function* alike(days: StoredDay[]): Generator<{ kind: "runs" | "unsorted" | StoredDay; some: StoredDay[] }> {
  let open: { kind: "runs" | "unsorted"; some: StoredDay[] } | null = null;
  for (const stored of days) {
    const kind = !stored.runs ? "unsorted" : stored.blocks.length === 0 ? "runs" : stored;
    if (open !== null && open.kind !== kind) {
      yield open;
      open = null;
    }
    if (typeof kind !== "string") {
      yield { kind, some: [stored] };
    } else if (open === null) {
      open = { kind, some: [stored] };
    } else {
      open.some.push(stored);
    }
  }
  if (open !== null) {
    yield open;
  }
}

async function* inboxOfDays(
  env: Env,
  selection: CodeSelection,
  days: StoredDay[],
): AsyncGenerator<EventsOfHour[]> {
  for (const { inbox } of days) {
    const [first] = inbox;
    const last = inbox.at(-1);
    if (first !== undefined && last !== undefined) {
      yield* readInbox(env, selection, { from: first, to: last + 1 });
    }
  }
}

/** Late scans compared with the runs at a time. */
const LATE_SCANS = 50_000;

/** A sorted day of several codes, and what came late of it: scans that are in the runs too are left out. */
async function* runsWithLate(
  env: Env,
  selection: CodeSelection,
  { day, blocks }: StoredDay,
): AsyncGenerator<EventsOfHour[]> {
  yield* readRuns(env, selection, [day]);
  for await (const late of inPages(mergedByHour([readBlocks(env, selection, blocks)]))) {
    const { workspaceId } = selection;
    const codeIds = [...new Set(late.map(({ codeId }) => codeId))];
    const ids = new Set(late.flatMap(({ events }) => events.map(([id]) => id)));
    for await (const groups of readRuns(env, selectionOf({ workspaceId, codeIds }), [day])) {
      for (const { events } of groups) {
        events.forEach(([id]) => ids.delete(id));
      }
    }
    yield late.map((group) => ({ ...group, events: group.events.filter(([id]) => ids.has(id)) }));
  }
}

async function* inPages(pages: AsyncGenerator<EventsOfHour[]>): AsyncGenerator<EventsOfHour[]> {
  let page: EventsOfHour[] = [];
  let scans = 0;
  for await (const groups of pages) {
    page.push(...groups);
    scans += groups.reduce((sum, { events }) => sum + events.length, 0);
    if (scans >= LATE_SCANS) {
      yield page;
      page = [];
      scans = 0;
    }
  }
  yield page;
}

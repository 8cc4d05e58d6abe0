import { HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Run } from "../../shared/scan-run.ts";
import type { Env } from "../env.ts";
import { chunksBySize } from "./chunks.ts";
import { overflows } from "./d1-error.ts";
import { AFTER_EVERY_ID } from "./code-selection.ts";
import { NO_DAY, workspacesIn } from "./rollup-store.ts";
import { INBOXES, inboxOf } from "./scan-store.ts";

/** What sorting reads and writes: how far it is, runs, and inboxes that nobody needs any more. */

/** A place in a workspace's day: what comes before it, by code and then by time, is sorted, and it too. */
export interface SortPosition {
  codeId: string;
  /** of the day */
  ms: number;
}

export const DAY_BEGINS: SortPosition = { codeId: "", ms: 0 };
export const DAY_ENDS: SortPosition = { codeId: AFTER_EVERY_ID, ms: 0 };

export interface SortState {
  closedDay: number;
  /** All days before are sorted; of this day the workspaces before `workspaceId`, and of that what is up to `after`. */
  sortedDay: number;
  workspaceId: string;
  after: SortPosition;
  /** Another one with every step. */
  token: string;
}

export async function readSortState(env: Env): Promise<SortState> {
  const row = await env.LOG.prepare(
    `SELECT closed_day AS closedDay, coalesce(sorted_day, ${NO_DAY}) AS sortedDay,
       coalesce(sort_workspace, '') AS workspaceId, coalesce(sort_code, '') AS codeId, coalesce(sort_ms, 0) AS ms,
       coalesce(sort_token, '') AS token
     FROM rollup_state`,
  ).first<Omit<SortState, "after"> & SortPosition>();
  if (row === null) {
    return {
      closedDay: NO_DAY,
      sortedDay: NO_DAY,
      workspaceId: "",
      after: DAY_BEGINS,
      token: "",
    };
  }
  const { codeId, ms, ...state } = row;
  return { ...state, after: { codeId, ms } };
}

/** The first closed day that has something to be sorted, or null. */
export async function nextUnsortedDay(env: Env, { sortedDay, closedDay }: SortState): Promise<number | null> {
  const first = INBOXES.map(
    (inbox) => `
      SELECT (SELECT hour FROM ${inbox} WHERE workspace_id = id AND hour >= ?1 AND hour < ?2 ORDER BY hour LIMIT 1)
        AS hour
      FROM ${inbox}_workspaces WHERE id IS NOT NULL`,
  );
  const row = await env.LOG.prepare(
    `SELECT min(hour) AS hour FROM (
       WITH RECURSIVE ${INBOXES.map((inbox) => workspacesIn(inbox, `${inbox}_workspaces`)).join(", ")}
       ${first.join(" UNION ALL ")})`,
  )
    .bind(sortedDay * HOURS_A_DAY, closedDay * HOURS_A_DAY)
    .first<{ hour: number | null }>();
  return row === null || row.hour === null ? null : Math.floor(row.hour / HOURS_A_DAY);
}

/** A workspace's share of a day's inbox. */
export interface InboxSize {
  workspaceId: string;
  /** Of rows of any codes, and of those of a range of codes or of one. */
  mixedBytes: number;
  rangedBytes: number;
}

/** Workspaces from one on, ascending. */
export async function inboxSizes(env: Env, day: number, from: string): Promise<InboxSize[]> {
  const inbox = inboxOf(day);
  const { results } = await env.LOG.prepare(
    `WITH RECURSIVE ${workspacesIn(inbox)}
     SELECT workspace_id AS workspaceId, sum(iif(pool = '', octet_length(scans), 0)) AS mixedBytes,
       sum(iif(pool = '', 0, octet_length(scans))) AS rangedBytes
     FROM workspaces CROSS JOIN ${inbox}
     WHERE id >= ?1 AND workspace_id = id AND hour >= ?2 AND hour < ?3
     GROUP BY workspace_id ORDER BY workspace_id`,
  )
    .bind(from, day * HOURS_A_DAY, (day + 1) * HOURS_A_DAY)
    .all<InboxSize>();
  return results;
}

export interface RunRow {
  workspaceId: string;
  day: number;
  lastCode: string;
  /** Of a code's own runs: ms of the day of the first scan, else 0. */
  part: number;
  run: Run;
}

const UNLESS_OVERTAKEN = `(SELECT coalesce(sort_token, '') FROM rollup_state) = ?2`;

/**
 * Writes runs and moves on. One transaction, without effect if another sort, or a new judgement of inboxes, came before
 * it since `state` was read; then returns null, else the new state.
 *
 * @param finished workspaces of which the whole day is sorted with it: those with so many scans are marked for the fold
 */
export async function writeRuns(
  env: Env,
  state: SortState,
  rows: RunRow[],
  { finished, leastScans }: { finished: { workspaceId: string; day: number }[]; leastScans: number },
  next: Pick<SortState, "sortedDay" | "workspaceId" | "after">,
  now: number,
): Promise<SortState | null> {
  const token = crypto.randomUUID();
  const results = await env.LOG.batch([
    ...[...chunksBySize(rows.map(toJson))].map((chunk) =>
      env.LOG.prepare(
        `INSERT OR REPLACE INTO scan_run (workspace_id, day, last_code, part, scans, heads, columns)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
         FROM json_each(?1) WHERE ${UNLESS_OVERTAKEN}`,
      ).bind(`[${chunk.join(",")}]`, state.token),
    ),
    env.LOG.prepare(
      `INSERT OR REPLACE INTO rollup_dirty (workspace_id, day, token, after_code)
       SELECT workspace_id, day, lower(hex(randomblob(8))), '' FROM json_each(?1) AS finished CROSS JOIN scan_run
       WHERE workspace_id = finished.value ->> 0 AND day = finished.value ->> 1 AND ${UNLESS_OVERTAKEN}
       GROUP BY workspace_id, day HAVING sum(scans) >= ?3`,
    ).bind(
      JSON.stringify(finished.map(({ workspaceId, day }) => [workspaceId, day])),
      state.token,
      leastScans,
    ),
    env.LOG.prepare(
      `UPDATE rollup_state SET sorted_day = ?1, sort_workspace = ?3, sort_code = ?4, sort_ms = ?5, sorted_at = ?6,
         sort_token = ?7
       WHERE coalesce(sort_token, '') = ?2`,
    ).bind(next.sortedDay, state.token, next.workspaceId, next.after.codeId, next.after.ms, now, token),
  ]);
  return (results.at(-1)?.meta.changes ?? 0) > 0 ? { ...state, ...next, token } : null;
}

function toJson({ workspaceId, day, lastCode, part, run: { heads, columns } }: RunRow): string {
  const scans = Object.values(heads).reduce((sum, [from, to]) => sum + to - from, 0);
  return JSON.stringify([
    workspaceId,
    day,
    lastCode,
    part,
    scans,
    JSON.stringify(heads),
    JSON.stringify(columns),
  ]);
}

/** SQLite has no statement that only fails; this sum is too large for it. */
const FAIL = `abs(-9223372036854775807 - 1)`;

/**
 * Empties the inboxes of which every day is sorted, and was long enough ago that nobody reads them any more. Makes the
 * table anew, which D1 counts as two rows, where a DELETE counts each row it takes. A guard in the same transaction fails
 * if there is anything it must not take.
 *
 * @param sortedBefore Unix ms
 */
export async function emptySortedInboxes(env: Env, sortedBefore: number): Promise<void> {
  for (const inbox of INBOXES) {
    const unsorted = `WITH RECURSIVE ${workspacesIn(inbox)}
      SELECT 1 FROM workspaces CROSS JOIN ${inbox}
      WHERE workspace_id = id
        AND hour >= coalesce((SELECT sorted_day FROM rollup_state), ${NO_DAY}) * ${HOURS_A_DAY}`;
    const guard = `coalesce(EXISTS (${unsorted}) OR (SELECT sorted_at FROM rollup_state) >= ?1, 1)`;
    const madeBy = `(SELECT sql FROM sqlite_schema WHERE name = '${inbox}')`;
    const table = await env.LOG.prepare(
      `SELECT ${madeBy} AS sql WHERE EXISTS (SELECT 1 FROM ${inbox}) AND NOT ${guard}`,
    )
      .bind(sortedBefore)
      .first<{ sql: string }>();
    if (table === null) {
      continue;
    }
    try {
      await env.LOG.batch([
        env.LOG.prepare(`SELECT CASE WHEN ${guard} OR ${madeBy} <> ?2 THEN ${FAIL} END`).bind(
          sortedBefore,
          table.sql,
        ),
        env.LOG.prepare(`DROP TABLE ${inbox}`),
        env.LOG.prepare(table.sql),
      ]);
    } catch (error) {
      if (!overflows(error)) {
        throw error;
      }
      // a scan came in between: the inbox waits until that one's day is sorted, too
    }
  }
}

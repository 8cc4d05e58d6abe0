import { HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { chunksBySize } from "./chunks.ts";
import { scopesOfCampaigns } from "./campaign-scopes.ts";
import { AFTER_EVERY_ID, type Scope } from "./code-selection.ts";

/** What the fold reads of `LOG`'s upkeep and writes of summaries. Days are whole ones since the Unix epoch, UTC. */

/** The day of an hour, rounded down before 1970 too. */
export const DAY_OF_HOUR = `((hour - ((hour % ${HOURS_A_DAY}) + ${HOURS_A_DAY}) % ${HOURS_A_DAY}) / ${HOURS_A_DAY})`;

/** Every workspace with rows in a table, found by one seek each. */
export const workspacesIn = (table: string, name = "workspaces"): string => `
  ${name} (id) AS (
    SELECT (SELECT workspace_id FROM ${table} ORDER BY workspace_id LIMIT 1)
    UNION ALL
    SELECT (SELECT workspace_id FROM ${table} WHERE workspace_id > id ORDER BY workspace_id LIMIT 1)
    FROM ${name} WHERE id IS NOT NULL)`;

/** Sorts before every day a scan can have. */
export const NO_DAY = -1_000_000_000;

export interface RollupState {
  closedDay: number;
  sortedDay: number;
  expiringDay: number;
  purgedDay: number;
  openHour: number;
}

export async function readState(env: Env): Promise<RollupState> {
  return (await selectState(env).first<RollupState>()) ?? UNTOUCHED;
}

/** One row, or none while nothing was closed yet: that is `UNTOUCHED`. */
export function selectState(env: Env): D1PreparedStatement {
  return env.LOG.prepare(
    `SELECT closed_day AS closedDay, coalesce(sorted_day, ${NO_DAY}) AS sortedDay, expiring_day AS expiringDay,
       purged_day AS purgedDay, coalesce(open_hour, ${NO_DAY}) AS openHour
     FROM rollup_state`,
  );
}

export const UNTOUCHED: RollupState = {
  closedDay: NO_DAY,
  sortedDay: NO_DAY,
  expiringDay: NO_DAY,
  purgedDay: NO_DAY,
  openHour: NO_DAY,
};

/** Blocks of a workspace and day, in hours from ?1 to ?2, with at least ?3 scans; needs `workspacesIn` as block_workspaces. */
export const DAYS_OF_BLOCKS = `
  SELECT workspace_id, ${DAY_OF_HOUR} AS day FROM block_workspaces CROSS JOIN scan_block
  WHERE workspace_id = id AND hour >= ?1 AND hour < ?2
  GROUP BY workspace_id, day HAVING sum(json_array_length(events)) >= ?3`;

/**
 * Closes the days before `day`. One transaction: a scan is either there before, in the inbox, or written after, and
 * then marks its day. Clocks play no part. What was stored as blocks before there were inboxes is marked for the fold
 * where there is enough to summarise; what is in the inbox, once it is sorted.
 */
export async function closeDays(
  env: Env,
  state: RollupState,
  day: number,
  leastScans: number,
): Promise<void> {
  await env.LOG.batch([
    env.LOG.prepare(
      `INSERT OR REPLACE INTO rollup_dirty (workspace_id, day, token, after_code)
       SELECT workspace_id, day, lower(hex(randomblob(8))), '' FROM (
         WITH RECURSIVE ${workspacesIn("scan_block", "block_workspaces")} ${DAYS_OF_BLOCKS})`,
    ).bind(state.closedDay * HOURS_A_DAY, day * HOURS_A_DAY, leastScans),
    env.LOG.prepare(
      `INSERT INTO rollup_state (id, closed_day, expiring_day, purged_day) VALUES (1, ?1, ?2, ?2)
       ON CONFLICT (id) DO UPDATE SET closed_day = max(closed_day, excluded.closed_day)`,
    ).bind(day, NO_DAY),
  ]);
}

/** A day of a workspace that is to be folded. */
export interface DirtyDay {
  workspaceId: string;
  day: number;
  /** Changes whenever a late scan is added. */
  token: string;
  /** Codes up to this one are folded already; `AFTER_CODES` and a campaign's id: all codes, and campaigns up to this one. */
  afterCode: string;
}

/** From here on a mark only says that summaries of campaigns are missing. */
export const AFTER_CODES = AFTER_EVERY_ID;

/** Whether a row of `rollup` is up to date, ?2 its workspace: a mark may be about those of campaigns alone. */
export const UP_TO_DATE = `
  day NOT IN (SELECT day FROM rollup_dirty WHERE workspace_id = ?2 AND after_code < '${AFTER_CODES}')
  AND (scope < 'g:' OR scope >= 'g;' OR day NOT IN (SELECT day FROM rollup_dirty WHERE workspace_id = ?2))`;

/** The oldest day to fold, or null. A mark of a day that is not over waits until it is closed and sorted. */
export async function nextDirtyDay(env: Env): Promise<DirtyDay | null> {
  return await env.LOG.prepare(
    `SELECT workspace_id AS workspaceId, day, token, after_code AS afterCode
     FROM rollup_dirty WHERE day < (SELECT sorted_day FROM rollup_state) ORDER BY day, workspace_id LIMIT 1`,
  ).first<DirtyDay>();
}

export interface CodeSize {
  codeId: string;
  scans: number;
}

/** Scans of each code of a workspace's sorted day, ascending by code; repeats among those that came late count. */
export async function sizesOfDay(env: Env, { workspaceId, day }: DirtyDay): Promise<CodeSize[]> {
  const { results } = await env.LOG.prepare(
    `SELECT codeId, sum(scans) AS scans FROM (
       SELECT code_id AS codeId, json_array_length(events) AS scans FROM scan_block
       WHERE workspace_id = ?1 AND hour >= ?3 AND hour < ?4
       UNION ALL
       SELECT head.key, (head.value ->> 2) + (head.value ->> 3) FROM scan_run, json_each(heads) AS head
       WHERE workspace_id = ?1 AND day = ?2)
     GROUP BY codeId ORDER BY codeId`,
  )
    .bind(workspaceId, day, day * HOURS_A_DAY, (day + 1) * HOURS_A_DAY)
    .all<CodeSize>();
  return results;
}

export interface RollupTotals {
  scans: number;
  visitors: number;
  bots: number;
  symbol: number;
  lastScanAt: number | null;
}

/** A scope's day as it is stored. `summary` and `edge` are JSON in ASCII. */
export interface RollupRow {
  scope: string;
  totals: RollupTotals;
  summary: string;
  edge: string;
}

export function scopeKey({ workspaceId, codeId }: Scope): string {
  return codeId === null ? `w:${workspaceId}` : `c:${codeId}`;
}

/** The code a key names, null for a workspace's or a campaign's. */
export function codeOfKey(key: string): string | null {
  return key.startsWith("c:") ? key.slice(2) : null;
}

/** Those of the scopes that have a summary of a day. */
export async function summarisedScopes(env: Env, day: number, scopes: string[]): Promise<Set<string>> {
  const { results } = await env.LOG.prepare(
    `SELECT scope FROM json_each(?1) CROSS JOIN rollup WHERE scope = value AND day = ?2 AND part = 0`,
  )
    .bind(JSON.stringify(scopes), day)
    .all<{ scope: string }>();
  return new Set(results.map(({ scope }) => scope));
}

/** A row of D1 holds at most 2 MB: a longer text goes on in the next part. */
export const PART_CHARS = 400_000;

function toParts(row: RollupRow): string[] {
  const parts: string[] = [];
  const length = Math.max(row.summary.length, row.edge.length, 1);
  for (let from = 0; from < length; from += PART_CHARS) {
    const { scans, visitors, bots, symbol, lastScanAt } = row.totals;
    const counts = from === 0 ? [scans, visitors, bots, symbol, lastScanAt] : [0, 0, 0, 0, null];
    const texts = [row.summary, row.edge].map((text) => text.slice(from, from + PART_CHARS));
    parts.push(JSON.stringify([row.scope, from / PART_CHARS, ...counts, ...texts]));
  }
  return parts;
}

const UNLESS_MARKED_AGAIN = `EXISTS (SELECT 1 FROM rollup_dirty WHERE workspace_id = ?2 AND day = ?3 AND token = ?4)`;

/**
 * Replaces summaries of a day and moves its mark on: past a code or a campaign, or away once all is done. One
 * transaction, and without effect if the day was marked again since `dirty` was read: what was folded may then lack a
 * block. Once all codes are done, what campaigns had of the day is deleted, so that what is there later is up to date.
 */
export async function writeRollups(
  env: Env,
  dirty: DirtyDay,
  rows: RollupRow[],
  done: { afterCode: string } | "day",
): Promise<void> {
  const mark = [dirty.workspaceId, dirty.day, dirty.token];
  const scopes = JSON.stringify(rows.map(({ scope }) => scope));
  const ofCampaigns = scopesOfCampaigns(dirty.workspaceId);
  await env.LOG.batch([
    ...(dirty.afterCode < AFTER_CODES && (done === "day" || done.afterCode >= AFTER_CODES)
      ? [
          env.LOG.prepare(
            `DELETE FROM rollup WHERE scope >= ?1 AND scope < ?5 AND day = ?3 AND ${UNLESS_MARKED_AGAIN}`,
          ).bind(ofCampaigns.from, ...mark, ofCampaigns.to),
        ]
      : []),
    env.LOG.prepare(
      `DELETE FROM rollup WHERE scope IN (SELECT value FROM json_each(?1)) AND day = ?3 AND part > 0
       AND ${UNLESS_MARKED_AGAIN}`,
    ).bind(scopes, ...mark),
    ...[...chunksBySize(rows.flatMap(toParts))].map((chunk) =>
      env.LOG.prepare(
        `INSERT OR REPLACE INTO rollup
           (scope, day, part, scans, visitors, bots, symbol, last_scan_at, summary, edge)
         SELECT value ->> 0, ?3, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
           value ->> 7, value ->> 8
         FROM json_each(?1) WHERE ${UNLESS_MARKED_AGAIN}`,
      ).bind(`[${chunk.join(",")}]`, ...mark),
    ),
    done === "day"
      ? env.LOG.prepare(`DELETE FROM rollup_dirty WHERE workspace_id = ?1 AND day = ?2 AND token = ?3`).bind(
          ...mark,
        )
      : env.LOG.prepare(
          `UPDATE rollup_dirty SET after_code = ?4 WHERE workspace_id = ?1 AND day = ?2 AND token = ?3`,
        ).bind(...mark, done.afterCode),
  ]);
}

import { HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { chunksBySize } from "./chunks.ts";
import type { Scope } from "./scan-read.ts";

/** What the fold reads of `LOG`'s upkeep and writes of summaries. Days are whole ones since the Unix epoch, UTC. */

/** The day of an hour, rounded down before 1970 too. */
const DAY_OF_HOUR = `((hour - ((hour % ${HOURS_A_DAY}) + ${HOURS_A_DAY}) % ${HOURS_A_DAY}) / ${HOURS_A_DAY})`;

/** Every workspace that has blocks, found by one seek each. */
export const WORKSPACES = `
  RECURSIVE workspaces (id) AS (
    SELECT (SELECT workspace_id FROM scan_block ORDER BY workspace_id LIMIT 1)
    UNION ALL
    SELECT (SELECT workspace_id FROM scan_block WHERE workspace_id > id ORDER BY workspace_id LIMIT 1)
    FROM workspaces WHERE id IS NOT NULL)`;

/** Sorts before every day a block can have. */
export const NO_DAY = -1_000_000_000;

export interface RollupState {
  closedDay: number;
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
    `SELECT closed_day AS closedDay, expiring_day AS expiringDay, purged_day AS purgedDay,
       coalesce(open_hour, ${NO_DAY}) AS openHour
     FROM rollup_state`,
  );
}

export const UNTOUCHED: RollupState = {
  closedDay: NO_DAY,
  expiringDay: NO_DAY,
  purgedDay: NO_DAY,
  openHour: NO_DAY,
};

/** What a day must have, of the one or the other, to be summarised. */
export interface Least {
  leastBlocks: number;
  leastBytes: number;
}

/** Marks days of workspaces with enough in it, from one day (inclusive) to another (exclusive). */
function markDays(
  env: Env,
  from: number,
  to: number,
  { leastBlocks, leastBytes }: Least,
): D1PreparedStatement {
  return env.LOG.prepare(
    `INSERT OR REPLACE INTO rollup_dirty (workspace_id, day, token, after_code)
     SELECT workspace_id, day, lower(hex(randomblob(8))), '' FROM (
       WITH ${WORKSPACES}
       SELECT workspace_id, ${DAY_OF_HOUR} AS day
       FROM workspaces CROSS JOIN scan_block
       WHERE workspace_id = id AND hour >= ?1 AND hour < ?2
       GROUP BY workspace_id, day HAVING count(*) >= ?3 OR sum(octet_length(events)) >= ?4)`,
  ).bind(from * HOURS_A_DAY, to * HOURS_A_DAY, leastBlocks, leastBytes);
}

/**
 * Closes the days before `day`, and marks them for the fold where there is enough to summarise. One transaction: a
 * block is either there before, and seen by the fold, or written after, and then marks its day. Clocks play no part.
 */
export async function closeDays(env: Env, state: RollupState, day: number, least: Least): Promise<void> {
  await env.LOG.batch([
    markDays(env, state.closedDay, day, least),
    env.LOG.prepare(
      `INSERT INTO rollup_state (id, closed_day, expiring_day, purged_day) VALUES (1, ?1, ?2, ?2)
       ON CONFLICT (id) DO UPDATE SET closed_day = max(closed_day, excluded.closed_day)`,
    ).bind(day, NO_DAY),
  ]);
}

/** Marks every day before `day` that was not expiring yet: all its scopes are then summarised. */
export async function expireDays(env: Env, state: RollupState, day: number): Promise<void> {
  await env.LOG.batch([
    markDays(env, state.expiringDay, day, { leastBlocks: 1, leastBytes: 1 }),
    env.LOG.prepare(`UPDATE rollup_state SET expiring_day = max(expiring_day, ?1)`).bind(day),
  ]);
}

/** Gives up the blocks of expiring days, if all of them are summarised. From here on no block of theirs is taken. */
export async function purgeExpired(env: Env, expiringDay: number): Promise<void> {
  await env.LOG.prepare(
    `UPDATE rollup_state SET purged_day = ?1
     WHERE purged_day < ?1 AND NOT EXISTS (SELECT 1 FROM rollup_dirty WHERE day < ?1)`,
  )
    .bind(expiringDay)
    .run();
}

/** Deletes blocks of purged days, at most so many. Returns how many it deleted. */
export async function deletePurged(env: Env, atMost: number): Promise<number> {
  const { meta } = await env.LOG.prepare(
    `DELETE FROM scan_block WHERE (workspace_id, hour, code_id, block_id) IN (
       WITH ${WORKSPACES}
       SELECT workspace_id, hour, code_id, block_id
       FROM workspaces CROSS JOIN scan_block
       WHERE workspace_id = id AND hour < (SELECT purged_day FROM rollup_state) * ${HOURS_A_DAY}
       LIMIT ?1)`,
  )
    .bind(atMost)
    .run();
  return meta.changes;
}

/** A workspace's purged day that still has blocks, or null. */
export async function nextPurgedDay(env: Env): Promise<{ workspaceId: string; day: number } | null> {
  return await env.LOG.prepare(
    `WITH ${WORKSPACES}
     SELECT workspace_id AS workspaceId, ${DAY_OF_HOUR} AS day
     FROM workspaces CROSS JOIN scan_block
     WHERE workspace_id = id AND hour < (SELECT purged_day FROM rollup_state) * ${HOURS_A_DAY}
     LIMIT 1`,
  ).first<{ workspaceId: string; day: number }>();
}

/** Deletes blocks of a workspace's purged day, at most so many. Returns how many it deleted. */
export async function deletePurgedOf(
  env: Env,
  workspaceId: string,
  day: number,
  atMost: number,
): Promise<number> {
  const { meta } = await env.LOG.prepare(
    `DELETE FROM scan_block WHERE (workspace_id, hour, code_id, block_id) IN (
       SELECT workspace_id, hour, code_id, block_id FROM scan_block
       WHERE workspace_id = ?1 AND hour >= ?2 AND hour < ?3
         AND hour < (SELECT purged_day FROM rollup_state) * ${HOURS_A_DAY}
       LIMIT ?4)`,
  )
    .bind(workspaceId, day * HOURS_A_DAY, (day + 1) * HOURS_A_DAY, atMost)
    .run();
  return meta.changes;
}

/** A day of a workspace that is to be folded. */
export interface DirtyDay {
  workspaceId: string;
  day: number;
  /** Changes whenever a block is added. */
  token: string;
  /** Codes up to this one are folded already. */
  afterCode: string;
}

/** The oldest day to fold, or null. A mark of a day that is not over waits until it is closed. */
export async function nextDirtyDay(env: Env): Promise<DirtyDay | null> {
  return await env.LOG.prepare(
    `SELECT workspace_id AS workspaceId, day, token, after_code AS afterCode
     FROM rollup_dirty WHERE day < (SELECT closed_day FROM rollup_state) ORDER BY day, workspace_id LIMIT 1`,
  ).first<DirtyDay>();
}

/** Blocks and bytes of each code of a workspace's day, ascending by code. */
export async function sizesOfDay(
  env: Env,
  { workspaceId, day }: DirtyDay,
): Promise<{ codeId: string; blocks: number; bytes: number }[]> {
  const { results } = await env.LOG.prepare(
    `SELECT code_id AS codeId, count(*) AS blocks, sum(octet_length(events)) AS bytes FROM scan_block
     WHERE workspace_id = ?1 AND hour >= ?2 AND hour < ?3 GROUP BY code_id ORDER BY code_id`,
  )
    .bind(workspaceId, day * HOURS_A_DAY, (day + 1) * HOURS_A_DAY)
    .all<{ codeId: string; blocks: number; bytes: number }>();
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

/** The code a key names, null for a workspace's. */
export function codeOfKey(key: string): string | null {
  return key.startsWith("c:") ? key.slice(2) : null;
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
 * Replaces summaries of a day and moves its mark on: past a code, or away once all is done. One transaction, and
 * without effect if the day was marked again since `dirty` was read: what was folded may then lack a block.
 */
export async function writeRollups(
  env: Env,
  dirty: DirtyDay,
  rows: RollupRow[],
  done: { afterCode: string } | "day",
): Promise<void> {
  const mark = [dirty.workspaceId, dirty.day, dirty.token];
  const scopes = JSON.stringify(rows.map(({ scope }) => scope));
  await env.LOG.batch([
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

import { HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { DAY_OF_HOUR, DAYS_OF_BLOCKS, workspacesIn, type RollupState } from "./rollup-store.ts";

/** How days lose their single scans: summarised whole, then given up, then deleted piece by piece. */

/** Marks every sorted day before `day` that was not expiring yet: all its scopes are then summarised. */
export async function expireDays(env: Env, state: RollupState, day: number): Promise<void> {
  const to = Math.min(day, state.sortedDay);
  await env.LOG.batch([
    env.LOG.prepare(
      `INSERT OR REPLACE INTO rollup_dirty (workspace_id, day, token, after_code)
       SELECT workspace_id, day, lower(hex(randomblob(8))), '' FROM (
         WITH RECURSIVE
           ${workspacesIn("scan_block", "block_workspaces")}, ${workspacesIn("scan_run", "run_workspaces")}
         ${DAYS_OF_BLOCKS}
         UNION
         SELECT workspace_id, day FROM run_workspaces CROSS JOIN scan_run
         WHERE workspace_id = id AND day >= ?4 AND day < ?5)`,
    ).bind(state.expiringDay * HOURS_A_DAY, to * HOURS_A_DAY, 1, state.expiringDay, to),
    env.LOG.prepare(`UPDATE rollup_state SET expiring_day = max(expiring_day, ?1)`).bind(to),
  ]);
}

/** Gives up the scans of expiring days, if all of them are summarised. From here on none of theirs is taken. */
export async function purgeExpired(env: Env, expiringDay: number): Promise<void> {
  await env.LOG.prepare(
    `UPDATE rollup_state SET purged_day = ?1
     WHERE purged_day < ?1 AND NOT EXISTS (SELECT 1 FROM rollup_dirty WHERE day < ?1)`,
  )
    .bind(expiringDay)
    .run();
}

const PURGED_BLOCKS = `
  WITH RECURSIVE ${workspacesIn("scan_block")}
  SELECT workspace_id, hour, code_id, block_id FROM workspaces CROSS JOIN scan_block
  WHERE workspace_id = id AND hour < (SELECT purged_day FROM rollup_state) * ${HOURS_A_DAY}`;

const PURGED_RUNS = `
  WITH RECURSIVE ${workspacesIn("scan_run")}
  SELECT scan_run.rowid AS id, workspace_id, day FROM workspaces CROSS JOIN scan_run
  WHERE workspace_id = workspaces.id AND day < (SELECT purged_day FROM rollup_state)`;

/** A run has some tens of kilobytes: deleting one takes as long as so many blocks. */
const BLOCKS_A_RUN = 10;

const deletedOf = ([blocks, runs]: D1Result[]): number =>
  Math.max(blocks?.meta.changes ?? 0, (runs?.meta.changes ?? 0) * BLOCKS_A_RUN);

/** Deletes what is left of purged days' scans, as much as so many blocks. Returns how much it deleted. */
export async function deletePurged(env: Env, atMost: number): Promise<number> {
  const results = await env.LOG.batch([
    env.LOG.prepare(
      `DELETE FROM scan_block WHERE (workspace_id, hour, code_id, block_id) IN (${PURGED_BLOCKS} LIMIT ?1)`,
    ).bind(atMost),
    env.LOG.prepare(`DELETE FROM scan_run WHERE rowid IN (SELECT id FROM (${PURGED_RUNS}) LIMIT ?1)`).bind(
      Math.ceil(atMost / BLOCKS_A_RUN),
    ),
  ]);
  return deletedOf(results);
}

/** A workspace's purged day that still has scans, or null. */
export async function nextPurgedDay(env: Env): Promise<{ workspaceId: string; day: number } | null> {
  const [blocks, runs] = await env.LOG.batch<{ workspaceId: string; day: number }>([
    env.LOG.prepare(
      `SELECT workspace_id AS workspaceId, ${DAY_OF_HOUR} AS day FROM (${PURGED_BLOCKS}) LIMIT 1`,
    ),
    env.LOG.prepare(`SELECT workspace_id AS workspaceId, day FROM (${PURGED_RUNS}) LIMIT 1`),
  ]);
  return blocks?.results[0] ?? runs?.results[0] ?? null;
}

/** Deletes scans of a workspace's purged day, as much as so many blocks. Returns how much it deleted. */
export async function deletePurgedOf(
  env: Env,
  workspaceId: string,
  day: number,
  atMost: number,
): Promise<number> {
  const results = await env.LOG.batch([
    env.LOG.prepare(
      `DELETE FROM scan_block WHERE (workspace_id, hour, code_id, block_id) IN (
         SELECT workspace_id, hour, code_id, block_id FROM scan_block
         WHERE workspace_id = ?1 AND hour >= ?2 AND hour < ?3
           AND hour < (SELECT purged_day FROM rollup_state) * ${HOURS_A_DAY}
         LIMIT ?4)`,
    ).bind(workspaceId, day * HOURS_A_DAY, (day + 1) * HOURS_A_DAY, atMost),
    env.LOG.prepare(
      `DELETE FROM scan_run WHERE rowid IN (
         SELECT rowid FROM scan_run
         WHERE workspace_id = ?1 AND day = ?2 AND day < (SELECT purged_day FROM rollup_state) LIMIT ?3)`,
    ).bind(workspaceId, day, Math.ceil(atMost / BLOCKS_A_RUN)),
  ]);
  return deletedOf(results);
}

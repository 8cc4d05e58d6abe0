import { HOURS_A_DAY, type StoredScan } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { chunksBySize } from "./chunks.ts";
import type { ScanBlock } from "./scan-store.ts";

/** Walks stored blocks in the order of their keys, and rewrites some. */

export interface BlockKey {
  workspaceId: string;
  hour: number;
  codeId: string;
  blockId: string;
}

export interface RejudgeState {
  /** Rules up to this version are applied to every block. */
  version: number;
  /** The version being applied. */
  target: number;
  /** The last block judged for it. */
  after: BlockKey;
}

/** Before every block: no workspace's id is empty. */
const BEGINNING: BlockKey = { workspaceId: "", hour: 0, codeId: "", blockId: "" };

export async function readRejudgeState(env: Env): Promise<RejudgeState> {
  const row = await env.LOG.prepare(
    `SELECT version, target, workspace_id AS workspaceId, hour, code_id AS codeId, block_id AS blockId
     FROM rejudge_state`,
  ).first<BlockKey & { version: number; target: number }>();
  if (row === null) {
    return { version: 0, target: 0, after: BEGINNING };
  }
  const { version, target, ...after } = row;
  return { version, target, after };
}

/** Begins a walk, unless one for this or a later version has begun. */
export async function beginRejudge(env: Env, target: number): Promise<void> {
  await env.LOG.prepare(
    `INSERT INTO rejudge_state (id, version, target, workspace_id, hour, code_id, block_id)
     VALUES (1, 0, ?1, ?2, ?3, ?4, ?5)
     ON CONFLICT (id) DO UPDATE SET target = excluded.target, workspace_id = excluded.workspace_id,
       hour = excluded.hour, code_id = excluded.code_id, block_id = excluded.block_id
     WHERE target < excluded.target`,
  )
    .bind(target, ...valuesOf(BEGINNING))
    .run();
}

/** Bytes of blocks read at a time, or else one block. */
const PAGE_BYTES = 4_000_000;

/** The next blocks after one, whole. */
export async function readBlocksAfter(env: Env, after: BlockKey, atMost: number): Promise<ScanBlock[]> {
  const { results } = await env.LOG.prepare(
    `WITH page AS MATERIALIZED (
       SELECT workspace_id, hour, code_id, block_id, octet_length(events) AS bytes FROM scan_block
       WHERE (workspace_id, hour, code_id, block_id) > (?1, ?2, ?3, ?4)
       ORDER BY workspace_id, hour, code_id, block_id LIMIT ?5),
     sized AS (
       SELECT *, sum(bytes) OVER (
         ORDER BY workspace_id, hour, code_id, block_id ROWS UNBOUNDED PRECEDING) - bytes AS before FROM page)
     SELECT block.workspace_id AS workspaceId, block.hour AS hour, block.code_id AS codeId,
       block.block_id AS blockId, block.events AS events
     FROM sized CROSS JOIN scan_block AS block
     WHERE sized.before < ${PAGE_BYTES} AND block.workspace_id = sized.workspace_id AND block.hour = sized.hour
       AND block.code_id = sized.code_id AND block.block_id = sized.block_id
     ORDER BY 1, 2, 3, 4`,
  )
    .bind(...valuesOf(after), atMost)
    .all<BlockKey & { events: string }>();
  return results.map((row) => ({ ...row, events: JSON.parse(row.events) as StoredScan[] }));
}

/** What this run read is written only if no other run came before it. */
const IF_STILL_THERE = `EXISTS (
  SELECT 1 FROM rejudge_state
  WHERE target = ?2 AND workspace_id = ?3 AND hour = ?4 AND code_id = ?5 AND block_id = ?6)`;

/** Days without blocks keep their summaries: those are final, and could not be made again. */
const IF_KEPT = `value ->> 5 >= coalesce((SELECT purged_day FROM rollup_state), value ->> 5)`;

/**
 * Rewrites blocks, marks their days for the fold and moves on. One transaction, without effect if another run moved on
 * since `state` was read. Returns whether it took effect.
 *
 * @param next the last block judged, or null if there are no more: the target is then reached
 */
export async function writeRejudged(
  env: Env,
  state: RejudgeState,
  changed: ScanBlock[],
  next: BlockKey | null,
): Promise<boolean> {
  const here = [state.target, ...valuesOf(state.after)];
  const chunks = [...chunksBySize(changed.map(toRow))].map((rows) => `[${rows.join(",")}]`);
  const results = await env.LOG.batch([
    ...chunks.flatMap((json) => [
      env.LOG.prepare(
        `INSERT OR REPLACE INTO rollup_dirty (workspace_id, day, token, after_code)
         SELECT workspace_id, day, lower(hex(randomblob(8))), '' FROM (
           SELECT DISTINCT value ->> 0 AS workspace_id, value ->> 5 AS day FROM json_each(?1)
           WHERE ${IF_KEPT} AND ${IF_STILL_THERE})`,
      ).bind(json, ...here),
      env.LOG.prepare(
        `UPDATE scan_block SET events = value ->> 4 FROM json_each(?1)
         WHERE workspace_id = value ->> 0 AND hour = value ->> 1 AND code_id = value ->> 2
           AND block_id = value ->> 3 AND ${IF_KEPT} AND ${IF_STILL_THERE}`,
      ).bind(json, ...here),
    ]),
    env.LOG.prepare(
      `UPDATE rejudge_state SET version = CASE WHEN ?1 THEN target ELSE version END,
         workspace_id = ?7, hour = ?8, code_id = ?9, block_id = ?10
       WHERE target = ?2 AND workspace_id = ?3 AND hour = ?4 AND code_id = ?5 AND block_id = ?6`,
    ).bind(Number(next === null), ...here, ...valuesOf(next ?? state.after)),
  ]);
  return (results.at(-1)?.meta.changes ?? 0) > 0;
}

function toRow({ workspaceId, hour, codeId, blockId, events }: ScanBlock): string {
  const day = Math.floor(hour / HOURS_A_DAY);
  return JSON.stringify([workspaceId, hour, codeId, blockId, JSON.stringify(events), day]);
}

function valuesOf({ workspaceId, hour, codeId, blockId }: BlockKey): [string, number, string, string] {
  return [workspaceId, hour, codeId, blockId];
}

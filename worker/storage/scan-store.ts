import { inArray, lt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { HOURS_A_DAY, type StoredScan } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { chunksBySize } from "./chunks.ts";
import * as schema from "./schema-log.ts";

/** What the consumer writes to `LOG`: scan blocks, marks of days that are late, and the day's salts. */

/** Events of one code in one hour, as one consumer run packs them. */
export interface ScanBlock {
  codeId: string;
  workspaceId: string;
  hour: number;
  /** Hash of the event ids: the same events make the same block, which is then stored once. */
  blockId: string;
  events: StoredScan[];
}

/**
 * Marks the days that get a block they don't have yet in an hour that may be counted already, so that their summaries
 * are left alone until the fold has made new ones. In the batch that writes the blocks, and before they are there: so no fold can miss either.
 */
const MARK_LATE_DAYS = `
  INSERT OR REPLACE INTO rollup_dirty (workspace_id, day, token, after_code)
  SELECT workspace_id, day, lower(hex(randomblob(8))), '' FROM (
    SELECT DISTINCT late.value ->> 0 AS workspace_id, late.value ->> 5 AS day
    FROM rollup_state AS state, json_each(?) AS late
    WHERE (late.value ->> 5 < state.closed_day OR late.value ->> 1 < state.open_hour)
      AND late.value ->> 5 >= state.purged_day AND NOT EXISTS (
      SELECT 1 FROM scan_block
      WHERE workspace_id = late.value ->> 0 AND hour = late.value ->> 1
        AND code_id = late.value ->> 2 AND block_id = late.value ->> 3))`;

const INSERT_BLOCKS = `
  INSERT OR IGNORE INTO scan_block (workspace_id, hour, code_id, block_id, events)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)
  WHERE value ->> 5 >= coalesce((SELECT purged_day FROM rollup_state), value ->> 5)`;

/** In the batch that writes the blocks, so it tells exactly which of them were not taken. */
const READ_PURGED = `SELECT purged_day AS purgedDay FROM rollup_state`;

/**
 * Writes blocks, in as few statements as their size allows. Safe to repeat. Blocks of days whose blocks have been
 * deleted are refused and returned: their summaries are final. Returns the rows D1 wrote, which is what D1 bills.
 */
export async function writeBlocks(
  env: Env,
  blocks: ScanBlock[],
): Promise<{ rowsWritten: number; refused: ScanBlock[] }> {
  let rowsWritten = 0;
  let offset = 0;
  const refused: ScanBlock[] = [];
  for (const rows of chunksBySize(blocks.map(toRow))) {
    const json = `[${rows.join(",")}]`;
    const results = await env.LOG.batch<{ purgedDay: number }>([
      ...[MARK_LATE_DAYS, INSERT_BLOCKS].map((sql) => env.LOG.prepare(sql).bind(json)),
      env.LOG.prepare(READ_PURGED),
    ]);
    rowsWritten += results.reduce((sum, { meta }) => sum + meta.rows_written, 0);
    const purgedDay = results[2]?.results[0]?.purgedDay;
    const written = blocks.slice(offset, (offset += rows.length));
    if (purgedDay !== undefined) {
      refused.push(...written.filter(({ hour }) => dayOf(hour) < purgedDay));
    }
  }
  return { rowsWritten, refused };
}

function toRow(block: ScanBlock): string {
  return JSON.stringify([
    block.workspaceId,
    block.hour,
    block.codeId,
    block.blockId,
    JSON.stringify(block.events),
    dayOf(block.hour),
  ]);
}

function dayOf(hour: number): number {
  return Math.floor(hour / HOURS_A_DAY);
}

/** The salts of these days, making those that are missing. `fresh` gives a new random salt. */
export async function saltsFor(env: Env, days: number[], fresh: () => string): Promise<Map<number, string>> {
  const db = drizzle(env.LOG);
  const read = () => db.select().from(schema.visitorSalt).where(inArray(schema.visitorSalt.day, days));
  let rows = await read();
  const missing = days.filter((day) => !rows.some((row) => row.day === day));
  if (missing.length > 0) {
    await db
      .insert(schema.visitorSalt)
      .values(missing.map((day) => ({ day, salt: fresh() })))
      .onConflictDoNothing(); // another consumer may have made it a moment ago; its salt is the day's
    rows = await read();
  }
  return new Map(rows.map((row) => [row.day, row.salt]));
}

/** Destroys the salts of days before `day`. */
export async function destroySaltsBefore(env: Env, day: number): Promise<void> {
  await drizzle(env.LOG).delete(schema.visitorSalt).where(lt(schema.visitorSalt.day, day));
}

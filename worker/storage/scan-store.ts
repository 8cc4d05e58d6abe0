import { and, asc, eq, gt, gte, inArray, lt, or, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { StoredScan } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import * as schema from "./schema-log.ts";

/** The only code that touches `LOG`: scan blocks and the day's salts. */

/** Events of one code in one hour, as one consumer run packs them. */
export interface ScanBlock {
  codeId: string;
  workspaceId: string;
  hour: number;
  /** Hash of the event ids: the same events make the same block, which is then stored once. */
  blockId: string;
  events: StoredScan[];
}

/** D1 takes at most 2 MB in one parameter; a statement stays well below, whatever UTF-8 makes of it. */
const WRITE_MAX_CHARS = 500_000;

/** Blocks read at a time. A block holds at most one batch of events, so a page stays within a few megabytes. */
const READ_PAGE = 500;

/**
 * Writes blocks, in as few statements as their size allows. Safe to repeat.
 * Returns the rows D1 wrote, which is what D1 bills.
 */
export async function writeBlocks(env: Env, blocks: ScanBlock[]): Promise<number> {
  const db = drizzle(env.LOG);
  let rowsWritten = 0;
  for (const rows of chunksBySize(blocks.map(toRow))) {
    const result = await db.run(sql`
      INSERT OR IGNORE INTO ${schema.scanBlock} (code_id, hour, block_id, workspace_id, events)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
      FROM json_each(${`[${rows.join(",")}]`})`);
    rowsWritten += result.meta.rows_written;
  }
  return rowsWritten;
}

function toRow(block: ScanBlock): string {
  return JSON.stringify([
    block.codeId,
    block.hour,
    block.blockId,
    block.workspaceId,
    JSON.stringify(block.events),
  ]);
}

function* chunksBySize(rows: string[]): Generator<string[]> {
  let chunk: string[] = [];
  let size = 0;
  for (const row of rows) {
    if (chunk.length > 0 && size + row.length > WRITE_MAX_CHARS) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(row);
    size += row.length;
  }
  if (chunk.length > 0) {
    yield chunk;
  }
}

/** Blocks of one hour that belong together: repeats of an event are always among them. */
export interface HourOfScans {
  hour: number;
  events: StoredScan[];
}

/**
 * Reads a code's events hour by hour, oldest first, repeats included. Memory holds one page of blocks.
 *
 * @param fromHour inclusive, whole hours since the Unix epoch
 * @param toHour exclusive
 */
export async function* readHours(
  env: Env,
  codeId: string,
  fromHour: number,
  toHour: number,
): AsyncGenerator<HourOfScans> {
  const db = drizzle(env.LOG);
  const { hour, blockId } = schema.scanBlock;
  let after: { hour: number; blockId: string } | null = null;
  let open: HourOfScans | null = null;
  for (;;) {
    const page: { hour: number; blockId: string; events: string }[] = await db
      .select({ hour, blockId, events: schema.scanBlock.events })
      .from(schema.scanBlock)
      .where(
        and(
          eq(schema.scanBlock.codeId, codeId),
          gte(hour, fromHour),
          lt(hour, toHour),
          after === null
            ? undefined
            : or(gt(hour, after.hour), and(eq(hour, after.hour), gt(blockId, after.blockId))),
        ),
      )
      .orderBy(asc(hour), asc(blockId))
      .limit(READ_PAGE);
    for (const block of page) {
      if (open !== null && open.hour !== block.hour) {
        yield open;
        open = null;
      }
      open ??= { hour: block.hour, events: [] };
      open.events.push(...(JSON.parse(block.events) as StoredScan[]));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < READ_PAGE) {
      break;
    }
    after = { hour: last.hour, blockId: last.blockId };
  }
  if (open !== null) {
    yield open;
  }
}

/** All-time counts of some codes for a list: people's scans, bots, and the last scan (Unix ms). Ids unknown are left out. */
export async function countScans(
  env: Env,
  codeIds: string[],
): Promise<{ codeId: string; scans: number; bots: number; lastScanAt: number | null }[]> {
  return await drizzle(env.LOG).all(sql`
    SELECT codeId, sum(bot IS NULL) AS scans, sum(bot IS NOT NULL) AS bots,
      max(CASE WHEN bot IS NULL THEN at END) AS lastScanAt
    FROM (
      -- of an event's repeats the one the fold keeps, in the first block: min() makes SQLite take that row's columns
      SELECT block.code_id AS codeId, event.value ->> 5 AS bot, block.hour * 3600000 + (event.value ->> 1) AS at,
        min(block.block_id)
      FROM scan_block AS block, json_each(block.events) AS event
      WHERE block.code_id IN (SELECT value FROM json_each(${JSON.stringify(codeIds)}))
      GROUP BY block.code_id, block.hour, event.value ->> 0
    )
    GROUP BY codeId`);
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

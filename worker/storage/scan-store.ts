import { inArray, lt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { HOURS_A_DAY, type StoredScan } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { chunksBySize } from "./chunks.ts";
import * as schema from "./schema-log.ts";

/** What the consumer writes to `LOG`: scans, marks of days that are late, and the day's salts. */

/** Scans of one workspace and hour that share a row of the inbox, as one consumer run packs them. */
export interface InboxRow {
  workspaceId: string;
  hour: number;
  /** Of which codes: inbox-pools.ts. */
  pool: string;
  /** Hash of the event ids: the same events make the same row, which is then stored once. */
  blockId: string;
  codes: [codeId: string, events: StoredScan[]][];
}

/** The inbox of a day: even and odd days have one each. */
export function inboxOf(day: number): "scan_inbox_0" | "scan_inbox_1" {
  return day % 2 === 0 ? "scan_inbox_0" : "scan_inbox_1";
}

export const INBOXES = ["scan_inbox_0", "scan_inbox_1"] as const;

/** `row` is an element of the rows' JSON: see `toJson`. */
const IN_INBOX = INBOXES.map(
  (inbox) => `EXISTS (
    SELECT 1 FROM ${inbox}
    WHERE workspace_id = row.value ->> 0 AND hour = row.value ->> 1 AND pool = row.value ->> 2
      AND block_id = row.value ->> 3)`,
).join(" OR ");

/** One of the row's codes will do: they are stored together. */
const IN_BLOCKS = `EXISTS (
    SELECT 1 FROM scan_block
    WHERE workspace_id = row.value ->> 0 AND hour = row.value ->> 1
      AND code_id = row.value ->> 6 AND block_id = row.value ->> 3)`;

/**
 * Marks the days that get scans they don't have yet in an hour that may be counted already, so that their summaries
 * are left alone until the fold has made new ones. In the batch that writes the scans, and before they are there: so no fold can miss either.
 */
const MARK_LATE_DAYS = `
  INSERT OR REPLACE INTO rollup_dirty (workspace_id, day, token, after_code)
  SELECT workspace_id, day, lower(hex(randomblob(8))), '' FROM (
    SELECT DISTINCT row.value ->> 0 AS workspace_id, row.value ->> 5 AS day
    FROM rollup_state AS state, json_each(?) AS row
    WHERE (row.value ->> 5 < state.closed_day OR row.value ->> 1 < state.open_hour)
      AND row.value ->> 5 >= state.purged_day AND NOT (${IN_INBOX} OR ${IN_BLOCKS}))`;

/** Whether the day is over is told by D1, in the transaction that writes: once closed, an inbox never changes. */
const intoInbox = (inbox: string): string => `
  INSERT OR IGNORE INTO ${inbox} (workspace_id, hour, pool, block_id, scans)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)
  WHERE value ->> 5 >= coalesce((SELECT closed_day FROM rollup_state), value ->> 5)`;

const INTO_BLOCKS = `
  INSERT OR IGNORE INTO scan_block (workspace_id, hour, code_id, block_id, events)
  SELECT row.value ->> 0, row.value ->> 1, code.key, row.value ->> 3, code.value
  FROM rollup_state AS state, json_each(?) AS row, json_each(row.value ->> 4) AS code
  WHERE row.value ->> 5 < state.closed_day AND row.value ->> 5 >= state.purged_day AND NOT (${IN_INBOX})`;

/** In the batch that writes the scans, so it tells exactly which of them were not taken. */
const READ_PURGED = `SELECT purged_day AS purgedDay FROM rollup_state`;

/**
 * Writes rows, in as few statements as their size allows. Safe to repeat. Those of days whose scans have been
 * deleted are refused and returned: their summaries are final. Returns the rows D1 wrote, which is what D1 bills.
 */
export async function writeScans(
  env: Env,
  rows: InboxRow[],
): Promise<{ rowsWritten: number; refused: InboxRow[] }> {
  let rowsWritten = 0;
  const refused: InboxRow[] = [];
  for (const inbox of INBOXES) {
    const some = rows.filter(({ hour }) => inboxOf(dayOf(hour)) === inbox);
    let offset = 0;
    for (const chunk of chunksBySize(some.map(toJson))) {
      const json = `[${chunk.join(",")}]`;
      const results = await env.LOG.batch<{ purgedDay: number }>([
        ...[MARK_LATE_DAYS, INTO_BLOCKS, intoInbox(inbox)].map((sql) => env.LOG.prepare(sql).bind(json)),
        env.LOG.prepare(READ_PURGED),
      ]);
      rowsWritten += results.reduce((sum, { meta }) => sum + meta.rows_written, 0);
      const purgedDay = results.at(-1)?.results[0]?.purgedDay;
      const written = some.slice(offset, (offset += chunk.length));
      if (purgedDay !== undefined) {
        refused.push(...written.filter(({ hour }) => dayOf(hour) < purgedDay));
      }
    }
  }
  return { rowsWritten, refused };
}

function toJson({ workspaceId, hour, pool, blockId, codes }: InboxRow): string {
  const [[firstCode] = [""]] = codes;
  return JSON.stringify([
    workspaceId,
    hour,
    pool,
    blockId,
    JSON.stringify(Object.fromEntries(codes)),
    dayOf(hour),
    firstCode,
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

import { HOURS_A_DAY, type StoredScan } from "../../shared/scan-event.ts";
import type { EventsOfHour } from "../../shared/scan-run.ts";
import type { Env } from "../env.ts";
import { selects, type CodeSelection } from "./code-selection.ts";
import { poolsOf } from "./inbox-pools.ts";
import { inboxOf } from "./scan-store.ts";

/** Reads inboxes. */

/** Rows looked at in one statement: at most so many, and at most so many bytes of them, or else one. */
const PAGE_ROWS = 4_000;
const PAGE_BYTES = 4_000_000;

/** Where only few of a page's scans are taken out of it by SQLite, the rest does not come into memory. */
const SEARCHED_BYTES = 16_000_000;

/** Before the first row of an hour. */
const AT_START = { pool: "", blockId: "" };

interface Position {
  hour: number;
  pool: string;
  blockId: string;
}

/** Which rows of an inbox: of a workspace's hours of one day, of some pools. */
export interface InboxHours {
  workspaceId: string;
  /** Whole hours since the Unix epoch; the last exclusive. */
  from: number;
  to: number;
}

/** A page of rows by hour, pool and id. `sized` tells, of each, the bytes of those before it. */
const pageOf = (inbox: string, bytes: number, where: string): string => `
  WITH page AS MATERIALIZED (
    SELECT hour, pool, block_id, octet_length(scans) AS bytes FROM ${inbox}
    WHERE workspace_id = ?1 AND (hour, pool, block_id) > (?2, ?3, ?4) AND hour < ?5 AND ${where}
    ORDER BY hour, pool, block_id LIMIT ${PAGE_ROWS}),
  sized AS (
    SELECT *, sum(bytes) OVER (ORDER BY hour, pool, block_id ROWS UNBOUNDED PRECEDING) - bytes AS before FROM page),
  taken AS (SELECT hour, pool, block_id FROM sized WHERE before < ${bytes})`;

const JOINED = `taken CROSS JOIN`;
const SAME = `row.workspace_id = ?1 AND row.hour = taken.hour AND row.pool = taken.pool AND row.block_id = taken.block_id`;

/** Which pools a pass over an inbox needs. */
export interface PoolSelection {
  /** Pools of ranges, from the first to the last; and of single codes. */
  ranges: [string, string];
  codes: [string, string];
}

/** Rows of an inbox, in the order of their key, as they are stored. Memory holds one page. */
export async function* readInboxRows(
  env: Env,
  { workspaceId, from, to }: InboxHours,
  pools: PoolSelection | null,
): AsyncGenerator<{ hour: number; codes: Record<string, StoredScan[]> }> {
  const inbox = inboxOf(Math.floor(from / HOURS_A_DAY));
  const where = pools === null ? "1" : `(pool = '' OR pool BETWEEN ?6 AND ?7 OR pool BETWEEN ?8 AND ?9)`;
  const sql = `${pageOf(inbox, PAGE_BYTES, where)}
    SELECT row.hour AS hour, row.pool AS pool, row.block_id AS blockId, row.scans AS scans
    FROM ${JOINED} ${inbox} AS row WHERE ${SAME} ORDER BY 1, 2, 3`;
  const more = pools === null ? [] : [...pools.ranges, ...pools.codes];
  let after: Position = { hour: from, ...AT_START };
  for (;;) {
    const { results } = await env.LOG.prepare(sql)
      .bind(workspaceId, after.hour, after.pool, after.blockId, to, ...more)
      .all<Position & { scans: string }>();
    for (const { hour, scans } of results) {
      yield { hour, codes: JSON.parse(scans) as Record<string, StoredScan[]> };
    }
    const last = results.at(-1);
    if (last === undefined) {
      return;
    }
    after = last;
  }
}

/** Scans in an inbox hour by hour, repeats included. Of a large set the scans of other codes are among them. */
export async function* readInbox(
  env: Env,
  selection: CodeSelection,
  { from, to }: Omit<InboxHours, "workspaceId">,
): AsyncGenerator<EventsOfHour[]> {
  const { workspaceId, firstCode, lastCode, only } = selection;
  const listed = only ?? (firstCode === lastCode ? [firstCode] : null);
  if (listed !== null) {
    yield* searchInbox(env, { workspaceId, from, to }, listed);
    return;
  }
  const wanted = selects(selection);
  for await (const { hour, codes } of readInboxRows(env, { workspaceId, from, to }, null)) {
    yield Object.entries(codes).flatMap(([codeId, events]) =>
      wanted(codeId) ? [{ hour, codeId, events }] : [],
    );
  }
}

/** SQLite looks for the codes. A row without a single one's id is not parsed. */
async function* searchInbox(
  env: Env,
  { workspaceId, from, to }: InboxHours,
  codeIds: string[],
): AsyncGenerator<EventsOfHour[]> {
  const inbox = inboxOf(Math.floor(from / HOURS_A_DAY));
  const [single, ...others] = codeIds;
  const alone = others.length === 0 ? single : undefined;
  const where = `pool IN (SELECT value FROM json_each(?6))${
    alone === undefined ? "" : " AND instr(scans, json_quote(?8)) > 0"
  }`;
  const sql = `${pageOf(inbox, SEARCHED_BYTES, where)}
    SELECT row.hour AS hour, row.pool AS pool, row.block_id AS blockId, code.key AS codeId, code.value AS events,
      0 AS isMark
    FROM ${JOINED} ${inbox} AS row CROSS JOIN json_each(row.scans) AS code
    WHERE ${SAME} AND code.key IN (SELECT value FROM json_each(?7))
    UNION ALL
    SELECT * FROM (SELECT hour, pool, block_id, NULL, NULL, 1 FROM taken ORDER BY 1 DESC, 2 DESC, 3 DESC LIMIT 1)
    ORDER BY 1, 2, 3, isMark`;
  const pools = [...new Set(codeIds.flatMap(poolsOf))];
  let after: Position = { hour: from, ...AT_START };
  for (;;) {
    const { results } = await env.LOG.prepare(sql)
      .bind(
        workspaceId,
        after.hour,
        after.pool,
        after.blockId,
        to,
        JSON.stringify(pools),
        JSON.stringify(codeIds),
        ...(alone === undefined ? [] : [alone]),
      )
      .all<Position & { codeId: string | null; events: string }>();
    yield results.flatMap(({ hour, codeId, events }) =>
      codeId === null ? [] : [{ hour, codeId, events: JSON.parse(events) as StoredScan[] }],
    );
    const last = results.at(-1);
    if (last === undefined) {
      return;
    }
    after = last;
  }
}

import { HOURS_A_DAY, type StoredScan } from "../../shared/scan-event.ts";
import { decodeRun, encodeRun, type EventsOfHour, type HourScan, type Run } from "../../shared/scan-run.ts";
import type { Env } from "../env.ts";
import { chunksBySize } from "./chunks.ts";
import { NO_DAY } from "./rollup-store.ts";

/**
 * Walks stored scans in the order of their keys, table by table, and rewrites some. Runs come last: what is sorted
 * while the walk is under way is found there, or has been judged in its inbox before.
 */

interface Source {
  table: string;
  /** Its key, beside the workspace. */
  key: [unit: "hour" | "day", string, string];
  /** What holds the scans. */
  texts: string[];
}

const SOURCES: Source[] = [
  { table: "scan_inbox_0", key: ["hour", "pool", "block_id"], texts: ["scans"] },
  { table: "scan_inbox_1", key: ["hour", "pool", "block_id"], texts: ["scans"] },
  { table: "scan_block", key: ["hour", "code_id", "block_id"], texts: ["events"] },
  { table: "scan_run", key: ["day", "last_code", "part"], texts: ["heads", "columns"] },
];

/** A place in the walk: a table, and the key of the last row judged there. */
export interface WalkPosition {
  table: string;
  key: [workspaceId: string, hourOrDay: number, string, string | number];
}

export interface RejudgeState {
  /** Rules up to this version are applied to every scan. */
  version: number;
  /** The version being applied. */
  target: number;
  /** The last row judged for it. */
  after: WalkPosition;
}

/** Before every row: no workspace's id is empty. */
const beginningOf = (table: string): WalkPosition => ({ table, key: ["", 0, "", ""] });

const BEGINNING = beginningOf("scan_inbox_0");

export async function readRejudgeState(env: Env): Promise<RejudgeState> {
  const row = await env.LOG.prepare(
    `SELECT version, target, source, workspace_id AS workspaceId, hour, code_id AS codeId, block_id AS blockId
     FROM rejudge_state`,
  ).first<{
    version: number;
    target: number;
    source: string | null;
    workspaceId: string;
    hour: number;
    codeId: string;
    blockId: string;
  }>();
  if (row === null) {
    return { version: 0, target: 0, after: BEGINNING };
  }
  const { version, target, source, workspaceId, hour, codeId, blockId } = row;
  const table = source ?? BEGINNING.table;
  const last = table === "scan_run" && blockId !== "" ? Number(blockId) : blockId;
  return { version, target, after: { table, key: [workspaceId, hour, codeId, last] } };
}

/** Begins a walk, unless one for this or a later version has begun. */
export async function beginRejudge(env: Env, target: number): Promise<void> {
  await env.LOG.prepare(
    `INSERT INTO rejudge_state (id, version, target, source, workspace_id, hour, code_id, block_id)
     VALUES (1, 0, ?1, ?2, ?3, ?4, ?5, ?6)
     ON CONFLICT (id) DO UPDATE SET target = excluded.target, source = excluded.source,
       workspace_id = excluded.workspace_id, hour = excluded.hour, code_id = excluded.code_id,
       block_id = excluded.block_id
     WHERE target < excluded.target`,
  )
    .bind(target, ...valuesOf(BEGINNING))
    .run();
}

/** A stored row: where it is, and its scans. */
export interface StoredRow {
  at: WalkPosition;
  groups: EventsOfHour[];
}

/** Bytes read at a time, or else one row. */
const PAGE_BYTES = 4_000_000;

/** The next rows after a place, whole, of one table. Empty at the end of all. */
export async function readRowsAfter(env: Env, after: WalkPosition, atMost: number): Promise<StoredRow[]> {
  const index = SOURCES.findIndex(({ table }) => table === after.table);
  for (const [i, source] of SOURCES.slice(index).entries()) {
    const rows = await readTableAfter(env, source, i === 0 ? after : beginningOf(source.table), atMost);
    if (rows.length > 0) {
      return rows;
    }
  }
  return [];
}

async function readTableAfter(
  env: Env,
  { table, key, texts }: Source,
  after: WalkPosition,
  atMost: number,
): Promise<StoredRow[]> {
  const [a, b, c] = key;
  const bytes = texts.map((text) => `octet_length(${text})`).join(" + ");
  const { results } = await env.LOG.prepare(
    `WITH page AS MATERIALIZED (
       SELECT workspace_id, ${a} AS a, ${b} AS b, ${c} AS c, ${bytes} AS bytes FROM ${table}
       WHERE (workspace_id, ${a}, ${b}, ${c}) > (?1, ?2, ?3, ?4) ORDER BY workspace_id, ${a}, ${b}, ${c} LIMIT ?5),
     sized AS (
       SELECT *, sum(bytes) OVER (ORDER BY workspace_id, a, b, c ROWS UNBOUNDED PRECEDING) - bytes AS before FROM page)
     SELECT sized.workspace_id AS workspaceId, sized.a AS a, sized.b AS b, sized.c AS c,
       ${texts.map((text, i) => `row.${text} AS text${i}`).join(", ")}
     FROM sized CROSS JOIN ${table} AS row
     WHERE sized.before < ${PAGE_BYTES} AND row.workspace_id = sized.workspace_id AND row.${a} = sized.a
       AND row.${b} = sized.b AND row.${c} = sized.c
     ORDER BY 1, 2, 3, 4`,
  )
    .bind(
      ...(table === "scan_run" && after.key[3] === "" ? [...after.key.slice(0, 3), -1] : after.key),
      atMost,
    )
    .all<{
      workspaceId: string;
      a: number;
      b: string;
      c: string | number;
      text0: string;
      text1: string;
    }>();
  return results.map(({ workspaceId, a: at, b: name, c: last, text0, text1 }) => ({
    at: { table, key: [workspaceId, at, name, last] },
    groups: groupsOf(table, at, name, text0, text1),
  }));
}

function groupsOf(table: string, at: number, name: string, first: string, second: string): EventsOfHour[] {
  switch (table) {
    case "scan_block":
      return [{ hour: at, codeId: name, events: JSON.parse(first) as StoredScan[] }];
    case "scan_run": {
      const run: Run = { heads: JSON.parse(first), columns: JSON.parse(second) };
      return decodeRun(at, run, { wants: () => true });
    }
    default:
      return Object.entries(JSON.parse(first) as Record<string, StoredScan[]>).map(([codeId, events]) => ({
        hour: at,
        codeId,
        events,
      }));
  }
}

/** As `groupsOf` read them. */
function textsOf({ at: { table, key }, groups }: StoredRow): [string] | [string, string] {
  switch (table) {
    case "scan_block":
      return [JSON.stringify(groups[0]?.events)];
    case "scan_run": {
      const codes = new Map<string, HourScan[]>();
      for (const { hour, codeId, events } of groups) {
        const scans = codes.get(codeId) ?? [];
        codes.set(codeId, scans);
        scans.push(...events.map((scan) => ({ hour, scan })));
      }
      const run = encodeRun(
        key[1],
        [...codes].map(([codeId, scans]) => ({ codeId, scans })),
      );
      return [JSON.stringify(run.heads), JSON.stringify(run.columns)];
    }
    default:
      return [JSON.stringify(Object.fromEntries(groups.map(({ codeId, events }) => [codeId, events])))];
  }
}

/** What this run read is written only if no other run came before it. */
const IF_STILL_THERE = `EXISTS (
  SELECT 1 FROM rejudge_state
  WHERE target = ?2 AND coalesce(source, 'scan_inbox_0') = ?3 AND workspace_id = ?4 AND hour = ?5 AND code_id = ?6
    AND block_id = ?7)`;

/** Days without scans keep their summaries: those are final, and could not be made again. */
const IF_KEPT = `value ->> 6 >= coalesce((SELECT purged_day FROM rollup_state), value ->> 6)`;

/**
 * Rewrites rows, marks their days for the fold and moves on. One transaction, without effect if another run moved on
 * since `state` was read. Returns whether it took effect.
 *
 * @param next the last row judged, or null if there are no more: the target is then reached
 */
export async function writeRejudged(
  env: Env,
  state: RejudgeState,
  changed: StoredRow[],
  next: WalkPosition | null,
): Promise<boolean> {
  const here = [state.target, ...valuesOf(state.after)];
  const results = await env.LOG.batch([
    ...SOURCES.flatMap((source) => {
      const rows = changed.filter(({ at }) => at.table === source.table).map(toJson);
      return [...chunksBySize(rows)].flatMap((chunk) => rewrite(env, source, `[${chunk.join(",")}]`, here));
    }),
    env.LOG.prepare(
      `UPDATE rejudge_state SET version = CASE WHEN ?1 THEN target ELSE version END,
         source = ?8, workspace_id = ?9, hour = ?10, code_id = ?11, block_id = ?12
       WHERE target = ?2 AND coalesce(source, 'scan_inbox_0') = ?3 AND workspace_id = ?4 AND hour = ?5
         AND code_id = ?6 AND block_id = ?7`,
    ).bind(Number(next === null), ...here, ...valuesOf(next ?? state.after)),
  ]);
  return (results.at(-1)?.meta.changes ?? 0) > 0;
}

function rewrite(
  env: Env,
  { table, key: [a, b, c], texts }: Source,
  json: string,
  here: (string | number)[],
): D1PreparedStatement[] {
  const set = texts.map((text, i) => `${text} = value ->> ${i + 4}`).join(", ");
  const statements = [
    `INSERT OR REPLACE INTO rollup_dirty (workspace_id, day, token, after_code)
     SELECT workspace_id, day, lower(hex(randomblob(8))), '' FROM (
       SELECT DISTINCT value ->> 0 AS workspace_id, value ->> 6 AS day FROM json_each(?1)
       WHERE ${IF_KEPT} AND ${IF_STILL_THERE})`,
    `UPDATE ${table} SET ${set} FROM json_each(?1)
     WHERE workspace_id = value ->> 0 AND ${a} = value ->> 1 AND ${b} = value ->> 2 AND ${c} = value ->> 3
       AND ${IF_KEPT} AND ${IF_STILL_THERE}`,
    // what was sorted of a day that is not done, or is being sorted right now, was not judged: it is sorted again
    ...(table === "scan_run" || table === "scan_block"
      ? []
      : [
          `DELETE FROM scan_run WHERE day >= coalesce((SELECT sorted_day FROM rollup_state), ${NO_DAY})
             AND ?1 IS NOT NULL AND ${IF_STILL_THERE}`,
          `UPDATE rollup_state SET sort_workspace = NULL, sort_code = NULL, sort_ms = NULL,
             sort_token = lower(hex(randomblob(8)))
           WHERE ?1 IS NOT NULL AND ${IF_STILL_THERE}`,
        ]),
  ];
  return statements.map((sql) => env.LOG.prepare(sql).bind(json, ...here));
}

function toJson(row: StoredRow): string {
  const [, at] = row.at.key;
  const [first, second = null] = textsOf(row);
  const day = row.at.table === "scan_run" ? at : Math.floor(at / HOURS_A_DAY);
  return JSON.stringify([...row.at.key, first, second, day]);
}

function valuesOf({ table, key: [workspaceId, at, name, last] }: WalkPosition): (string | number)[] {
  return [table, workspaceId, at, name, String(last)];
}

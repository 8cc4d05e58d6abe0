import { HOUR_MS, HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { codeOfKey, scopeKey, type RollupTotals } from "./rollup-store.ts";
import type { CodeSet, Scope } from "./scan-read.ts";

/** Reads summaries, of days whose mark does not say they are out of date. */

/** Summaries read at a time: at most so many, and about so many bytes. A busy day's may have 100 KB. */
const PAGE_SUMMARIES = 500;
const PAGE_BYTES = 4_000_000;

/** A scope's day, its parts put together. */
export interface StoredRollup {
  /** null: the workspace's */
  codeId: string | null;
  day: number;
  totals: RollupTotals;
  summary: string;
  /** There for the days asked for. */
  edge: string | null;
}

const CLEAN = `day NOT IN (SELECT day FROM rollup_dirty WHERE workspace_id = ?2)`;

/**
 * Reads the usable summaries of a scope, or of each code of a set, from one day (inclusive) to another (exclusive),
 * of each ascending.
 *
 * @param edges the days whose edges are wanted
 */
export async function* readRollups(
  env: Env,
  about: Scope | CodeSet,
  from: number,
  to: number,
  edges: ReadonlySet<number>,
): AsyncGenerator<StoredRollup> {
  const { workspaceId } = about;
  const keys =
    "codeIds" in about ? about.codeIds.map((codeId) => scopeKey({ workspaceId, codeId })) : [scopeKey(about)];
  const { results } = await env.LOG.prepare(
    `SELECT scope, day, octet_length(summary) AS bytes FROM json_each(?1) AS wanted CROSS JOIN rollup
     WHERE scope = wanted.value AND day >= ?3 AND day < ?4 AND part = 0 AND ${CLEAN} ORDER BY wanted.key, day`,
  )
    .bind(JSON.stringify(keys), workspaceId, from, to)
    .all<SizedKey>();
  for (const page of pagesOf(results)) {
    // all parts of a day in one statement, so that they are of one fold
    const rows = await env.LOG.prepare(
      `SELECT scope, day, scans, visitors, bots, symbol, last_scan_at AS lastScanAt, summary,
         CASE WHEN day IN (SELECT value FROM json_each(?3)) THEN edge END AS edge
       FROM json_each(?1) AS wanted CROSS JOIN rollup
       WHERE scope = wanted.value ->> 0 AND day = wanted.value ->> 1 AND ${CLEAN} ORDER BY wanted.key, part`,
    )
      .bind(
        JSON.stringify(page.map(({ scope, day }) => [scope, day])),
        workspaceId,
        JSON.stringify([...edges]),
      )
      .all<RollupPart>();
    yield* joined(rows.results);
  }
}

interface SizedKey {
  scope: string;
  day: number;
  bytes: number;
}

function* pagesOf(keys: SizedKey[]): Generator<SizedKey[]> {
  let page: SizedKey[] = [];
  let bytes = 0;
  for (const key of keys) {
    if (page.length >= PAGE_SUMMARIES || (page.length > 0 && bytes + key.bytes > PAGE_BYTES)) {
      yield page;
      page = [];
      bytes = 0;
    }
    page.push(key);
    bytes += key.bytes;
  }
  if (page.length > 0) {
    yield page;
  }
}

type RollupPart = RollupTotals & { scope: string; day: number; summary: string; edge: string | null };

function joined(rows: RollupPart[]): StoredRollup[] {
  const days: StoredRollup[] = [];
  for (const { scope, day, summary, edge, ...totals } of rows) {
    const codeId = codeOfKey(scope);
    const open = days.at(-1);
    if (open?.day === day && open.codeId === codeId) {
      open.summary += summary;
      open.edge = open.edge === null ? null : open.edge + (edge ?? "");
    } else {
      days.push({ codeId, day, totals, summary, edge });
    }
  }
  return days;
}

export interface ScanCount {
  codeId: string;
  scans: number;
  bots: number;
  /** Unix ms */
  lastScanAt: number | null;
}

/**
 * All-time counts of some codes of a workspace for a list: people's scans, bots, and the last scan. Codes without any
 * are left out. Summaries, and the events of those days that have none: the same numbers as the statistics'.
 */
export async function countScans(env: Env, workspaceId: string, codeIds: string[]): Promise<ScanCount[]> {
  const { results } = await env.LOG.prepare(
    `WITH RECURSIVE
       code (id) AS MATERIALIZED (SELECT value FROM json_each(?1)),
       summary AS (
         SELECT id, day, scans, bots, last_scan_at FROM code CROSS JOIN rollup
         WHERE scope = 'c:' || id AND part = 0 AND ${CLEAN}),
       partial AS MATERIALIZED (
         SELECT id, day, through_hour, scans, bots, last_scan_at FROM code CROSS JOIN open_day
         WHERE scope = 'c:' || id AND part = 0 AND ${CLEAN}
           AND NOT EXISTS (SELECT 1 FROM summary WHERE summary.id = code.id AND summary.day = open_day.day)),
       found (hour) AS (
         SELECT (SELECT hour FROM scan_block WHERE workspace_id = ?2 ORDER BY hour LIMIT 1)
         UNION ALL
         SELECT (SELECT hour FROM scan_block WHERE workspace_id = ?2 AND hour > found.hour ORDER BY hour LIMIT 1)
         FROM found WHERE hour IS NOT NULL),
       open AS MATERIALIZED (
         SELECT id, hour FROM found CROSS JOIN code
         WHERE hour IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM rollup
           WHERE scope = 'c:' || id AND part = 0 AND ${CLEAN}
             AND day = (hour - ((hour % ${HOURS_A_DAY}) + ${HOURS_A_DAY}) % ${HOURS_A_DAY}) / ${HOURS_A_DAY})
           AND NOT EXISTS (
             SELECT 1 FROM partial
             WHERE partial.id = code.id AND hour >= partial.day * ${HOURS_A_DAY} AND hour < partial.through_hour)),
       event AS (
         -- of an event's repeats the one the fold keeps, in the first block: min() makes SQLite take that row's columns
         SELECT open.id AS id, event.value ->> 5 AS bot, block.hour * ${HOUR_MS} + (event.value ->> 1) AS at,
           min(block.block_id)
         FROM open CROSS JOIN scan_block AS block CROSS JOIN json_each(block.events) AS event
         WHERE block.workspace_id = ?2 AND block.hour = open.hour AND block.code_id = open.id
         GROUP BY block.code_id, block.hour, event.value ->> 0)
     SELECT id AS codeId, sum(scans) AS scans, sum(bots) AS bots, max(last) AS lastScanAt FROM (
       SELECT id, scans, bots, last_scan_at AS last FROM summary
       UNION ALL
       SELECT id, scans, bots, last_scan_at FROM partial
       UNION ALL
       SELECT id, bot IS NULL, bot IS NOT NULL, CASE WHEN bot IS NULL THEN at END FROM event)
     GROUP BY id`,
  )
    .bind(JSON.stringify(codeIds), workspaceId)
    .all<ScanCount>();
  return results;
}

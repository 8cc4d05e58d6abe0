import { HOUR_MS, HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { scopeKey, type RollupTotals } from "./rollup-store.ts";
import type { Scope } from "./scan-read.ts";

/** Reads summaries, of days whose mark does not say they are out of date. */

/** Days read at a time: a busy one's summary may have 100 KB. */
const PAGE_DAYS = 50;

/** A scope's day, its parts put together. */
export interface StoredRollup {
  day: number;
  totals: RollupTotals;
  summary: string;
  /** There for the days asked for. */
  edge: string | null;
}

const CLEAN = `day NOT IN (SELECT day FROM rollup_dirty WHERE workspace_id = ?2)`;

/**
 * Reads the usable summaries of a scope, from one day (inclusive) to another (exclusive), ascending.
 *
 * @param edges the days whose edges are wanted
 */
export async function* readRollups(
  env: Env,
  scope: Scope,
  from: number,
  to: number,
  edges: ReadonlySet<number>,
): AsyncGenerator<StoredRollup> {
  const key = [scopeKey(scope), scope.workspaceId];
  const { results } = await env.LOG.prepare(
    `SELECT day FROM rollup WHERE scope = ?1 AND day >= ?3 AND day < ?4 AND part = 0 AND ${CLEAN} ORDER BY day`,
  )
    .bind(...key, from, to)
    .all<{ day: number }>();
  for (let i = 0; i < results.length; i += PAGE_DAYS) {
    const days = results.slice(i, i + PAGE_DAYS);
    // all parts of a day in one statement, so that they are of one fold
    const rows = await env.LOG.prepare(
      `SELECT day, scans, visitors, bots, symbol, last_scan_at AS lastScanAt, summary,
         CASE WHEN day IN (SELECT value FROM json_each(?5)) THEN edge END AS edge
       FROM rollup WHERE scope = ?1 AND day BETWEEN ?3 AND ?4 AND ${CLEAN} ORDER BY day, part`,
    )
      .bind(...key, days[0]?.day, days.at(-1)?.day, JSON.stringify([...edges]))
      .all<RollupTotals & { day: number; summary: string; edge: string | null }>();
    yield* joined(rows.results);
  }
}

function joined(
  rows: (RollupTotals & { day: number; summary: string; edge: string | null })[],
): StoredRollup[] {
  const days: StoredRollup[] = [];
  for (const { day, summary, edge, ...totals } of rows) {
    const open = days.at(-1);
    if (open?.day === day) {
      open.summary += summary;
      open.edge = open.edge === null ? null : open.edge + (edge ?? "");
    } else {
      days.push({ day, totals, summary, edge });
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
             AND day = (hour - ((hour % ${HOURS_A_DAY}) + ${HOURS_A_DAY}) % ${HOURS_A_DAY}) / ${HOURS_A_DAY})),
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
       SELECT id, bot IS NULL, bot IS NOT NULL, CASE WHEN bot IS NULL THEN at END FROM event)
     GROUP BY id`,
  )
    .bind(JSON.stringify(codeIds), workspaceId)
    .all<ScanCount>();
  return results;
}

import { HOUR_MS, HOURS_A_DAY, DAY_MS } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { NO_DAY, UP_TO_DATE } from "./rollup-store.ts";
import { readScans, storedDays } from "./scan-read.ts";

/** All-time counts for a list of codes. */

export interface ScanCount {
  codeId: string;
  scans: number;
  bots: number;
  /** Unix ms */
  lastScanAt: number | null;
}

const DAY_OF = (hour: string): string =>
  `((${hour} - ((${hour} % ${HOURS_A_DAY}) + ${HOURS_A_DAY}) % ${HOURS_A_DAY}) / ${HOURS_A_DAY})`;

const CLEAN = `day NOT IN (SELECT day FROM rollup_dirty WHERE workspace_id = ?2)`;

const HAS_SUMMARY = (day: string): string =>
  `EXISTS (SELECT 1 FROM rollup WHERE scope = 'c:' || id AND day = ${day} AND part = 0 AND ${UP_TO_DATE})`;

/** `block`: each code's hours with blocks and without a summary. */
const WITH = `
  WITH RECURSIVE
    sorted (day) AS (SELECT coalesce((SELECT sorted_day FROM rollup_state), ${NO_DAY})),
    code (id) AS MATERIALIZED (SELECT value FROM json_each(?1)),
    found (hour) AS (
      SELECT (SELECT hour FROM scan_block WHERE workspace_id = ?2 ORDER BY hour LIMIT 1)
      UNION ALL
      SELECT (SELECT hour FROM scan_block WHERE workspace_id = ?2 AND hour > found.hour ORDER BY hour LIMIT 1)
      FROM found WHERE hour IS NOT NULL),
    block AS MATERIALIZED (
      SELECT DISTINCT id, ${DAY_OF("found.hour")} AS day FROM found CROSS JOIN code CROSS JOIN scan_block
      WHERE workspace_id = ?2 AND scan_block.hour = found.hour AND code_id = id
        AND NOT ${HAS_SUMMARY(DAY_OF("found.hour"))}),
    partial AS MATERIALIZED (
      SELECT id, day, through_hour, scans, bots, last_scan_at FROM code CROSS JOIN open_day
      WHERE scope = 'c:' || id AND part = 0 AND ${CLEAN} AND NOT ${HAS_SUMMARY("open_day.day")}
        AND day >= (SELECT day FROM sorted))`;

/** Summaries, what is counted of open days, and what the heads of runs say where nothing came late. */
const COUNTED = `${WITH},
    run (day) AS (
      SELECT (SELECT day FROM scan_run WHERE workspace_id = ?2 ORDER BY day LIMIT 1)
      UNION ALL
      SELECT (SELECT day FROM scan_run WHERE workspace_id = ?2 AND day > run.day ORDER BY day LIMIT 1)
      FROM run WHERE day IS NOT NULL),
    head AS (
      SELECT id, scan_run.day AS day, heads -> ('$.' || json_quote(id)) AS head
      FROM run CROSS JOIN code CROSS JOIN scan_run
      WHERE run.day < (SELECT day FROM sorted) AND NOT ${HAS_SUMMARY("run.day")}
        AND NOT EXISTS (SELECT 1 FROM block WHERE block.id = code.id AND block.day = run.day)
        AND scan_run.workspace_id = ?2 AND scan_run.day = run.day AND scan_run.last_code = (
          SELECT last_code FROM scan_run
          WHERE workspace_id = ?2 AND day = run.day AND last_code >= id ORDER BY last_code LIMIT 1))
  SELECT id AS codeId, sum(scans) AS scans, sum(bots) AS bots, max(last) AS lastScanAt FROM (
    SELECT id, scans, bots, last_scan_at AS last FROM code CROSS JOIN rollup
    WHERE scope = 'c:' || id AND part = 0 AND ${UP_TO_DATE}
    UNION ALL
    SELECT id, scans, bots, last_scan_at FROM partial
    UNION ALL
    SELECT id, head ->> 2, head ->> 3, day * ${DAY_MS} + (head ->> 4) FROM head WHERE head IS NOT NULL)
  GROUP BY id`;

/** What only single scans can tell: of a code and day, from an hour on. */
const UNCOUNTED = `${WITH}
  SELECT id, day, coalesce(
    (SELECT through_hour FROM partial WHERE partial.id = block.id AND partial.day = block.day), day * ${HOURS_A_DAY}
  ) AS "from" FROM block
  UNION
  SELECT id, day, through_hour FROM partial
  UNION ALL
  SELECT NULL, day, 0 FROM sorted`;

/**
 * All-time counts of some codes of a workspace for a list: people's scans, bots, and the last scan. Codes without any
 * are left out. The same numbers as the statistics'; single scans are read only of days that are not sorted, and
 * where some came late.
 */
export async function countScans(env: Env, workspaceId: string, codeIds: string[]): Promise<ScanCount[]> {
  const [counted, uncounted] = await env.LOG.batch(
    [COUNTED, UNCOUNTED].map((sql) => env.LOG.prepare(sql).bind(JSON.stringify(codeIds), workspaceId)),
  );
  const counts = new Map(
    ((counted?.results as unknown as ScanCount[]) ?? []).map((count) => [count.codeId, { ...count }]),
  );
  const rows = (uncounted?.results ?? []) as { id: string | null; day: number; from: number }[];
  const sortedDay = rows.find(({ id }) => id === null)?.day ?? NO_DAY;
  const fromHour = new Map(rows.map(({ id, day, from }) => [`${day} ${id}`, from]));
  const days = await storedDays(env, workspaceId, NO_DAY * HOURS_A_DAY, -NO_DAY * HOURS_A_DAY);
  const wanted = days.filter(
    ({ day }) => day >= sortedDay || rows.some((row) => row.id !== null && row.day === day),
  );
  const asked = new Set(codeIds);
  for await (const groups of readScans(env, { workspaceId, codeIds }, wanted)) {
    for (const { hour, codeId, events } of groups.filter((group) => asked.has(group.codeId))) {
      const day = Math.floor(hour / HOURS_A_DAY);
      const from = fromHour.get(`${day} ${codeId}`) ?? (day >= sortedDay ? hour : Number.POSITIVE_INFINITY);
      if (hour >= from && events.length > 0) {
        const count = counts.get(codeId) ?? { codeId, scans: 0, bots: 0, lastScanAt: null };
        counts.set(codeId, count);
        for (const scan of events) {
          if ((scan[5] ?? null) === null) {
            const at = hour * HOUR_MS + scan[1];
            count.scans++;
            count.lastScanAt = Math.max(count.lastScanAt ?? at, at);
          } else {
            count.bots++;
          }
        }
      }
    }
  }
  return [...counts.values()];
}

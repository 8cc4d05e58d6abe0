import { decodeRun, type EventsOfHour, type Run, type ValueFilters } from "../../shared/scan-run.ts";
import type { Env } from "../env.ts";
import { selects, type CodeSelection } from "./code-selection.ts";

/** Reads runs of sorted days. */

/** Runs read at a time, or else one. */
const PAGE_BYTES = 4_000_000;

/** Days looked up in one statement. */
const PAGE_DAYS = 32;

/** The rows of a code are those with the least last_code that is not before it. */
const LAST_CODE = (code: string): string => `(
  SELECT last_code FROM scan_run WHERE workspace_id = ?1 AND day = wanted.value AND last_code >= ${code}
  ORDER BY last_code LIMIT 1)`;

const KEYS = `SELECT run.rowid AS id, octet_length(run.columns) AS bytes FROM json_each(?2) AS wanted`;

const FIND_RANGE = `${KEYS} CROSS JOIN scan_run AS run
  WHERE run.workspace_id = ?1 AND run.day = wanted.value AND run.last_code >= ?3
    AND run.last_code <= coalesce(${LAST_CODE("?4")}, ?4)
  ORDER BY run.day, run.last_code, run.part`;

const FIND_LISTED = `${KEYS} CROSS JOIN scan_run AS run
  WHERE run.workspace_id = ?1 AND run.day = wanted.value
    AND run.last_code IN (SELECT ${LAST_CODE("code.value")} FROM json_each(?3) AS code)
  ORDER BY run.day, run.last_code, run.part`;

/**
 * Scans of sorted days: day by day as given, in a day code by code, of a code by time, each once. Memory holds one
 * page of runs. What fails a filter is left out; of a large set the scans of other codes are not.
 */
export async function* readRuns(
  env: Env,
  selection: CodeSelection,
  days: number[],
  filters: ValueFilters = {},
): AsyncGenerator<EventsOfHour[]> {
  const { workspaceId, firstCode, lastCode, only } = selection;
  const wants = selects(selection);
  const find = only === undefined ? FIND_RANGE : FIND_LISTED;
  const codes = only === undefined ? [firstCode, lastCode] : [JSON.stringify(only)];
  for (let start = 0; start < days.length; start += PAGE_DAYS) {
    const { results } = await env.LOG.prepare(find)
      .bind(workspaceId, JSON.stringify(days.slice(start, start + PAGE_DAYS)), ...codes)
      .all<{ id: number; bytes: number }>();
    for (const page of pagesOf(results)) {
      const runs = await env.LOG.prepare(
        `SELECT day, heads, columns FROM json_each(?1) AS wanted CROSS JOIN scan_run
         WHERE scan_run.rowid = wanted.value ORDER BY wanted.key`,
      )
        .bind(JSON.stringify(page))
        .all<{ day: number; heads: string; columns: string }>();
      for (const { day, heads, columns } of runs.results) {
        const run: Run = { heads: JSON.parse(heads), columns: JSON.parse(columns) };
        yield decodeRun(day, run, { wants, filters });
      }
    }
  }
}

function* pagesOf(keys: { id: number; bytes: number }[]): Generator<number[]> {
  let page: number[] = [];
  let bytes = 0;
  for (const key of keys) {
    if (page.length > 0 && bytes + key.bytes > PAGE_BYTES) {
      yield page;
      page = [];
      bytes = 0;
    }
    page.push(key.id);
    bytes += key.bytes;
  }
  if (page.length > 0) {
    yield page;
  }
}

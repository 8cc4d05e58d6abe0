import { HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { chunksBySize } from "./chunks.ts";
import { deletePeople, UNLESS_MARKED, writePeople } from "./open-people-store.ts";
import { PART_CHARS, workspacesIn } from "./rollup-store.ts";
import { inboxOf } from "./scan-store.ts";

/** What is kept of the day that is not over. A mark of its workspace and day in `rollup_dirty` says it is out of date. */

/** A scope's open day. */
export interface StoredOpenDay {
  scope: string;
  day: number;
  /** All events before this hour are counted. */
  throughHour: number;
  /** JSON of OpenDay, but for the people's records */
  text: string;
}

/** The open days of a scope in a range of days that are not out of date: hardly ever more than one. */
export async function readOpenDays(
  env: Env,
  scope: string,
  workspaceId: string,
  days: { from: number; to: number },
): Promise<StoredOpenDay[]> {
  const { results } = await selectOpenDays(env, scope, workspaceId, days).all<StoredOpenDay>();
  return joinedOpenDays(results);
}

/** Its rows are to be joined by `joinedOpenDays`. */
export function selectOpenDays(
  env: Env,
  scope: string,
  workspaceId: string,
  days: { from: number; to: number },
): D1PreparedStatement {
  return env.LOG.prepare(
    `SELECT scope, day, through_hour AS throughHour, text FROM open_day
     WHERE scope = ?1 AND day >= ?3 AND day < ?4
       AND day NOT IN (SELECT day FROM rollup_dirty WHERE workspace_id = ?2)
     ORDER BY day, part`,
  ).bind(scope, workspaceId, days.from, days.to);
}

export function joinedOpenDays(rows: StoredOpenDay[]): StoredOpenDay[] {
  const joined: StoredOpenDay[] = [];
  for (const row of rows) {
    const open = joined.at(-1);
    if (open?.day === row.day) {
      open.text += row.text;
    } else {
      joined.push(row);
    }
  }
  return joined;
}

/** What has come since a code's open day was counted: all of the day, if it was not yet. */
export interface Uncounted {
  workspaceId: string;
  codeId: string;
  scans: number;
  /** Scans of the whole day. */
  allScans: number;
}

/** What each code of each workspace has in an open day's hours up to one (exclusive), repeats counted. */
export async function uncountedOf(env: Env, day: number, toHour: number): Promise<Uncounted[]> {
  const inbox = inboxOf(day);
  const { results } = await env.LOG.prepare(
    `WITH RECURSIVE ${workspacesIn("scan_block", "block_workspaces")}, ${workspacesIn(inbox, "inbox_workspaces")},
     part AS (
       SELECT workspace_id, hour, code_id, json_array_length(events) AS scans
       FROM block_workspaces CROSS JOIN scan_block
       WHERE workspace_id = id AND hour >= ?2 AND hour < ?3
       UNION ALL
       SELECT workspace_id, hour, code.key, json_array_length(code.value)
       FROM inbox_workspaces CROSS JOIN ${inbox} CROSS JOIN json_each(scans) AS code
       WHERE workspace_id = inbox_workspaces.id AND hour >= ?2 AND hour < ?3),
     size AS (SELECT workspace_id, hour, code_id, sum(scans) AS scans FROM part GROUP BY 1, 2, 3)
     SELECT size.workspace_id AS workspaceId, size.code_id AS codeId,
       sum(iif(size.hour >= coalesce(open_day.through_hour, 0), size.scans, 0)) AS scans,
       sum(size.scans) AS allScans
     FROM size
       LEFT JOIN open_day ON open_day.scope = 'c:' || size.code_id AND open_day.day = ?1 AND open_day.part = 0
     GROUP BY size.workspace_id, size.code_id`,
  )
    .bind(day, day * HOURS_A_DAY, toHour)
    .all<Uncounted>();
  return results;
}

/** From here on, a scan of an earlier hour marks its day. */
export async function openHoursBefore(env: Env, hour: number): Promise<void> {
  await env.LOG.prepare(`UPDATE rollup_state SET open_hour = max(coalesce(open_hour, ?1), ?1)`)
    .bind(hour)
    .run();
}

/** Workspaces whose open day is out of date: forgets what was counted of it, and the mark, together. */
export async function forgetMarkedOpenDays(env: Env, day: number): Promise<void> {
  const { results } = await env.LOG.prepare(
    `SELECT workspace_id AS workspaceId, token FROM rollup_dirty WHERE day = ?1`,
  )
    .bind(day)
    .all<{ workspaceId: string; token: string }>();
  for (const { workspaceId, token } of results) {
    const mark = [workspaceId, day, token];
    const marked = `EXISTS (SELECT 1 FROM rollup_dirty WHERE workspace_id = ?1 AND day = ?2 AND token = ?3)`;
    await env.LOG.batch([
      ...["open_day", "open_people"].map((table) =>
        env.LOG.prepare(`DELETE FROM ${table} WHERE workspace_id = ?1 AND day = ?2 AND ${marked}`).bind(
          ...mark,
        ),
      ),
      env.LOG.prepare(`DELETE FROM rollup_dirty WHERE workspace_id = ?1 AND day = ?2 AND token = ?3`).bind(
        ...mark,
      ),
    ]);
  }
}

/** Forgets open days that are over, once their summaries are there. */
export async function forgetClosedDays(env: Env): Promise<void> {
  await env.LOG.batch(
    ["open_day", "open_people"].map((table) =>
      env.LOG.prepare(
        `DELETE FROM ${table} WHERE day < (SELECT sorted_day FROM rollup_state) AND NOT EXISTS (
           SELECT 1 FROM rollup_dirty AS dirty
           WHERE dirty.workspace_id = ${table}.workspace_id AND dirty.day = ${table}.day)`,
      ),
    ),
  );
}

/**
 * Replaces what is kept of a scope's open day, its people's records among it, as pieces. One transaction, and without effect if the day was marked since: what
 * was counted may then lack a scan.
 */
export async function writeOpenDay(
  env: Env,
  workspaceId: string,
  open: StoredOpenDay,
  people: { prefixes: string; records: string }[],
  totals: { scans: number; bots: number; lastScanAt: number | null },
): Promise<void> {
  const { scope, day, throughHour, text } = open;
  const parts: string[] = [];
  for (let from = 0; from < text.length; from += PART_CHARS) {
    const { scans, bots, lastScanAt } = from === 0 ? totals : { scans: 0, bots: 0, lastScanAt: null };
    const piece = text.slice(from, from + PART_CHARS);
    parts.push(JSON.stringify([from / PART_CHARS, scans, bots, lastScanAt, piece]));
  }
  await env.LOG.batch([
    env.LOG.prepare(
      `DELETE FROM open_day WHERE scope = ?1 AND day = ?3 AND part >= ?4 AND ${UNLESS_MARKED}`,
    ).bind(scope, workspaceId, day, parts.length),
    ...[...chunksBySize(parts)].map((chunk) =>
      env.LOG.prepare(
        `INSERT OR REPLACE INTO open_day
           (scope, day, part, workspace_id, through_hour, scans, bots, last_scan_at, text)
         SELECT ?1, ?3, value ->> 0, ?2, ?4, value ->> 1, value ->> 2, value ->> 3, value ->> 4
         FROM json_each(?5) WHERE ${UNLESS_MARKED}`,
      ).bind(scope, workspaceId, day, throughHour, `[${chunk.join(",")}]`),
    ),
    deletePeople(env, workspaceId, open, people.length),
    ...writePeople(env, workspaceId, open, people),
  ]);
}

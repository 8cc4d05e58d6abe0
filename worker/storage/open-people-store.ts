import type { Env } from "../env.ts";
import { chunksBySize } from "./chunks.ts";

/** Who was seen on open days: sorted records in pieces, each with an index of its own. Replaced with the day's counts. */

export interface StoredPeople {
  scope: string;
  day: number;
  throughHour: number;
}

/** ?2 is a workspace, ?3 a day. */
export const UNLESS_MARKED = `NOT EXISTS (SELECT 1 FROM rollup_dirty WHERE workspace_id = ?2 AND day = ?3)`;

/** Deletes pieces from one on. */
export function deletePeople(
  env: Env,
  workspaceId: string,
  { scope, day }: StoredPeople,
  fromPart: number,
): D1PreparedStatement {
  return env.LOG.prepare(
    `DELETE FROM open_people WHERE scope = ?1 AND day = ?3 AND part >= ?4 AND ${UNLESS_MARKED}`,
  ).bind(scope, workspaceId, day, fromPart);
}

export function writePeople(
  env: Env,
  workspaceId: string,
  { scope, day, throughHour }: StoredPeople,
  pieces: { prefixes: string; records: string }[],
): D1PreparedStatement[] {
  const rows = pieces.map(({ prefixes, records }, part) => JSON.stringify([part, prefixes, records]));
  return [...chunksBySize(rows)].map((chunk) =>
    env.LOG.prepare(
      `INSERT OR REPLACE INTO open_people (scope, day, part, workspace_id, through_hour, prefixes, records)
       SELECT ?1, ?3, value ->> 0, ?2, ?4, value ->> 1, value ->> 2 FROM json_each(?5) WHERE ${UNLESS_MARKED}`,
    ).bind(scope, workspaceId, day, throughHour, `[${chunk.join(",")}]`),
  );
}

/** The pieces' indexes, in their order. None if the pieces were replaced meanwhile. */
export async function readPrefixes(env: Env, people: StoredPeople): Promise<string[]> {
  return await readPieces(env, people, "prefixes");
}

/** All records, piece by piece. None if the pieces were replaced meanwhile. */
export async function readAllPeople(env: Env, people: StoredPeople): Promise<string[]> {
  return await readPieces(env, people, "records");
}

async function readPieces(
  env: Env,
  { scope, day, throughHour }: StoredPeople,
  column: "prefixes" | "records",
): Promise<string[]> {
  const { results } = await env.LOG.prepare(
    `SELECT ${column} AS text FROM open_people WHERE scope = ?1 AND day = ?2 AND through_hour = ?3 ORDER BY part`,
  )
    .bind(scope, day, throughHour)
    .all<{ text: string }>();
  return results.map(({ text }) => text);
}

/** The list of places is one parameter: each takes up to ten characters. */
const PLACES_A_QUESTION = 50_000;

/**
 * The records at some places of some pieces, in their order. None if the pieces were replaced meanwhile.
 *
 * @param width characters of a record
 */
export async function readPeople(
  env: Env,
  { scope, day, throughHour }: StoredPeople,
  places: [piece: number, places: number[]][],
  width: number,
): Promise<string> {
  let all = "";
  for (const some of pagesOf(places)) {
    // of a blob the middle is found without reading all characters before it
    const { results } = await env.LOG.prepare(
      `SELECT CAST(substr(CAST(records AS BLOB), 1 + place.value * ?5, ?5) AS TEXT) AS record
       FROM json_each(?4) AS piece CROSS JOIN open_people CROSS JOIN json_each(piece.value, '$[1]') AS place
       WHERE scope = ?1 AND day = ?2 AND part = piece.value ->> 0 AND through_hour = ?3
       ORDER BY piece.key, place.key`,
    )
      .bind(scope, day, throughHour, JSON.stringify(some), width)
      .all<{ record: string }>();
    all += results.map(({ record }) => record).join("");
  }
  return all;
}

function* pagesOf(places: [number, number[]][]): Generator<[number, number[]][]> {
  let page: [number, number[]][] = [];
  let count = 0;
  for (const some of places) {
    if (count > 0 && count + some[1].length > PLACES_A_QUESTION) {
      yield page;
      page = [];
      count = 0;
    }
    page.push(some);
    count += some[1].length;
  }
  if (page.length > 0) {
    yield page;
  }
}

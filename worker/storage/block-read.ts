import type { StoredScan } from "../../shared/scan-event.ts";
import type { EventsOfHour } from "../../shared/scan-run.ts";
import type { Env } from "../env.ts";
import type { CodeSelection } from "./code-selection.ts";

/** Reads `scan_block`: what was stored before there were inboxes, and what came after its day was closed. */

/** Blocks read at a time: at most so many, and at most so many bytes, or else one. A block may hold a megabyte. */
const PAGE_BLOCKS = 4_000;
const PAGE_BYTES = 4_000_000;

/** Hours looked up in one statement, each with one seek. */
const PAGE_HOURS = 1_000;

/** The sum of sizes before a block, not the blocks, decides how many are read; so no more than a page is in memory. */
const pageOf = (codes: { from: string; after: string; any: string }): string => `
  WITH page AS MATERIALIZED (
    SELECT * FROM (
      SELECT hour, code_id, block_id, octet_length(events) AS bytes FROM ${codes.from} scan_block
      WHERE workspace_id = ?1 AND hour = ?2 AND ${codes.after} LIMIT ${PAGE_BLOCKS})
    UNION ALL
    SELECT * FROM (
      SELECT block.hour, block.code_id, block.block_id, octet_length(block.events)
      FROM json_each(?5) AS later CROSS JOIN ${codes.from} scan_block AS block
      WHERE block.workspace_id = ?1 AND block.hour = later.value AND ${codes.any}
      LIMIT ${PAGE_BLOCKS})
    LIMIT ${PAGE_BLOCKS}),
  sized AS (
    SELECT *, sum(bytes) OVER (ORDER BY hour, code_id, block_id ROWS UNBOUNDED PRECEDING) - bytes AS before FROM page)
  SELECT block.hour AS hour, block.code_id AS codeId, block.block_id AS blockId, block.events AS events
  FROM sized CROSS JOIN scan_block AS block
  WHERE sized.before < ${PAGE_BYTES} AND block.workspace_id = ?1 AND block.hour = sized.hour
    AND block.code_id = sized.code_id AND block.block_id = sized.block_id
  ORDER BY sized.hour, sized.code_id, sized.block_id`;

const READ_RANGE = pageOf({
  from: "",
  after: "(code_id, block_id) > (?3, ?4) AND code_id <= ?7 ORDER BY code_id, block_id",
  any: "block.code_id BETWEEN ?6 AND ?7",
});

/** Listed codes are sought one after another in their order, so nothing needs sorting. */
const READ_LISTED = pageOf({
  from: "json_each(?6) AS code CROSS JOIN",
  after: "code.value >= ?3 AND code_id = code.value AND block_id > iif(code.value = ?3, ?4, '')",
  any: "block.code_id = code.value",
});

/**
 * Reads blocks hour by hour as given, in an hour code by code, repeats of events included: a page at a time, which is
 * all that memory holds. Of a large set the blocks of other codes are among them.
 *
 * @param hours ascending, whole hours since the Unix epoch
 */
export async function* readBlocks(
  env: Env,
  { workspaceId, firstCode, lastCode, only }: CodeSelection,
  hours: number[],
): AsyncGenerator<EventsOfHour[]> {
  const codes = only === undefined ? [firstCode, lastCode] : [JSON.stringify(only)];
  const readPage = only === undefined ? READ_RANGE : READ_LISTED;
  for (let start = 0; start < hours.length; start += PAGE_HOURS) {
    let left = hours.slice(start, start + PAGE_HOURS);
    let after = { codeId: firstCode, blockId: "" };
    while (left.length > 0) {
      const [hour, ...later] = left;
      const { results } = await env.LOG.prepare(readPage)
        .bind(workspaceId, hour, after.codeId, after.blockId, JSON.stringify(later), ...codes)
        .all<{ hour: number; codeId: string; blockId: string; events: string }>();
      yield results.map(({ hour: of, codeId, events }) => ({
        hour: of,
        codeId,
        events: JSON.parse(events) as StoredScan[],
      }));
      const last = results.at(-1);
      const bytes = results.reduce((sum, { events }) => sum + events.length, 0);
      if (last === undefined || (results.length < PAGE_BLOCKS && bytes < PAGE_BYTES / MAX_BYTES_A_CHAR)) {
        break;
      }
      left = left.filter((other) => other >= last.hour);
      after = { codeId: last.codeId, blockId: last.blockId };
    }
  }
}

/** UTF-8 takes at most three bytes for one UTF-16 code unit. */
const MAX_BYTES_A_CHAR = 3;

import { expect, test } from "vitest";
import { env } from "../testing/client.ts";
import { WORKSPACE } from "../testing/codes.ts";
import { counting } from "../testing/intercept.ts";
import { readBlocks } from "./block-read.ts";
import { selectionOf } from "./code-selection.ts";

const HOURS = [5, 6, 9];
const CODES = ["a", "b", "c", "d"];

/** More blocks of each code and hour than fit one page, and those of another workspace. */
async function fill(): Promise<void> {
  const rows = [WORKSPACE, "other"].flatMap((workspaceId) =>
    HOURS.flatMap((hour) =>
      CODES.flatMap((codeId) =>
        Array.from({ length: 300 }, (_, i) => [
          workspaceId,
          hour,
          codeId,
          String((i * 7) % 300).padStart(4, "0"),
        ]),
      ),
    ),
  );
  await env.LOG.prepare(
    `INSERT INTO scan_block (workspace_id, hour, code_id, block_id, events)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, '[]' FROM json_each(?)`,
  )
    .bind(JSON.stringify(rows))
    .run();
}

async function read(codeIds: string[]): Promise<string[]> {
  const seen: string[] = [];
  for await (const blocks of readBlocks(env, selectionOf({ workspaceId: WORKSPACE, codeIds }), HOURS)) {
    seen.push(...blocks.map((block) => `${block.hour}${block.codeId}`));
  }
  return seen;
}

test("the blocks of some codes are read hour by hour and code by code, each once, over many pages", async () => {
  await fill();
  const expected = HOURS.flatMap((hour) =>
    ["b", "d"].flatMap((code) => Array.from({ length: 300 }, () => `${hour}${code}`)),
  );
  expect(await read(["d", "b", "none"])).toEqual(expected);
  expect(await read([])).toEqual([]);
  // a large set is read as a range, others' blocks included: the caller drops them
  const many = ["b", "d", ...Array.from({ length: 1_000 }, (_, i) => `c-${i}`)];
  const more = await read(many);
  expect(more.filter((key) => !key.endsWith("c"))).toEqual(expected);
  expect(new Set(more.map((key) => key.slice(-1)))).toEqual(new Set(["b", "c", "d"]));
});

test("the blocks of some codes are sought by the key, and nothing is sorted but the page", async () => {
  const { env: counted, calls } = counting(env, "LOG", "prepare");
  const selection = selectionOf({ workspaceId: WORKSPACE, codeIds: ["a"] });
  expect(await readBlocks(counted, selection, [1, 2]).next()).toEqual({ value: [], done: false });
  const { results } = await env.LOG.prepare(`EXPLAIN QUERY PLAN ${String(calls[0]?.[0])}`)
    .bind(WORKSPACE, 1, "a", "", "[2]", '["a"]')
    .all<{ detail: string }>();
  const searches = results.map(({ detail }) => detail).filter((detail) => /scan_block|block/.test(detail));
  expect(searches).toEqual([
    "SEARCH scan_block USING PRIMARY KEY (workspace_id=? AND hour=? AND code_id=? AND block_id>?)",
    "SEARCH block USING PRIMARY KEY (workspace_id=? AND hour=? AND code_id=?)",
    "SEARCH block USING PRIMARY KEY (workspace_id=? AND hour=? AND code_id=? AND block_id=?)",
  ]);
});

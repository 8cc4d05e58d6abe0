import { describe, expect, test } from "vitest";
import type { StoredScan } from "../../shared/scan-event.ts";
import { env } from "../testing/client.ts";
import { WORKSPACE } from "../testing/codes.ts";
import { counting } from "../testing/intercept.ts";
import { meteredLog } from "../testing/metered.ts";
import { statsOf } from "../testing/scans.ts";
import { countScans } from "./rollup-read.ts";
import { hoursWithScans, readBlocks, selectionOf, type Scope } from "./scan-read.ts";
import { saltsFor, writeBlocks, type ScanBlock } from "./scan-store.ts";

const HOUR_MS = 3_600_000;

const event = (id: string, bot: "head" | null = null, ms = 0): StoredScan => [
  id,
  ms,
  1,
  1,
  null,
  bot,
  null,
  null,
  null,
  "phone",
  null,
  null,
  null,
  null,
  null,
];

const block = (codeId: string, hour: number, blockId: string, ...events: StoredScan[]): ScanBlock => ({
  codeId,
  workspaceId: WORKSPACE,
  hour,
  blockId,
  events,
});

/** The ids of the blocks of a code, or of all, in the order they are read. */
async function blocksOf(
  codeId: string | null,
  from = 0,
  to = 1_000_000,
): Promise<[number, string, string[]][]> {
  const scope: Scope = { workspaceId: WORKSPACE, codeId };
  const hours = await hoursWithScans(env, WORKSPACE, from, to);
  const blocks: [number, string, string[]][] = [];
  for await (const { hour, codeId: of, events } of readBlocks(env, selectionOf(scope), hours)) {
    blocks.push([hour, of, events.map(([id]) => id)]);
  }
  return blocks;
}

describe("blocks", () => {
  test("are one row each, and none when written again", async () => {
    const log = meteredLog(env);
    const blocks = [block("a", 1, "x", event("1"), event("2")), block("b", 1, "x", event("3"))];
    expect(await writeBlocks(log.env, blocks)).toEqual({ rowsWritten: 2, refused: [] });
    expect(await writeBlocks(log.env, blocks)).toEqual({ rowsWritten: 0, refused: [] });
    expect(log.rowsWritten()).toBe(2);
    expect(await blocksOf("a")).toEqual([[1, "a", ["1", "2"]]]);
  });

  test("are read hour by hour, oldest first, those of one hour together, of this code alone", async () => {
    await writeBlocks(env, [
      block("a", 3, "x", event("5")),
      block("a", 1, "y", event("2"), event("3")),
      block("b", 1, "x", event("other")),
      block("a", 1, "x", event("1"), event("2")),
    ]);
    const first = [
      [1, "a", ["1", "2"]],
      [1, "a", ["2", "3"]],
    ];
    expect(await blocksOf("a")).toEqual([...first, [3, "a", ["5"]]]);
    expect(await blocksOf("a", 1, 3)).toEqual(first);
    expect(await blocksOf("a", 2, 4)).toEqual([[3, "a", ["5"]]]);
    expect(await blocksOf("none")).toEqual([]);
    expect(await blocksOf(null)).toEqual([...first, [1, "b", ["other"]], [3, "a", ["5"]]]);
  });

  test("that fill several pages come each once, in order", async () => {
    const blocks = Array.from({ length: 1_001 }, (_, i) =>
      block(`code-${i % 3}`, 7, String(i).padStart(5, "0"), event(`e${i}`)),
    );
    await writeBlocks(env, [...blocks, block("code-0", 8, "x", event("last"))]);
    const all = await blocksOf(null);
    expect(all).toEqual(
      all.toSorted(
        ([a, x, [i = ""]], [b, y, [j = ""]]) =>
          a - b || (x < y ? -1 : x > y ? 1 : Number(i.slice(1)) - Number(j.slice(1))),
      ),
    );
    expect(new Set(all.flatMap(([, , ids]) => ids)).size).toBe(1_002);
    expect(all).toHaveLength(1_002);
    expect(await blocksOf("code-0")).toHaveLength(335);
  });

  test("are read a few megabytes at a time, however large each", async () => {
    const blocks = Array.from({ length: 12 }, (_, i) => {
      const large = event(`e${i}`);
      large[13] = "é".repeat(450_000);
      return block("a", 7, String(i).padStart(2, "0"), large);
    });
    await writeBlocks(env, blocks);
    const sizes: number[] = [];
    const { env: watched, calls } = counting(env, "LOG", "prepare");
    for await (const { events } of readBlocks(
      watched,
      selectionOf({ workspaceId: WORKSPACE, codeId: "a" }),
      [7],
    )) {
      sizes.push(events.length);
    }
    expect(sizes).toHaveLength(12);
    expect(calls).toHaveLength(3);
  });

  test("of a range as long as time are found without looking at each hour", async () => {
    await writeBlocks(env, [block("a", -5, "x", event("0")), block("a", 9_000_000, "x", event("1"))]);
    expect(await hoursWithScans(env, WORKSPACE, -1e12, 1e12)).toEqual([-5, 9_000_000]);
  });

  test("keep any text: quotes, NUL, half a surrogate pair, other scripts", async () => {
    const city = "\"'\\\u0000\ud800 東京 😀\u2028";
    const stored: StoredScan = [
      "1",
      0,
      1,
      1,
      null,
      null,
      null,
      null,
      city,
      null,
      null,
      null,
      null,
      null,
      null,
    ];
    await writeBlocks(env, [block("a", 1, "x", stored)]);
    for await (const { events } of readBlocks(
      env,
      selectionOf({ workspaceId: WORKSPACE, codeId: "a" }),
      [1],
    )) {
      expect(events).toEqual([stored]);
    }
  });
});

test("counts for a list are exact under repeats, people and bots apart, codes without scans left out", async () => {
  await writeBlocks(env, [
    block("a", 1, "x", event("1", null, 10), event("2", null, 5), event("3", "head", 99)),
    block("a", 1, "y", event("2", null, 5), event("3", "head", 99)),
    block("a", 2, "x", event("4", null, 1)),
    block("b", 1, "x", event("5", "head")),
    block("c", 1, "x", event("6")),
  ]);
  const counts = await countScans(env, WORKSPACE, ["a", "b", "none"]);
  expect(counts.sort((x, y) => (x.codeId < y.codeId ? -1 : 1))).toEqual([
    { codeId: "a", scans: 3, bots: 1, lastScanAt: 2 * HOUR_MS + 1 },
    { codeId: "b", scans: 0, bots: 1, lastScanAt: null },
  ]);
  expect(await countScans(env, WORKSPACE, [])).toEqual([]);
});

test("an event a newer Worker took for a bot when it came again is counted once, as the fold counts it", async () => {
  await writeBlocks(env, [block("a", 1, "y", event("1", "head")), block("a", 1, "x", event("1"))]);
  expect(await countScans(env, WORKSPACE, ["a"])).toMatchObject([{ scans: 1, bots: 0 }]);
  expect((await statsOf("a", { range: { from: 0, to: 3 * HOUR_MS } })).totals).toMatchObject({
    scans: 1,
    bots: 0,
  });
});

test("a day's salt is made once, whoever asks", async () => {
  let made = 0;
  const fresh = (): string => `salt-${made++}`;
  const first = await saltsFor(env, [1, 2], fresh);
  expect(first.size).toBe(2);
  const asked = await Promise.all([saltsFor(env, [2, 3], fresh), saltsFor(env, [1, 3], fresh)]);
  expect([asked[0].get(2), asked[1].get(1)]).toEqual([first.get(2), first.get(1)]);
  expect(asked[0].get(3)).toBe(asked[1].get(3));
});

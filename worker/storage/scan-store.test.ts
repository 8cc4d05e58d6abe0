import { describe, expect, test } from "vitest";
import type { StoredScan } from "../../shared/scan-event.ts";
import { env } from "../testing/client.ts";
import { WORKSPACE } from "../testing/codes.ts";
import { meteredLog } from "../testing/metered.ts";
import { statsOf } from "../testing/scans.ts";
import {
  countScans,
  readHours,
  saltsFor,
  writeBlocks,
  type HourOfScans,
  type ScanBlock,
} from "./scan-store.ts";

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

async function hoursOf(codeId: string, from = 0, to = 1_000_000): Promise<[number, string[]][]> {
  const hours: HourOfScans[] = [];
  for await (const hour of readHours(env, codeId, from, to)) {
    hours.push(hour);
  }
  return hours.map(({ hour, events }) => [hour, events.map(([id]) => id)]);
}

describe("blocks", () => {
  test("are one row each, and none when written again", async () => {
    const log = meteredLog(env);
    const blocks = [block("a", 1, "x", event("1"), event("2")), block("b", 1, "x", event("3"))];
    expect(await writeBlocks(log.env, blocks)).toBe(2);
    expect(await writeBlocks(log.env, blocks)).toBe(0);
    expect(log.rowsWritten()).toBe(2);
    expect(await hoursOf("a")).toEqual([[1, ["1", "2"]]]);
  });

  test("are read hour by hour, oldest first, those of one hour together, of this code alone", async () => {
    await writeBlocks(env, [
      block("a", 3, "x", event("5")),
      block("a", 1, "y", event("2"), event("3")),
      block("b", 1, "x", event("other")),
      block("a", 1, "x", event("1"), event("2")),
    ]);
    expect(await hoursOf("a")).toEqual([
      [1, ["1", "2", "2", "3"]],
      [3, ["5"]],
    ]);
    expect(await hoursOf("a", 1, 3)).toEqual([[1, ["1", "2", "2", "3"]]]);
    expect(await hoursOf("a", 2, 4)).toEqual([[3, ["5"]]]);
    expect(await hoursOf("none")).toEqual([]);
  });

  test("of one hour that fill several pages still come together", async () => {
    const blocks = Array.from({ length: 1_001 }, (_, i) =>
      block("a", 7, String(i).padStart(5, "0"), event(`e${i}`)),
    );
    await writeBlocks(env, [...blocks, block("a", 8, "x", event("last"))]);
    const hours = await hoursOf("a");
    expect(hours.map(([hour, ids]) => [hour, ids.length])).toEqual([
      [7, 1_001],
      [8, 1],
    ]);
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
    for await (const { events } of readHours(env, "a", 0, 2)) {
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
  const counts = await countScans(env, ["a", "b", "none"]);
  expect(counts.sort((x, y) => (x.codeId < y.codeId ? -1 : 1))).toEqual([
    { codeId: "a", scans: 3, bots: 1, lastScanAt: 2 * HOUR_MS + 1 },
    { codeId: "b", scans: 0, bots: 1, lastScanAt: null },
  ]);
  expect(await countScans(env, [])).toEqual([]);
});

test("an event a newer Worker took for a bot when it came again is counted once, as the fold counts it", async () => {
  await writeBlocks(env, [block("a", 1, "y", event("1", "head")), block("a", 1, "x", event("1"))]);
  expect(await countScans(env, ["a"])).toMatchObject([{ scans: 1, bots: 0 }]);
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

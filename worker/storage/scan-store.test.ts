import { describe, expect, test } from "vitest";
import type { StoredScan } from "../../shared/scan-event.ts";
import { env } from "../testing/client.ts";
import { WORKSPACE } from "../testing/codes.ts";
import { counting } from "../testing/intercept.ts";
import { meteredLog } from "../testing/metered.ts";
import { statsOf } from "../testing/scans.ts";
import { countScans } from "./scan-counts.ts";
import type { Scope } from "./code-selection.ts";
import { OF_ONE_CODE, poolOf } from "./inbox-pools.ts";
import { readScans, storedDays } from "./scan-read.ts";
import { saltsFor, writeScans, type InboxRow } from "./scan-store.ts";

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

const row = (codeId: string, hour: number, blockId: string, ...events: StoredScan[]): InboxRow => ({
  workspaceId: WORKSPACE,
  hour,
  pool: "",
  blockId,
  codes: [[codeId, events]],
});

/** The ids of a code's scans, or of all, as they are read, by code and hour. */
async function scansOf(
  codeId: string | null,
  from = 0,
  to = 1_000_000,
): Promise<[number, string, string[]][]> {
  const scope: Scope = { workspaceId: WORKSPACE, codeId };
  const days = await storedDays(env, WORKSPACE, from, to);
  const read: [number, string, string[]][] = [];
  for await (const groups of readScans(env, scope, days)) {
    read.push(
      ...groups.map(({ hour, codeId: of, events }): (typeof read)[0] => [hour, of, events.map(([id]) => id)]),
    );
  }
  return read;
}

/** Days before this one are closed. */
async function closeBefore(day: number): Promise<void> {
  await env.LOG.prepare(
    `INSERT INTO rollup_state (id, closed_day, expiring_day, purged_day) VALUES (1, ?1, -1000, -1000)
     ON CONFLICT (id) DO UPDATE SET closed_day = ?1`,
  )
    .bind(day)
    .run();
}

describe("scans", () => {
  test("of a batch are one row however many the codes, and none when written again", async () => {
    const log = meteredLog(env);
    const rows: InboxRow[] = [
      {
        ...row("a", 1, "x", event("1"), event("2")),
        codes: [
          ["a", [event("1"), event("2")]],
          ["b", [event("3")]],
        ],
      },
    ];
    expect(await writeScans(log.env, rows)).toEqual({ rowsWritten: 1, refused: [] });
    expect(await writeScans(log.env, rows)).toEqual({ rowsWritten: 0, refused: [] });
    expect(log.rowsWritten()).toBe(1);
    expect(await scansOf("a")).toEqual([[1, "a", ["1", "2"]]]);
    expect(await scansOf("b")).toEqual([[1, "b", ["3"]]]);
  });

  test("of one code are found in whichever pool they are, hour by hour, each once", async () => {
    await writeScans(env, [
      row("a", 27, "x", event("5")),
      { ...row("a", 1, "y", event("2"), event("3")), pool: poolOf("a") },
      { ...row("a", 1, "z", event("4")), pool: OF_ONE_CODE + "a" },
      { ...row("b", 1, "z", event("other")), pool: OF_ONE_CODE + "b" },
      row("a", 1, "x", event("1"), event("2")),
    ]);
    const ids = async (...range: [number?, number?]): Promise<string> =>
      (await scansOf("a", ...range)).flatMap(([, , some]) => some).join("");
    expect([await ids(), await ids(1, 3), await ids(2, 28)]).toEqual(["12435", "1243", "5"]);
    expect(await scansOf("none")).toEqual([]);
    const all = (await scansOf(null)).flatMap(([, , some]) => some);
    expect(all.toSorted()).toEqual(["1", "2", "3", "4", "5", "other"]);
  });

  test("of a closed day go to blocks, and mark it, unless they are there already", async () => {
    const marks = async (): Promise<unknown> =>
      await env.LOG.prepare("SELECT count(*) AS n FROM rollup_dirty").first("n");
    const both: InboxRow = {
      ...row("a", 1, "x"),
      codes: [
        ["a", [event("1")]],
        ["b", [event("2")]],
      ],
    };
    await writeScans(env, [both]);
    await closeBefore(1);
    await writeScans(env, [both]);
    expect([await marks(), await env.LOG.prepare("SELECT count(*) AS n FROM scan_block").first("n")]).toEqual(
      [0, 0],
    );
    const late: InboxRow = {
      ...both,
      blockId: "y",
      codes: [
        ["a", [event("1"), event("3")]],
        ["b", [event("2")]],
      ],
    };
    await writeScans(env, [late]);
    expect([await marks(), await env.LOG.prepare("SELECT count(*) AS n FROM scan_block").first("n")]).toEqual(
      [1, 2],
    );
    expect((await scansOf("a")).flatMap(([, , some]) => some)).toEqual(["1", "3"]);
    await env.LOG.prepare("DELETE FROM rollup_dirty").run();
    await writeScans(env, [late]);
    expect(await marks()).toBe(0);
  });

  test("that fill several pages come each once, by hour", async () => {
    const rows = Array.from({ length: 4_101 }, (_, i) =>
      row(`code-${i % 3}`, 7 + (i % 2), String(i).padStart(5, "0"), event(`e${i}`)),
    );
    await writeScans(env, rows);
    const all = await scansOf(null);
    expect(all.map(([hour]) => hour)).toEqual(all.map(([hour]) => hour).toSorted((a, b) => a - b));
    expect(new Set(all.flatMap(([, , ids]) => ids)).size).toBe(4_101);
    expect(all.flatMap(([, , ids]) => ids)).toHaveLength(4_101);
    expect((await scansOf("code-0")).flatMap(([, , ids]) => ids)).toHaveLength(1_367);
  });

  test("are read a few megabytes at a time, however large each", async () => {
    const rows = Array.from({ length: 12 }, (_, i) => {
      const large = event(`e${i}`);
      large[13] = "é".repeat(450_000);
      return row("a", 7, String(i).padStart(2, "0"), large);
    });
    await writeScans(env, rows);
    const days = await storedDays(env, WORKSPACE, 0, 24);
    const { env: watched, calls } = counting(env, "LOG", "prepare");
    let scans = 0;
    for await (const groups of readScans(watched, { workspaceId: WORKSPACE, codeId: null }, days)) {
      scans += groups.length;
    }
    expect(scans).toBe(12);
    expect(calls).toHaveLength(4); // the last finds nothing more
  });

  test("of a range as long as time are found without looking at each hour", async () => {
    await writeScans(env, [row("a", -5, "x", event("0")), row("a", 9_000_000, "x", event("1"))]);
    expect(await storedDays(env, WORKSPACE, -1e12, 1e12)).toEqual([
      { day: -1, runs: false, inbox: [-5], blocks: [] },
      { day: 375_000, runs: false, inbox: [9_000_000], blocks: [] },
    ]);
  });

  test("keep any text: quotes, NUL, half a surrogate pair, other scripts", async () => {
    const city = "\"'\\\u0000\ud800 東京 😀\u2028";
    const stored: StoredScan = [...event("1")];
    stored[8] = city;
    const kept = async (): Promise<unknown> => {
      const days = await storedDays(env, WORKSPACE, 0, 24);
      for await (const [group] of readScans(env, { workspaceId: WORKSPACE, codeId: "a" }, days)) {
        return group?.events[0]?.[8];
      }
      return undefined;
    };
    await writeScans(env, [row("a", 1, "x", stored)]);
    expect(await kept()).toBe(city);
    await env.LOG.prepare("DELETE FROM scan_inbox_0").run();
    await closeBefore(1);
    await writeScans(env, [row("a", 1, "x", stored)]);
    expect(await kept()).toBe(city);
  });
});

test("counts for a list are exact under repeats, people and bots apart, codes without scans left out", async () => {
  await writeScans(env, [
    row("a", 1, "x", event("1", null, 10), event("2", null, 5), event("3", "head", 99)),
    row("a", 1, "y", event("2", null, 5), event("3", "head", 99)),
    row("a", 2, "x", event("4", null, 1)),
    row("b", 1, "z", event("5", "head")),
    row("c", 1, "w", event("6")),
  ]);
  const counts = await countScans(env, WORKSPACE, ["a", "b", "none"]);
  expect(counts.sort((x, y) => (x.codeId < y.codeId ? -1 : 1))).toEqual([
    { codeId: "a", scans: 3, bots: 1, lastScanAt: 2 * HOUR_MS + 1 },
    { codeId: "b", scans: 0, bots: 1, lastScanAt: null },
  ]);
  expect(await countScans(env, WORKSPACE, [])).toEqual([]);
});

test("an event a newer Worker took for a bot when it came again is counted once, as the fold counts it", async () => {
  await writeScans(env, [row("a", 1, "y", event("1", "head")), row("a", 1, "x", event("1"))]);
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

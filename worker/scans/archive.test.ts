import { beforeEach, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, type StoredScan } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { runScheduled } from "../scheduled.ts";
import { writeScans } from "../storage/scan-store.ts";
import { pooled } from "./pool.ts";
import { env } from "../testing/client.ts";
import { editCode, storeCode, WORKSPACE } from "../testing/codes.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors, counting } from "../testing/intercept.ts";
import { rawEvent, scansKept, statsOf } from "../testing/scans.ts";
import { archiveDay, archiveKey, archivesScans } from "./archive.ts";
import { exportScans } from "./export.ts";
import { deleteExpired } from "./retention.ts";
import { storeScans } from "./store.ts";

const DAY = Date.parse("2025-03-10") / DAY_MS;
const ON: Env = { ...env, RETENTION_DAYS: "30", ARCHIVE_SCANS: "on" };
const RANGE = { from: (DAY - 1) * DAY_MS, to: (DAY + 3) * DAY_MS };

let codes: string[] = [];

/** Three days of two codes and another workspace's, delivered twice and packed otherwise. */
beforeEach(async () => {
  const menu = await storeCode("menu", { url: "https://example.com/1" });
  await editCode(menu, { url: "https://example.com/2" });
  codes = [menu.id, "gone"];
  for (let i = 0; i < 18; i++) {
    const at = DAY * DAY_MS + i * 4 * HOUR_MS;
    const event = rawEvent(codes[i % 2] ?? "", {
      at,
      version: 1 + (i % 3),
      bot: i % 5 === 0 ? "head" : null,
    });
    const other = rawEvent("foreign", { at, ws: "other" });
    await storeScans([event, other], env, at);
    await storeScans([event, rawEvent(event.code, { at: at + 1, city: "Köln 東京" })], env, at);
  }
});

/** Two nights and the minute between them, in which the first three days become purged. */
async function nights(using: Env, first = DAY + 40): Promise<void> {
  await runScheduled("* * * * *", using, first * DAY_MS);
  await deleteExpired(using, first * DAY_MS + 3 * HOUR_MS);
  await runScheduled("* * * * *", using, first * DAY_MS + 4 * HOUR_MS);
  await deleteExpired(using, (first + 1) * DAY_MS + 3 * HOUR_MS);
}

async function archived(workspaceId: string, day: number): Promise<string> {
  const object = await env.FILES.get(archiveKey(workspaceId, day));
  return object === null
    ? ""
    : await new Response(object.body.pipeThrough(new DecompressionStream("gzip"))).text();
}

/** The lines of the raw export of these codes, sorted. */
async function exported(workspaceId: string, ids: string[]): Promise<string[]> {
  const texts = await Promise.all(
    ids.map((id) => new Response(exportScans(env, { id, workspaceId }, RANGE, "ndjson")).text()),
  );
  return texts.flatMap((text) => text.split("\n").filter(Boolean)).sort();
}

async function lines(workspaceId: string): Promise<string[]> {
  const days = await Promise.all([0, 1, 2].map((i) => archived(workspaceId, DAY + i)));
  return days.flatMap((text) => text.split("\n").filter(Boolean)).sort();
}

test("before a day's scans are deleted, they are in R2 as the export has them, each once, bots included", async () => {
  const before = [await exported(WORKSPACE, codes), await exported("other", ["foreign"])];
  expect(before.map(({ length }) => length)).toEqual([36, 18]);
  expect(before[0]?.join()).toContain("https://example.com/2");
  const totals = (await statsOf(null, { range: RANGE })).totals;
  await nights(ON);
  expect(await scansKept()).toBe(0);
  expect([await lines(WORKSPACE), await lines("other")]).toEqual(before);
  expect(await archived(WORKSPACE, DAY)).toMatch(/^\{"id":"[^\n]*"at":"2025-03-10T0[04]:00:00.000Z"/);
  const { objects } = await env.FILES.list();
  expect(objects.map(({ key }) => key)).toContain("scans/other/2025-03-12.ndjson.gz");
  expect(objects).toHaveLength(6);
  expect((await statsOf(null, { range: RANGE })).totals).toEqual(totals);
});

test("off, nothing is written; any word but on is refused before anything is deleted", async () => {
  const files = counting(env, "FILES", "head");
  await nights({ ...files.env, RETENTION_DAYS: "30", ARCHIVE_SCANS: "" });
  expect([await scansKept(), (await env.FILES.list()).objects, files.calls]).toEqual([0, [], []]);
  expect(archivesScans({})).toBe(false);
  expect(() => archivesScans({ ARCHIVE_SCANS: "yes" })).toThrow("ARCHIVE_SCANS");
});

test.each(["head", "put"])(
  "while R2 refuses %s nothing is deleted, and the next night makes up",
  async (call) => {
    captureErrors();
    const before = await exported(WORKSPACE, codes);
    const all = await scansKept();
    await expect(nights(failing(ON, "FILES", [call]).env)).rejects.toThrow("simulated outage");
    expect([await scansKept(), (await env.FILES.list()).objects]).toEqual([all, []]);
    await nights(ON, DAY + 42);
    expect([await scansKept(), await lines(WORKSPACE)]).toEqual([0, before]);
  },
);

test(
  "killed before any statement of the deleting night, it loses no scan",
  { timeout: 120_000 },
  async () => {
    const before = [await exported(WORKSPACE, codes), await exported("other", ["foreign"])];
    await runScheduled("* * * * *", ON, (DAY + 40) * DAY_MS);
    await deleteExpired(ON, (DAY + 40) * DAY_MS + 3 * HOUR_MS);
    await runScheduled("* * * * *", ON, (DAY + 40) * DAY_MS + 4 * HOUR_MS);
    let killed = 0;
    for (let finished = false; !finished; killed++) {
      // each night comes one statement of the log, or call of R2, further
      const log = failing(ON, "LOG", ["prepare"]);
      log.outage.after = 2 + (killed % 40);
      finished = await deleteExpired(log.env, (DAY + 41) * DAY_MS).then(
        () => true,
        () => false,
      );
      const left = await Promise.all([exported(WORKSPACE, codes), exported("other", ["foreign"])]);
      const kept = [await lines(WORKSPACE), await lines("other")];
      expect(left.map((scans, i) => [...new Set([...scans, ...(kept[i] ?? [])])].sort())).toEqual(before);
      expect(killed).toBeLessThan(80);
    }
    expect([await scansKept(), await lines(WORKSPACE), await lines("other")]).toEqual([0, ...before]);
  },
);

test("an archive that is whole is not replaced by what a deletion cut short has left", async () => {
  const before = await exported(WORKSPACE, codes);
  for (const day of [DAY, DAY + 1, DAY + 2]) {
    await archiveDay(env, WORKSPACE, day);
  }
  await runScheduled("* * * * *", ON, (DAY + 10) * DAY_MS);
  await env.LOG.prepare("DELETE FROM scan_run WHERE day = ?")
    .bind(DAY + 1)
    .run();
  await nights(ON);
  expect([await scansKept(), await lines(WORKSPACE)]).toEqual([0, before]);
});

test("a day larger than one part comes whole, and one that R2 refuses is not there", async () => {
  const random = (): string => {
    const bytes = crypto.getRandomValues(new Uint8Array(120));
    return btoa(String.fromCharCode(...bytes));
  };
  const day = DAY + 10;
  for (let block = 0; block < 24; block++) {
    const events = Array.from({ length: 2_000 }, (_, i): StoredScan => [
      `${block}-${i}`,
      i,
      1,
      1,
      null,
      null,
      null,
      null,
      null,
      "phone",
      null,
      null,
      null,
      random(),
      null,
    ]);
    const hour = day * 24 + block;
    await writeScans(env, await pooled([{ workspaceId: WORKSPACE, codeId: "large", hour, events }]));
  }
  const PART = 5 * 1_048_576;
  await expect(
    archiveDay(failing(env, "FILES", ["createMultipartUpload"]).env, WORKSPACE, day, PART),
  ).rejects.toThrow("simulated outage");
  expect(await env.FILES.head(archiveKey(WORKSPACE, day))).toBeNull();
  const parts = counting(env, "FILES", "createMultipartUpload");
  await archiveDay(parts.env, WORKSPACE, day, PART);
  expect(parts.calls).toHaveLength(1);
  expect((await env.FILES.head(archiveKey(WORKSPACE, day)))?.size).toBeGreaterThan(PART);
  const range = { from: day * DAY_MS, to: (day + 1) * DAY_MS };
  const whole = await new Response(
    exportScans(env, { id: "large", workspaceId: WORKSPACE }, range, "ndjson"),
  ).text();
  expect((await archived(WORKSPACE, day)) === whole).toBe(true);
});

import { describe, expect, test } from "vitest";
import { RAW_SCAN_FIELDS, type RawScan } from "../../shared/contract/stats.ts";
import type { Env } from "../env.ts";
import { writeScans } from "../storage/scan-store.ts";
import { env } from "../testing/client.ts";
import { editCode, storeCode, WORKSPACE } from "../testing/codes.ts";
import { counting } from "../testing/intercept.ts";
import { deliver, message, rawEvent, rowsInInbox, statsOf } from "../testing/scans.ts";
import { exportScans, type ExportFormat } from "./export.ts";
import { foldDays } from "./rollup.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.UTC(2026, 2, 2, 10);
const ALL = { from: 0, to: Date.now() + HOUR_MS };

async function exported(
  codeId: string,
  format: ExportFormat,
  range = ALL,
  using: Env = env,
): Promise<string> {
  return await new Response(exportScans(using, { id: codeId, workspaceId: WORKSPACE }, range, format)).text();
}

async function ndjson(codeId: string, range = ALL): Promise<RawScan[]> {
  const text = await exported(codeId, "ndjson", range);
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RawScan);
}

/** RFC 4180, as a reader of the file would have it. */
async function csv(codeId: string): Promise<Record<string, string>[]> {
  const text = await exported(codeId, "csv");
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\n") {
      rows.push([]);
    }
  }
  const [header = [], ...body] = rows.filter((row) => row.length > 0);
  return body.map((row) => Object.fromEntries(header.map((field, i) => [field, row[i] ?? "missing"])));
}

/** `count` rows of one event each, an hour apart. */
async function storeBlocks(codeId: string, count: number, anHour = 1): Promise<void> {
  const first = NOW / HOUR_MS - Math.ceil(count / anHour);
  await writeScans(
    env,
    Array.from({ length: count }, (_, i) => ({
      workspaceId: WORKSPACE,
      hour: first + Math.floor(i / anHour),
      pool: "",
      blockId: `row-${i % anHour}`,
      codes: [
        [
          codeId,
          [[`e${i}`, i % anHour, 1, 1, null, null, null, null, null, "phone", null, null, null, null, null]],
        ],
      ],
    })),
  );
}

test("every event is there once, bots included, oldest first, however often it was delivered", async () => {
  const code = await storeCode("menu");
  const times = [5, 3, 90, 4, 61].map((minutes) => NOW + minutes * 60_000);
  const events = times.map((at, i) => rawEvent(code.id, { at, id: `e${i}`, bot: i === 2 ? "head" : null }));
  await deliver([message(...events.slice(0, 3)), message(...events.slice(3))]);
  await deliver([message(...events.slice(2))]);
  const rows = await ndjson(code.id);
  expect(rows.map(({ id, bot }) => [id, bot])).toEqual([
    ["e1", null],
    ["e3", null],
    ["e0", null],
    ["e4", null],
    ["e2", "head"],
  ]);
  expect((await csv(code.id)).map(({ id }) => id)).toEqual(["e1", "e3", "e0", "e4", "e2"]);
  const { totals } = await statsOf(code.id, { range: ALL, interval: "month" });
  expect(totals.scans + totals.bots).toBe(rows.length);
});

test("a row has every field of the contract", async () => {
  const code = await storeCode("menu", { url: "https://example.com/menu" });
  const known = { language: "nl", referrer: "a.example", country: "NL", region: "NH", city: "Amsterdam" };
  await deliver([message(rawEvent(code.id, { id: "full", at: NOW + 1, ...known }))]);
  const [row] = await ndjson(code.id);
  expect(row).toEqual({
    id: "full",
    at: "2026-03-02T10:00:00.001Z",
    codeId: code.id,
    source: "symbol",
    ...known,
    device: "phone",
    os: "iOS 18",
    browser: "Safari",
    rule: null,
    destination: "https://example.com/menu",
    visitor: null,
    bot: null,
  });
  const [fromCsv] = await csv(code.id);
  expect(Object.keys(fromCsv ?? {})).toEqual([...RAW_SCAN_FIELDS]);
  const asText = Object.fromEntries(Object.entries(row ?? {}).map(([field, value]) => [field, value ?? ""]));
  expect(fromCsv).toEqual(asText);
});

test("each event's destination is that of the version that answered it", async () => {
  const code = await storeCode("menu", { url: "https://example.com/1" });
  await editCode(code, { url: "https://example.com/2" });
  await editCode(code, { name: "No new destination" });
  await editCode(code, { status: "deleted" }, env, "delete");
  const events = [3, 1, 2, 99].map((version, i) => rawEvent(code.id, { version, at: NOW + i }));
  await deliver([message(...events)]);
  expect((await ndjson(code.id)).map(({ destination }) => destination)).toEqual([
    "https://example.com/2",
    "https://example.com/1",
    "https://example.com/2",
    null,
  ]);
});

test("a code with more versions than one D1 statement may name has all its destinations", async () => {
  const code = await storeCode("menu");
  await env.DB.batch(
    Array.from({ length: 150 }, (_, i) =>
      env.DB.prepare(
        `INSERT INTO code_version (code_id, version, at, author, action, snapshot)
        SELECT code_id, ?1, at, author, 'edit',
          json_set(snapshot, '$.content.url', ?2) FROM code_version WHERE version = 1`,
      ).bind(i + 2, `https://example.com/${i + 2}`),
    ),
  );
  const events = Array.from({ length: 150 }, (_, i) => rawEvent(code.id, { version: i + 2, at: NOW + i }));
  await deliver([message(...events)]);
  const destinations = (await ndjson(code.id)).map(({ destination }) => destination);
  expect(destinations).toEqual(Array.from({ length: 150 }, (_, i) => `https://example.com/${i + 2}`));
});

test("the range is half open, within an hour too", async () => {
  const code = await storeCode("menu");
  await deliver([
    message(...[0, 1, 2, HOUR_MS].map((ms) => rawEvent(code.id, { id: `e${ms}`, at: NOW + ms }))),
  ]);
  const ids = async (from: number, to: number): Promise<string[]> =>
    (await ndjson(code.id, { from: NOW + from, to: NOW + to })).map(({ id }) => id);
  expect(await ids(1, 2)).toEqual(["e1"]);
  expect(await ids(2, HOUR_MS)).toEqual(["e2"]);
  expect(await ids(2, HOUR_MS + 1)).toEqual(["e2", `e${HOUR_MS}`]);
});

describe("in CSV", () => {
  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])(
    "a cell a spreadsheet would run is only text: %j",
    async (text) => {
      const code = await storeCode("menu");
      await deliver([message(rawEvent(code.id, { referrer: text, city: text, at: NOW }))]);
      expect(await csv(code.id)).toMatchObject([{ referrer: `'${text}`, city: `'${text}` }]);
      expect(await ndjson(code.id)).toMatchObject([{ referrer: text, city: text }]);
    },
  );

  test("commas, quotes, line breaks and any script come through", async () => {
    const code = await storeCode("menu", { url: 'https://example.com/?a=1,2&b="x"' });
    const city = 'a,"b"\nc – Köln 東京 😀';
    await deliver([message(rawEvent(code.id, { city, at: NOW }))]);
    expect(await csv(code.id)).toMatchObject([{ city, destination: 'https://example.com/?a=1,2&b="x"' }]);
  });

  test("a code without scans has the header alone, in NDJSON nothing", async () => {
    expect(await exported("code", "csv")).toBe(`${RAW_SCAN_FIELDS.join(",")}\n`);
    expect(await exported("code", "ndjson")).toBe("");
  });
});

describe("over many pages of blocks", () => {
  test.each(["csv", "ndjson"] as const)("no event is left out or repeated (%s)", async (format) => {
    await storeBlocks("code", 9_203, 4_100);
    const lines = (await exported("code", format)).trimEnd().split("\n");
    const ids = lines.slice(format === "csv" ? 1 : 0).map((line) => /e\d+/.exec(line)?.[0]);
    expect(ids).toEqual(Array.from({ length: 9_203 }, (_, i) => `e${i}`));
  });

  test("D1 is read as the client takes what comes, and no further once it goes", async () => {
    await storeBlocks("code", 2_203);
    await foldDays(env, NOW + 24 * HOUR_MS);
    const log = counting(env, "LOG", "prepare");
    const reader = exportScans(log.env, { id: "code", workspaceId: WORKSPACE }, ALL, "ndjson").getReader();
    await reader.read();
    // the days there are, which runs a month of them has, and these
    expect(log.calls).toHaveLength(3);
    for (let hours = 0; hours < 1_100; hours++) {
      await reader.read();
    }
    expect(log.calls).toHaveLength(5);
    await reader.cancel();
    expect(log.calls).toHaveLength(5);
  });
});

test("an export that takes until its last day was sorted, and the inbox emptied, has that day whole", async () => {
  await storeBlocks("code", 60);
  const midnight = Math.floor(NOW / DAY_MS) * DAY_MS;
  await foldDays(env, midnight + HOUR_MS); // the open day is the last ten hours
  const scope = { id: "code", workspaceId: WORKSPACE };
  const reader = exportScans(env, scope, ALL, "ndjson").getReader();
  await reader.read();
  await foldDays(env, midnight + DAY_MS + HOUR_MS);
  await foldDays(env, midnight + DAY_MS + 3 * HOUR_MS);
  expect(await rowsInInbox()).toBe(0);
  let rest = 0;
  while (!(await reader.read()).done) {
    rest++;
  }
  expect(rest).toBe(59);
});

test("the SQL view `scan` shows the events the export has", async () => {
  const code = await storeCode("menu");
  const now = Date.now();
  const known = { language: "nl", referrer: "a.example", country: "NL", region: "NH", city: 'Köln "x"' };
  const events = [
    rawEvent(code.id, { at: now - 2 * HOUR_MS, ...known }),
    rawEvent(code.id, { at: now, source: "link", ua: "" }),
    rawEvent(code.id, { at: now + 1, ip: "203.0.113.8", version: 2 }),
    rawEvent(code.id, { at: now + 2, ua: "curl/8.5.0", language: "de" }),
    rawEvent(code.id, { at: now + 3, bot: "prefetch" }),
  ];
  await deliver([message(...events)]);
  await deliver([message(...events.slice(2)), message(...events.slice(0, 3))]);
  const { results } = await env.LOG.prepare(
    `SELECT id, at, code_id AS codeId, source, country, region, city, device, os, browser, language, referrer, rule,
      visitor, bot, code_version AS version, workspace_id AS workspace FROM scan ORDER BY at`,
  ).all();
  const rows = await ndjson(code.id);
  expect(rows).toHaveLength(5);
  expect(results).toEqual(
    rows.map(({ destination: _destination, ...row }, i) => ({
      ...row,
      version: events[i]?.version,
      workspace: WORKSPACE,
    })),
  );
});

import { beforeEach, expect, test } from "vitest";
import { CampaignStats, type PlacementStats } from "../../shared/contract/stats.ts";
import { DAY_MS, HOUR_MS, type RawScanEvent } from "../../shared/scan-event.ts";
import { deleteExpired } from "../scans/retention.ts";
import { FOLD_LIMITS, foldDays } from "../scans/rollup.ts";
import { storeScans } from "../scans/store.ts";
import { env, makeCampaign, makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { rawEvent } from "../testing/scans.ts";
import { keyClient, otherWorkspace } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

const TODAY = Math.floor(Date.now() / DAY_MS);
const YESTERDAY = (TODAY - 1) * DAY_MS;

let owner: Client;
let ws: string;
let campaign: string;
let door: string;
let window: string;

/** A campaign with two placed codes, and a busy code that is in none. */
beforeEach(async () => {
  owner = await setUpOwner();
  ws = (await (await owner.call("GET", "/workspace")).json<{ id: string }>()).id;
  campaign = (await makeCampaign(owner)).id;
  const placed = (label: string) =>
    makeCode(owner, { name: label, slug: label, campaignId: campaign, placement: { label } });
  door = (await placed("door")).id;
  window = (await placed("window")).id;
  const { id: elsewhere } = await makeCode(owner, { name: "elsewhere" });
  await scans(elsewhere, 3, { at: YESTERDAY + HOUR_MS });
});

async function scans(code: string, count: number, fields: Partial<RawScanEvent> = {}): Promise<void> {
  const at = fields.at ?? YESTERDAY;
  await storeScans(
    Array.from({ length: count }, () => rawEvent(code, { ws, ...fields, at })),
    env,
    at,
  );
}

/** Asks, and checks what always holds: the placements add up to the whole, and so do breakdowns. */
async function ask(query = "", id = campaign): Promise<CampaignStats> {
  const response = await owner.call("GET", `/campaigns/${id}/stats${query}`);
  expect(response.status).toBe(200);
  const stats = CampaignStats.strict().parse(await response.json());
  const sum = (of: (row: PlacementStats) => number): number =>
    stats.placements.reduce((total, row) => total + of(row), 0);
  expect(sum((row) => row.scans)).toBe(stats.totals.scans);
  expect(sum((row) => row.bots)).toBe(stats.totals.bots);
  expect(sum((row) => row.visitors)).toBeGreaterThanOrEqual(stats.totals.visitors);
  expect(stats.series.reduce((total, { scans: n }) => total + n, 0)).toBe(stats.totals.scans);
  for (const rows of Object.values(stats.breakdowns)) {
    expect(rows.reduce((total, { scans: n }) => total + n, 0)).toBe(stats.totals.scans);
  }
  return stats;
}

async function shares(query = "", id = campaign): Promise<Record<string, number>> {
  const { placements } = await ask(query, id);
  return Object.fromEntries(placements.map(({ name, scans: n }) => [name, n]));
}

test("a campaign's scans are those of its codes, and its placements stand side by side, the most scanned first", async () => {
  await scans(door, 1, { bot: "head" });
  await scans(window, 2, { at: YESTERDAY + 5, ip: "203.0.113.8" });
  await makeCode(owner, { name: "shelf", campaignId: campaign });
  await makeCode(owner, { name: "static", kind: "static", campaignId: campaign });
  const { totals, placements, lastScanAt } = await ask();
  expect(totals).toMatchObject({ scans: 2, bots: 1, symbol: 2 });
  expect(lastScanAt).toBe(new Date(YESTERDAY + 5).toISOString());
  const none = { scans: 0, visitors: 0, bots: 0, lastScanAt: null };
  expect(placements).toEqual([
    {
      codeId: window,
      name: "window",
      slug: "window",
      placement: expect.objectContaining({ label: "window" }),
      scans: 2,
      visitors: 1,
      bots: 0,
      lastScanAt,
    },
    { ...none, codeId: door, name: "door", slug: "door", placement: expect.anything(), bots: 1 },
    { ...none, codeId: expect.any(String), name: "shelf", slug: expect.any(String), placement: null },
  ]);
});

test("a device that scans two codes of a campaign on one day is one visitor of it, and one of each", async () => {
  await scans(door, 2);
  await scans(window, 1, { at: YESTERDAY + 3 * HOUR_MS });
  await scans(window, 1, { ip: "203.0.113.8" });
  await scans(door, 1, { at: YESTERDAY - HOUR_MS }); // the day before: another visitor
  const { totals, placements, series } = await ask();
  expect([totals.scans, totals.visitors]).toEqual([5, 3]);
  expect(placements.map(({ name, visitors }) => [name, visitors])).toEqual([
    ["door", 2],
    ["window", 2],
  ]);
  expect(series.slice(-3).map(({ visitors }) => visitors)).toEqual([1, 2, 0]);
});

test("filters, ranges, zones and comparisons narrow the whole and each placement alike", async () => {
  await scans(door, 3, { country: "NL" });
  await scans(door, 1, { country: "NL", bot: "prefetch" });
  await scans(window, 2, { country: "NL", at: YESTERDAY + 20 * HOUR_MS });
  await scans(window, 4, { country: "DE" });
  expect(await shares()).toEqual({ window: 6, door: 3 });
  expect(await shares("?filter[country]=NL")).toEqual({ door: 3, window: 2 });
  expect(await shares("?filter[country]=DE&filter[device]=phone")).toEqual({ window: 4, door: 0 });
  expect(await shares("?filter[country]=")).toEqual({ door: 0, window: 0 });
  const day = new Date(YESTERDAY).toISOString().slice(0, 10);
  const next = new Date(YESTERDAY + DAY_MS).toISOString().slice(0, 10);
  // 20:00 UTC is the next day in Kathmandu
  const there = `timeZone=Asia/Kathmandu&from=${next}&to=${next}`;
  expect(await shares(`?${there}`)).toEqual({ window: 2, door: 0 });
  expect((await ask(`?${there}&compare=previous`)).previous?.totals.scans).toBe(7);
  for (const interval of ["hour", "day", "week", "month"]) {
    expect((await ask(`?from=${day}&to=${day}&interval=${interval}`)).totals).toEqual(
      (await ask(`?from=${day}&to=${day}`)).totals,
    );
  }
});

test("figures follow the codes: one that moves takes its scans along, one that is deleted stays", async () => {
  await scans(door, 2);
  await scans(window, 1);
  const other = (await makeCampaign(owner, "Summer")).id;
  await owner.call("PATCH", `/codes/${door}`, { campaignId: other });
  expect([await shares(), await shares("", other)]).toEqual([{ window: 1 }, { door: 2 }]);
  await owner.call("DELETE", `/codes/${door}`);
  await scans(door, 1, { bot: "head" });
  expect((await ask("", other)).totals).toMatchObject({ scans: 2, bots: 1 });
  await owner.call("PATCH", `/codes/${door}`, { campaignId: campaign });
  expect([await shares(), await shares("", other)]).toEqual([{ door: 2, window: 1 }, {}]);
});

test("summaries of closed days change no figure", async () => {
  for (let i = 0; i < 130; i++) {
    await scans(i % 26 === 0 ? door : window, 1, { at: YESTERDAY + i * 600_000, ip: `203.0.113.${i % 7}` });
  }
  const query = "?timeZone=America/Denver&compare=previous";
  const before = await ask(query);
  expect([before.totals.scans, before.totals.visitors]).toEqual([130, 7]);
  await foldDays(env, TODAY * DAY_MS + HOUR_MS, { ...FOLD_LIMITS, leastScans: 1 });
  const { results } = await env.LOG.prepare("SELECT scope FROM rollup").all();
  expect(results.length).toBeGreaterThan(0);
  expect((await ask(query)).placements).toEqual(before.placements);
  expect((await ask(query)).totals).toEqual(before.totals);
});

test("of days whose scans are deleted figures stay; once the codes are others, visitors are each code's", async () => {
  await scans(door, 2);
  await scans(window, 1, { at: YESTERDAY + 13 * HOUR_MS, country: "NL" });
  const day = new Date(YESTERDAY).toISOString().slice(0, 10);
  const asked = `?from=${day}&to=${day}&timeZone=America/Denver&compare=previous`;
  const before = await ask(asked);
  expect(before.totals).toMatchObject({ scans: 1, visitors: 1 });
  const whole = await ask(`?from=${day}&to=${day}`);
  expect(whole.totals).toMatchObject({ scans: 3, visitors: 1 });
  const kept = { ...env, RETENTION_DAYS: "30" };
  for (const night of [40, 41, 42]) {
    const now = (TODAY + night) * DAY_MS;
    await deleteExpired(kept, now + 3 * HOUR_MS);
    await foldDays(kept, now + 4 * HOUR_MS);
    // between the last two summaries are there, and the scans too
    expect((await ask(`?from=${day}&to=${day}`)).totals.scans).toBe(3);
  }
  expect(await env.LOG.prepare("SELECT count(*) AS n FROM scan").first("n")).toBe(0);
  expect(await ask(asked)).toEqual(before);
  expect(await ask(`?from=${day}&to=${day}`)).toEqual(whole);
  await makeCode(owner, { name: "shelf", campaignId: campaign });
  const { placements, ...after } = await ask(`?from=${day}&to=${day}`);
  expect(placements).toEqual([...whole.placements, expect.objectContaining({ name: "shelf", scans: 0 })]);
  const { placements: _before, ...figures } = whole;
  expect(after).toEqual({
    ...figures,
    totals: { ...whole.totals, visitors: 2 },
    series: whole.series.map((row, i) => (i === 0 ? { ...row, visitors: 2 } : row)),
    breakdowns: expect.anything(),
  });
  expect(after.breakdowns.country).toEqual(whole.breakdowns.country);
  const filtered = await owner.call("GET", `/campaigns/${campaign}/stats${asked}&filter[country]=NL`);
  expect(await expectInvalid(filtered)).toEqual(["query.filter[country]"]);
});

test("a campaign without codes has empty statistics", async () => {
  const { id } = await makeCampaign(owner, "Empty");
  const stats = await ask("?compare=previous", id);
  expect(stats.totals).toEqual({ scans: 0, visitors: 0, bots: 0, symbol: 0, link: 0 });
  expect([stats.placements, stats.lastScanAt]).toEqual([[], null]);
});

test("the same questions are refused as of a code, and the field named", async () => {
  const refused = async (query: string): Promise<string[]> =>
    (await expectInvalid(await owner.call("GET", `/campaigns/${campaign}/stats?${query}`))).sort();
  expect(await refused("timeZone=Mars")).toEqual(["query.timeZone"]);
  expect(await refused("from=x&to=y")).toEqual(["query.from", "query.to"]);
  expect(await refused("from=1970-01-01&interval=hour")).toEqual(["query.interval"]);
  expect(await refused("compare=last&interval=minute&filter[planet]=x")).toEqual([
    "query.compare",
    "query.filter[planet]",
    "query.interval",
  ]);
});

test("another workspace's campaign is not there, and reading statistics takes its scope", async () => {
  const other = await otherWorkspace();
  await expectProblem(await other.call("GET", `/campaigns/${campaign}/stats`), 404, "not_found");
  await expectProblem(await owner.call("GET", "/campaigns/nothing/stats"), 404, "not_found");
  const codes = await keyClient(owner, ["codes:read"]);
  await expectProblem(await codes.call("GET", `/campaigns/${campaign}/stats`), 403, "forbidden");
  const stats = await keyClient(owner, ["stats:read"]);
  expect((await stats.call("GET", `/campaigns/${campaign}/stats`)).status).toBe(200);
});

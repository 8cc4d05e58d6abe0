import { beforeEach, expect, test } from "vitest";
import type { Code } from "../../shared/contract/code.ts";
import type { CodeTotals, Stats } from "../../shared/contract/stats.ts";
import { DAY_MS, HOUR_MS } from "../../shared/scan-event.ts";
import { FOLD_LIMITS, foldDays } from "../scans/rollup.ts";
import { storeScans } from "../scans/store.ts";
import { env, makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { rawEvent } from "../testing/scans.ts";
import { keyClient, otherWorkspace } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

const NOW = Date.now();
const YESTERDAY = Math.floor(NOW / DAY_MS) * DAY_MS - DAY_MS;

let owner: Client;
let codes: Code[];

async function statsAt(path: string, query = "compare=previous&timeZone=Asia/Kathmandu"): Promise<Stats> {
  const response = await owner.call("GET", `${path}?${query}`);
  expect(response.status).toBe(200);
  return await response.json<Stats>();
}

/** Scans of yesterday, of which the first code and the workspace have a summary, and of today. */
beforeEach(async () => {
  owner = await setUpOwner();
  codes = [await makeCode(owner), await makeCode(owner)];
  const { id: ws } = await (await owner.call("GET", "/workspace")).json<{ id: string }>();
  const [busy = "", quiet = ""] = codes.map(({ id }) => id);
  const past = Array.from({ length: 160 }, (_, i) => {
    const at = YESTERDAY + Math.floor((i * DAY_MS) / 160);
    return rawEvent(i % 30 === 7 ? quiet : busy, { ws, at, ip: `203.0.113.${i % 7}` });
  });
  await storeScans(past, env, YESTERDAY + DAY_MS);
  await storeScans(
    [rawEvent(busy, { ws, at: NOW - 1 }), rawEvent(quiet, { ws, at: NOW - 2, bot: "head" })],
    env,
    NOW,
  );
  await foldDays(env, YESTERDAY + DAY_MS + HOUR_MS, { ...FOLD_LIMITS, leastScans: 100 });
});

test("a workspace's scans are those of its codes, and lists and pages say the same", async () => {
  const { results } = await env.LOG.prepare("SELECT scope FROM rollup ORDER BY scope").all();
  expect(results).toHaveLength(2);
  const whole = await statsAt("/stats");
  const each: Stats[] = [];
  for (const { id } of codes) {
    each.push(await statsAt(`/codes/${id}/stats`));
  }
  const sum = (of: (stats: Stats) => number): number => each.reduce((total, stats) => total + of(stats), 0);
  expect(whole.totals.scans).toBe(161);
  expect(sum(({ totals }) => totals.scans)).toBe(161);
  expect([whole.totals.bots, sum(({ totals }) => totals.bots)]).toEqual([1, 1]);
  // seven phones yesterday and one today, whichever codes they scanned
  expect(whole.totals.visitors).toBe(8);
  const query = codes.map(({ id }) => `id=${id}`).join("&");
  const list = await (await owner.call("GET", `/stats/codes?${query}`)).json<CodeTotals>();
  expect(new Map(list.items.map(({ codeId, ...row }) => [codeId, row]))).toEqual(
    new Map(
      codes.map(({ id }, i) => [
        id,
        {
          scans: each[i]?.totals.scans,
          bots: each[i]?.totals.bots,
          lastScanAt: each[i]?.lastScanAt,
        },
      ]),
    ),
  );
});

test("day, week and hour views of one range agree, and each breakdown sums to the total", async () => {
  for (const path of ["/stats", `/codes/${codes[0]?.id}/stats`]) {
    const from = new Date(YESTERDAY - DAY_MS).toISOString().slice(0, 10);
    const views: Stats[] = [];
    for (const interval of ["hour", "day", "week", "month"]) {
      const view = await statsAt(path, `from=${from}&interval=${interval}&timeZone=America/Denver`);
      views.push(view);
      expect(view.series.reduce((sum, { scans }) => sum + scans, 0)).toBe(view.totals.scans);
      for (const rows of Object.values(view.breakdowns)) {
        expect(rows.reduce((sum, { scans }) => sum + scans, 0)).toBe(view.totals.scans);
      }
    }
    expect(views[0]?.totals.scans).toBeGreaterThan(100);
    for (const view of views) {
      expect([view.totals, view.breakdowns, view.weekHours]).toEqual([
        views[0]?.totals,
        views[0]?.breakdowns,
        views[0]?.weekHours,
      ]);
    }
  }
});

test("a deleted code's scans stay among its workspace's", async () => {
  await owner.call("DELETE", `/codes/${codes[0]?.id}`);
  expect((await statsAt("/stats")).totals.scans).toBe(161);
});

test("another workspace sees nothing of them", async () => {
  const other = await otherWorkspace();
  const stats = await (await other.call("GET", "/stats")).json<Stats>();
  expect(stats.totals).toEqual({ scans: 0, visitors: 0, bots: 0, symbol: 0, link: 0 });
});

test("the workspace's statistics take the same questions, and refuse the same", async () => {
  const wrong = await owner.call("GET", "/stats?timeZone=Mars&interval=day");
  expect(await expectInvalid(wrong)).toEqual(["query.timeZone"]);
  const many = await owner.call("GET", "/stats?from=1970-01-01&interval=hour");
  expect(await expectInvalid(many)).toEqual(["query.interval"]);
  const reader = await keyClient(owner, ["codes:read"]);
  await expectProblem(await reader.call("GET", "/stats"), 403, "forbidden");
  const stats = await keyClient(owner, ["stats:read"]);
  expect((await stats.call("GET", "/stats")).status).toBe(200);
});

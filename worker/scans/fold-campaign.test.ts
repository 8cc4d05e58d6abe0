import * as fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { campaignScope } from "../storage/campaign-scopes.ts";
import { createCampaign } from "../storage/campaign-store.ts";
import type { StoredCode } from "../storage/snapshot.ts";
import { writeScans } from "../storage/scan-store.ts";
import { env } from "../testing/client.ts";
import { AUTHOR, editCode, storeCode, WORKSPACE } from "../testing/codes.ts";
import { counting, intercept } from "../testing/intercept.ts";
import {
  byHand,
  DAYS,
  FIRST_DAYS,
  foldAll,
  forget,
  LIMITS,
  rowsOf,
  type Delivery,
} from "../testing/scan-log.ts";
import { followCampaigns } from "./campaign-changes.ts";
import { statsOfCodes, statsOfScope, type StatsQuestion } from "./query.ts";
import { foldDays } from "./rollup.ts";

const [FIRST_DAY = 0] = FIRST_DAYS;
const AFTER = (FIRST_DAY + DAYS) * DAY_MS + HOUR_MS;

/** Whole days, and then days of a zone whose midnights cut them. */
const ASKED: StatsQuestion[] = ["UTC", "Asia/Kathmandu"].map((timeZone) => ({
  range: { from: FIRST_DAY * DAY_MS, to: (FIRST_DAY + DAYS) * DAY_MS },
  timeZone,
  interval: "day",
  filters: {},
  comparePrevious: true,
}));

let made: StoredCode[];
/** Their ids. The first two of the three are in the campaign. */
let codes: string[];
let campaignId: string;

beforeEach(async () => {
  await forget();
  made = [];
  for (const slug of ["one", "two", "three"]) {
    made.push(await storeCode(slug));
  }
  codes = made.map(({ id }) => id);
  const by = { workspaceId: WORKSPACE, actor: "test", author: AUTHOR, now: 1 };
  campaignId = (await createCampaign(env, { name: "Autumn", by })).id;
  await join(0, campaignId);
  await join(1, campaignId);
});

async function join(code: number, campaign: string | null): Promise<void> {
  await editCode(made[code] ?? expect.fail(), { campaignId: campaign });
}

/** So many scans every half hour, of all codes, by few visitors. */
function scans(count: number, late: number[] = []): Delivery {
  const all = Array.from({ length: count }, (_, id) => ({
    id,
    ms: (id * 1_800_000 + id * 977) % (DAYS * DAY_MS),
    code: codes[id % 3] ?? "",
    values: ["", "NL", "DE"][id % 5] ?? "FR",
    visitor: id % 7 === 0 ? null : id % 3,
    bot: id % 11 === 0 ? ("head" as const) : null,
    symbol: id % 2 === 0,
  }));
  const batch = (isLate: boolean) =>
    all.filter(({ id }) => late.includes(id) === isLate).map(({ id }) => ({ scan: id, late: isLate }));
  return { scans: all, batches: [batch(false), batch(true)] };
}

async function membersOf(places: number[]) {
  const codeIds = places.map((place) => codes[place] ?? "");
  return { workspaceId: WORKSPACE, codeIds, scope: await campaignScope(WORKSPACE, campaignId, codeIds) };
}

/** What the campaign is told is what the events of its codes say, together and each. */
async function expectRight(delivery: Delivery, places: number[], asked: StatsQuestion): Promise<void> {
  const members = await membersOf(places);
  const result = await statsOfCodes(env, members, asked);
  const ofMembers = {
    ...delivery,
    scans: delivery.scans.filter(({ code }) => members.codeIds.includes(code)),
  };
  const { previous, ...whole } = byHand(ofMembers, FIRST_DAY, null, asked);
  expect(result, JSON.stringify(asked)).toMatchObject({
    ok: true,
    stats: { ...whole, previous: { totals: previous } },
  });
  for (const code of members.codeIds) {
    const { totals, lastScanAt } = byHand(delivery, FIRST_DAY, code, asked);
    const { scans: n, visitors, bots } = totals;
    expect(result.ok && result.shares.get(code)).toEqual({ scans: n, visitors, bots, lastScanAt });
  }
}

const READS_SCANS = /\bcolumns\b/;

/** Whether a question about the campaign reads single scans. */
async function readsScans(places: number[]): Promise<boolean> {
  const log = counting(env, "LOG", "prepare");
  await statsOfCodes(log.env, await membersOf(places), ASKED[0] ?? expect.fail());
  return log.calls.some(([sql]) => READS_SCANS.test(String(sql)));
}

async function summaries(): Promise<string[]> {
  const { results } = await env.LOG.prepare(
    "SELECT DISTINCT scope FROM rollup WHERE scope LIKE 'g:%' ORDER BY 1",
  ).all<{ scope: string }>();
  return results.map(({ scope }) => scope);
}

test("a campaign's days are summarised with those of its codes, and answer for it and for each code", async () => {
  const all = scans(300);
  await writeScans(env, rowsOf(all, FIRST_DAY, false));
  expect(await readsScans([0, 1])).toBe(false); // nothing is sorted
  await foldAll(env, AFTER);
  expect(await summaries()).toEqual([(await membersOf([0, 1])).scope]);
  expect(await readsScans([0, 1])).toBe(false);
  for (const asked of ASKED) {
    await expectRight(all, [0, 1], asked);
  }
});

test("a day with few scans of the campaign has no summary, and is answered from its scans", async () => {
  const all = scans(300);
  await writeScans(env, rowsOf(all, FIRST_DAY, false));
  await foldAll(env, AFTER, { ...LIMITS, leastScans: 90 }); // of 96 in the workspace 64 are in the campaign
  expect(await summaries()).toEqual([]);
  expect(await readsScans([0, 1])).toBe(true);
  await expectRight(all, [0, 1], ASKED[0] ?? expect.fail());
});

test("a scan that comes late is counted at once, and its day summarised anew", async () => {
  const all = scans(300, [30, 31, 32]);
  await writeScans(env, rowsOf(all, FIRST_DAY, false));
  await foldAll(env, AFTER);
  await writeScans(env, rowsOf(all, FIRST_DAY, true));
  for (const asked of ASKED) {
    await expectRight(all, [0, 1], asked);
  }
  await foldAll(env, AFTER + DAY_MS);
  expect(await readsScans([0, 1])).toBe(false);
  for (const asked of ASKED) {
    await expectRight(all, [0, 1], asked);
  }
});

test("codes that join or leave count at once for all days; at night the summaries follow, whatever changed twice", async () => {
  const all = scans(300, [40]);
  await writeScans(env, rowsOf(all, FIRST_DAY, false));
  await foldAll(env, AFTER);
  await followCampaigns(env);
  await foldAll(env, AFTER);
  const before = await summaries();
  await join(2, campaignId);
  expect(await readsScans([0, 1, 2])).toBe(true);
  const early = { ...all, scans: all.scans.filter(({ id }) => id !== 40) };
  await expectRight(early, [0, 1, 2], ASKED[1] ?? expect.fail());
  await followCampaigns(env);
  // while campaigns wait for theirs, the summaries of codes and workspace stay in use
  const waiting = counting(env, "LOG", "prepare");
  await statsOfScope(waiting.env, { workspaceId: WORKSPACE, codeId: null }, ASKED[0] ?? expect.fail());
  expect(waiting.calls.some(([sql]) => READS_SCANS.test(String(sql)))).toBe(false);
  await foldAll(env, AFTER);
  expect(await summaries()).toEqual([(await membersOf([0, 1, 2])).scope]);
  expect(await readsScans([0, 1, 2])).toBe(false);
  // back again, after a late scan: what was summarised for these codes before must not come back
  await writeScans(env, rowsOf(all, FIRST_DAY, true));
  await foldAll(env, AFTER);
  await join(2, null);
  await expectRight(all, [0, 1], ASKED[0] ?? expect.fail());
  await followCampaigns(env);
  await foldAll(env, AFTER);
  expect(await summaries()).toEqual(before);
  expect(await readsScans([0, 1])).toBe(false);
  for (const asked of ASKED) {
    await expectRight(all, [0, 1], asked);
  }
});

test("nothing is done at night where no campaign changed, and what a deleted one had is forgotten", async () => {
  await writeScans(env, rowsOf(scans(300), FIRST_DAY, false));
  await foldAll(env, AFTER);
  await followCampaigns(env);
  await foldAll(env, AFTER);
  const quiet = counting(env, "LOG", "batch");
  await followCampaigns(quiet.env);
  expect(quiet.calls).toEqual([]);
  await join(0, null);
  await join(1, null);
  await env.DB.prepare("DELETE FROM campaign").run();
  await followCampaigns(env);
  expect(await summaries()).toEqual([]);
  expect((await env.LOG.prepare("SELECT * FROM campaign_summary").all()).results).toEqual([]);
});

test("killed at any statement, the fold leaves right numbers, and ends what it began", async () => {
  const all = scans(60);
  await writeScans(env, rowsOf(all, FIRST_DAY, false));
  let killed = 0;
  for (let at = 1; at < 200; at += 7) {
    let left = at;
    const dying = (using: Env, method: string): Env =>
      intercept(using, "LOG", method, (call) => {
        if (left-- <= 0) {
          throw new Error("killed");
        }
        return call();
      });
    try {
      await foldDays(dying(dying(env, "batch"), "prepare"), AFTER, LIMITS);
      break;
    } catch {
      killed++;
    }
    await expectRight(all, [0, 1], ASKED[1] ?? expect.fail());
  }
  expect(killed).toBeGreaterThan(2);
  await foldAll(env, AFTER);
  expect(await readsScans([0, 1])).toBe(false);
  await expectRight(all, [0, 1], ASKED[1] ?? expect.fail());
});

test("whatever the range and zone, summaries say what the events say", { timeout: 120_000 }, async () => {
  const all = scans(240);
  await writeScans(env, rowsOf(all, FIRST_DAY, false));
  await foldAll(env, AFTER);
  const quarter = fc.nat(DAYS * 96);
  const asked = fc.record({
    range: fc
      .tuple(quarter, quarter)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({
        from: FIRST_DAY * DAY_MS + Math.min(a, b) * 900_000,
        to: FIRST_DAY * DAY_MS + Math.max(a, b) * 900_000,
      })),
    timeZone: fc.constantFrom("UTC", "America/Denver", "Asia/Kathmandu", "Europe/Amsterdam"),
    interval: fc.constantFrom("hour", "day", "week", "month"),
    filters: fc.constantFrom({}, {}, {}, { country: "NL" }),
    comparePrevious: fc.constant(true),
  }) as fc.Arbitrary<StatsQuestion>;
  await fc.assert(
    fc.asyncProperty(asked, (question) => expectRight(all, [0, 1], question)),
    { seed: 20261125, numRuns: 60, endOnFailure: true },
  );
});

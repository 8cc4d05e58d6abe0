import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "../../shared/scan-event.ts";
import { NIGHTLY_CRON, runScheduled } from "../scheduled.ts";
import { env } from "../testing/client.ts";
import { WORKSPACE } from "../testing/codes.ts";
import { captureErrors } from "../testing/intercept.ts";
import { asideRows, rawEvent, scansKept, statsOf } from "../testing/scans.ts";
import { countScans } from "../storage/scan-counts.ts";
import { statsOfScope } from "./query.ts";
import { deleteExpired, deleteExpiredAside } from "./retention.ts";
import { storeScans } from "./store.ts";

const DAY = Date.parse("2025-03-10") / DAY_MS;
const KEPT = { ...env, RETENTION_DAYS: "30" };

/** The first minute after a day, and the night after that. */
async function night(day: number, minute = true): Promise<void> {
  if (minute) {
    await runScheduled("* * * * *", KEPT, day * DAY_MS + HOUR_MS);
  }
  await deleteExpired(KEPT, day * DAY_MS + 3 * HOUR_MS);
}

const asked = {
  range: { from: (DAY - 1) * DAY_MS + 21 * HOUR_MS, to: (DAY + 2) * DAY_MS + 21 * HOUR_MS },
  timeZone: "Europe/Moscow",
  comparePrevious: true,
};

/** Two codes, three days, so few scans that no day is summarised before it must be. */
async function storeThreeDays(): Promise<void> {
  for (let i = 0; i < 9; i++) {
    const at = DAY * DAY_MS + i * 8 * HOUR_MS;
    const ip = `203.0.113.${i % 2}`;
    await storeScans([rawEvent(i % 3 === 0 ? "b" : "a", { at, ip, country: i % 2 ? "NL" : null })], env, at);
  }
}

test("once single scans are gone, every number is still what it was", async () => {
  await storeThreeDays();
  const before = [await statsOf("a", asked), await statsOf("b", asked), await statsOf(null, asked)];
  const counted = async () =>
    new Map((await countScans(env, WORKSPACE, ["a", "b"])).map((count) => [count.codeId, count]));
  const counts = await counted();
  expect(before.map(({ totals }) => totals.scans)).toEqual([6, 3, 9]);
  await night(DAY + 31); // the first day is marked
  await night(DAY + 32, false); // not yet summarised: nothing goes
  expect(await scansKept()).toBe(9);
  await night(DAY + 33); // the first two days are summarised
  expect(await scansKept()).toBe(3);
  await night(DAY + 40);
  await night(DAY + 41);
  expect(await scansKept()).toBe(0);
  expect([await statsOf("a", asked), await statsOf("b", asked), await statsOf(null, asked)]).toEqual(before);
  expect(await counted()).toEqual(counts);
  await night(DAY + 42);
  expect(await statsOf("a", asked)).toEqual(before[0]);
});

test("questions that need single scans are refused for the time before, and the field named", async () => {
  await storeThreeDays();
  await night(DAY + 40);
  await night(DAY + 41);
  const base = {
    range: asked.range,
    timeZone: "UTC",
    interval: "day" as const,
    filters: {},
    comparePrevious: false,
  };
  const ask = async (question: object): Promise<unknown> => {
    const result = await statsOfScope(env, { workspaceId: WORKSPACE, codeId: "a" }, { ...base, ...question });
    return result.ok ? "answered" : result.faults.map(({ path }) => path);
  };
  expect(await ask({})).toBe("answered");
  expect(await ask({ filters: { country: "NL" } })).toEqual(["query.filter[country]"]);
  expect(await ask({ interval: "hour" })).toEqual(["query.interval"]);
  const odd = { from: DAY * DAY_MS + 1, to: (DAY + 2) * DAY_MS };
  expect(await ask({ range: odd })).toEqual(["query.from"]);
  const later = { from: (DAY + 20) * DAY_MS, to: (DAY + 21) * DAY_MS };
  expect(await ask({ range: later, interval: "hour", filters: { country: "NL" } })).toBe("answered");
});

test("a scan of a day that is gone is set aside and reported, those of its batch are counted", async () => {
  const errors = captureErrors();
  await storeThreeDays();
  await night(DAY + 40);
  await night(DAY + 41);
  const late = rawEvent("a", { at: DAY * DAY_MS });
  const now = (DAY + 41) * DAY_MS;
  await storeScans([late, rawEvent("a", { at: now })], env, now);
  expect(errors).toEqual([expect.stringContaining("set aside: 1")]);
  const range = { from: DAY * DAY_MS, to: now + DAY_MS };
  expect((await statsOf("a", { range })).totals.scans).toBe(7);
  expect(await asideRows()).toMatchObject([{ id: late.id, at: late.at, reason: "ancient" }]);
});

test("a late scan of an expiring day is summarised before anything is deleted", async () => {
  await storeThreeDays();
  await night(DAY + 40);
  await runScheduled("* * * * *", KEPT, (DAY + 40) * DAY_MS + 4 * HOUR_MS);
  await storeScans([rawEvent("c", { at: DAY * DAY_MS })], env, (DAY + 40) * DAY_MS);
  await night(DAY + 41, false);
  expect(await scansKept()).toBe(10);
  await night(DAY + 42);
  expect(await scansKept()).toBe(0);
  expect((await statsOf("c", asked)).totals.scans).toBe(1);
});

test("the night deletes nothing that is younger than the setting", async () => {
  await storeThreeDays();
  for (let day = DAY + 25; day <= DAY + 30; day++) {
    await runScheduled("* * * * *", KEPT, day * DAY_MS + HOUR_MS);
    await runScheduled(NIGHTLY_CRON, KEPT, day * DAY_MS + 3 * HOUR_MS);
  }
  expect(await scansKept()).toBe(9);
});

test("what was set aside goes after as many days", async () => {
  captureErrors();
  const now = DAY * DAY_MS;
  await storeScans([rawEvent("a", { at: now + DAY_MS })], KEPT, now);
  await deleteExpiredAside(KEPT, now + 30 * DAY_MS);
  expect(await asideRows()).toHaveLength(1);
  await deleteExpiredAside(KEPT, now + 30 * DAY_MS + 1);
  expect(await asideRows()).toEqual([]);
});

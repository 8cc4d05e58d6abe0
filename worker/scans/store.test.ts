import { describe, expect, test } from "vitest";
import type { StoredScan } from "../../shared/scan-event.ts";
import { NIGHTLY_CRON, runScheduled } from "../scheduled.ts";
import { env } from "../testing/client.ts";
import { storeCode } from "../testing/codes.ts";
import { intercept } from "../testing/intercept.ts";
import { meteredLog } from "../testing/metered.ts";
import { deliver, message, rawEvent, statsOf } from "../testing/scans.ts";
import { storeScans } from "./store.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

async function storedScans(): Promise<StoredScan[]> {
  const { results } = await env.LOG.prepare(
    "SELECT value FROM (SELECT * FROM scan_inbox_0 UNION ALL SELECT * FROM scan_inbox_1), json_each(scans)",
  ).all<{ value: string }>();
  return results.flatMap(({ value }) => JSON.parse(value) as StoredScan[]);
}

test("a lone scan costs at most 1.1 rows written, its salt and the crons included", async () => {
  const codes = await Promise.all(Array.from({ length: 10 }, (_, i) => storeCode(`code-${i}`)));
  const log = meteredLog(env);
  const start = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - HOUR_MS;
  const scans = 120;
  for (let i = 0; i < scans; i++) {
    const event = rawEvent(codes[i % 10]?.id ?? "", {
      at: start + (i * HOUR_MS) / scans,
      ip: `203.0.113.${i}`,
    });
    await deliver([message(event)], log.env);
    if (i % 2 === 1) {
      await runScheduled("* * * * *", log.env, start + Math.ceil(i / 2) * MINUTE_MS);
    }
  }
  await runScheduled(NIGHTLY_CRON, log.env, start + HOUR_MS);
  const rows = log.rowsWritten();
  expect(rows).toBeGreaterThanOrEqual(scans);
  expect(rows / scans).toBeLessThanOrEqual(1.1);
  const stats = await statsOf(codes[0]?.id ?? "");
  expect(stats.totals.scans).toBe(12);
});

test("a burst costs a row a code and hour, however many its scans", async () => {
  const log = meteredLog(env);
  const events = Array.from({ length: 500 }, (_, i) => rawEvent(`code-${i % 5}`));
  await deliver([message(...events.slice(0, 250)), message(...events.slice(250))], log.env);
  // five blocks and today's salt; more only if the hour or the day has just turned
  expect(log.rowsWritten()).toBeLessThanOrEqual(12);
  expect(await storedScans()).toHaveLength(500);
});

test("blocks too large for one statement are written in several", async () => {
  const events = Array.from({ length: 12_000 }, (_, i) =>
    rawEvent(`code-${i % 40}`, { referrer: "r".repeat(90) }),
  );
  await storeScans(events, env);
  expect(await storedScans()).toHaveLength(12_000);
});

test("a stored scan leaves out what nobody knows", async () => {
  const event = rawEvent("code", { id: "id", at: 7 * HOUR_MS + 5, ua: "", source: "link" });
  await storeScans([event], env, 3 * DAY_MS);
  expect(await storedScans()).toEqual([["id", 5, 0, 1, null, "no-user-agent", null, null, null, "other"]]);
});

describe("a visitor", () => {
  const noon = Math.floor(Date.now() / DAY_MS) * DAY_MS + 12 * HOUR_MS;
  const visitorsOf = async (): Promise<(string | null)[]> => (await storedScans()).map((scan) => scan[4]);

  test("is the same all day, whichever batch brings them, and another the next day", async () => {
    await storeScans([rawEvent("code", { at: noon })], env, noon);
    await storeScans([rawEvent("code", { at: noon + HOUR_MS })], env, noon + HOUR_MS);
    await storeScans([rawEvent("code", { at: noon + DAY_MS })], env, noon + DAY_MS);
    const [first, second, third] = await visitorsOf();
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  test("of a scan late by less than the salt's life is still known", async () => {
    await storeScans([rawEvent("code", { at: noon })], env, noon);
    await storeScans([rawEvent("code", { at: noon + 1 })], env, noon + 35 * HOUR_MS);
    const [first, second] = await visitorsOf();
    expect([first, new Set([first, second]).size]).toEqual([expect.any(String), 1]);
  });

  test("of a scan later than that is nobody, and no salt is made for it", async () => {
    await storeScans([rawEvent("code", { at: noon })], env, noon + 36 * HOUR_MS);
    expect(await visitorsOf()).toEqual([null]);
    expect((await env.LOG.prepare("SELECT * FROM visitor_salt").all()).results).toEqual([]);
  });

  test("is one even if two consumers make the day's salt at once", async () => {
    await Promise.all(
      Array.from({ length: 5 }, () => storeScans([rawEvent("code", { at: noon })], env, noon)),
    );
    expect(new Set(await visitorsOf()).size).toBe(1);
  });
});

test("ten thousand scans of one code fit D1's parameters, however long their referrers", async () => {
  const sizes: number[] = [];
  const watched = intercept(env, "LOG", "prepare", (call) => {
    const statement = call() as D1PreparedStatement;
    const bind = statement.bind.bind(statement);
    statement.bind = (...values) => {
      sizes.push(...values.map((value) => new TextEncoder().encode(String(value)).length));
      return bind(...values);
    };
    return statement;
  });
  const referrer = "a".repeat(100);
  const at = Date.now();
  const events = Array.from({ length: 10_000 }, () =>
    rawEvent("code", { at, referrer, city: "Donaueschingen" }),
  );
  await storeScans(events, watched);
  expect(Math.max(...sizes)).toBeGreaterThan(10_000);
  expect(Math.max(...sizes)).toBeLessThan(1_000_000);
  expect((await statsOf("code")).totals.scans).toBe(10_000);
});

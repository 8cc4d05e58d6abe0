import { createScheduledController } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { storeScans } from "./scans/store.ts";
import { NIGHTLY_CRON, runScheduled } from "./scheduled.ts";
import { env } from "./testing/client.ts";
import { storeCode } from "./testing/codes.ts";
import { failing } from "./testing/failing.ts";
import { captureErrors } from "./testing/intercept.ts";
import { rawEvent, statsOf } from "./testing/scans.ts";
import worker from "./index.ts";

const MINUTELY = "* * * * *";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
const TODAY = Math.floor(Date.now() / DAY_MS);

async function days(): Promise<unknown[]> {
  const { results } = await env.LOG.prepare("SELECT day FROM visitor_salt ORDER BY day").all();
  return results.map(({ day }) => day);
}

describe("salts", () => {
  test("live 48 hours from the beginning of their day, and are then destroyed", async () => {
    const midnight = TODAY * DAY_MS;
    await storeScans([rawEvent("code", { at: midnight })], env, midnight);
    await runScheduled(MINUTELY, env, midnight + 48 * HOUR_MS - 1);
    expect(await days()).toEqual([TODAY]);
    await runScheduled(MINUTELY, env, midnight + 48 * HOUR_MS);
    expect(await days()).toEqual([]);
  });

  test("once destroyed are never made again: a late scan of that day has no visitor, and is counted", async () => {
    const noon = TODAY * DAY_MS - 2 * DAY_MS + 12 * HOUR_MS;
    await storeScans([rawEvent("code", { at: noon })], env, noon);
    await runScheduled(MINUTELY, env, Date.now());
    await storeScans([rawEvent("code", { at: noon + 1 })], env);
    expect(await days()).toEqual([]);
    expect((await statsOf("code")).totals).toMatchObject({ scans: 2, visitors: 1 });
  });
});

test("every minute the outbox is drained", async () => {
  captureErrors();
  await storeCode("menu", {}, failing(env, "CODES", ["put"]).env);
  await runScheduled(MINUTELY, env, Date.now() + MINUTE_MS);
  expect(await env.CODES.get("code:/menu")).not.toBeNull();
});

test("every night, and only then, KV is compared with D1 and old rows go", async () => {
  const now = Date.now();
  await storeCode("menu");
  await env.CODES.delete("code:/menu");
  await env.DB.prepare("INSERT INTO attempt VALUES ('old', 1, ?), ('new', 1, ?)")
    .bind(now - 25 * HOUR_MS, now)
    .run();
  await env.DB.prepare(
    "INSERT INTO idempotency (actor, key, request_hash, created_at) VALUES ('a', 'old', 'h', ?), ('a', 'new', 'h', ?)",
  )
    .bind(now - 25 * HOUR_MS, now)
    .run();
  const state = async (): Promise<unknown[]> => [
    await env.CODES.get("code:/menu"),
    (await env.DB.prepare("SELECT subject FROM attempt ORDER BY subject").all()).results,
    (await env.DB.prepare("SELECT key FROM idempotency ORDER BY key").all()).results,
  ];
  await runScheduled(MINUTELY, env, now);
  expect(await state()).toMatchObject([null, { length: 2 }, { length: 2 }]);
  await runScheduled(NIGHTLY_CRON, env, now);
  expect(await state()).toEqual([expect.stringContaining('"v":1'), [{ subject: "new" }], [{ key: "new" }]]);
});

test("a job that fails does not stop the others", async () => {
  const errors = captureErrors();
  const noon = TODAY * DAY_MS - 2 * DAY_MS + 12 * HOUR_MS;
  await storeScans([rawEvent("code", { at: noon })], env, noon);
  await runScheduled(NIGHTLY_CRON, failing(env, "DB", ["prepare"]).env, Date.now());
  expect(await days()).toEqual([]);
  expect(errors.map((line) => line.split(" Error")[0])).toContainEqual(
    expect.stringContaining("drain outbox"),
  );
  expect(errors).toContainEqual(expect.stringContaining("reconcile"));
});

test("the Worker's clock runs them by the cron's own text", async () => {
  await storeCode("menu");
  await env.CODES.delete("code:/menu");
  await worker.scheduled(createScheduledController({ cron: NIGHTLY_CRON }), env);
  expect(await env.CODES.get("code:/menu")).not.toBeNull();
});

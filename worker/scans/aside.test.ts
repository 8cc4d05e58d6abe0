import { expect, test } from "vitest";
import { DAY_MS } from "../../shared/scan-event.ts";
import { INBOXES } from "../storage/scan-store.ts";
import { env } from "../testing/client.ts";
import { WORKSPACE } from "../testing/codes.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors, counting } from "../testing/intercept.ts";
import { meteredLog } from "../testing/metered.ts";
import { asideRows, deliver, message, rawEvent, statsOf } from "../testing/scans.ts";
import { storeScans } from "./store.ts";

const TOLERANCE_MS = 300_000;

/** An event with something in each text that nobody may find again. */
const telling = (fields: object) =>
  rawEvent("code", {
    ua: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Secret/1.0 Chrome/120.0.0.0",
    ip: "198.51.100.23",
    asn: 64_496,
    hints: { model: "SecretModel" },
    city: "Secretville",
    region: "secret",
    referrer: "secret.example",
    country: "NL",
    version: 3,
    ...fields,
  });

test("a future and an ancient scan are set aside with their reason, those beside them count", async () => {
  const errors = captureErrors();
  const now = Date.now();
  const future = telling({ id: "b-future", at: now + DAY_MS });
  const ancient = telling({ id: "a-ancient", at: 7, bot: "head", country: "secret" });
  const result = await deliver([message(rawEvent("code"), future), message(ancient, rawEvent("code"))]);
  expect(result.explicitAcks).toEqual(["0", "1"]);
  expect(
    (await statsOf("code", { range: { from: 0, to: now + 2 * DAY_MS }, interval: "month" })).totals.scans,
  ).toBe(2);
  const shared = { workspaceId: WORKSPACE, codeId: "code", setAsideAt: expect.any(Number) as number };
  const detail = { source: "symbol", version: 3, device: "desktop", os: "Windows 10+", browser: "Chrome" };
  expect(await asideRows()).toEqual([
    {
      id: "a-ancient",
      ...shared,
      at: 7,
      reason: "ancient",
      detail: { ...detail, bot: "head", country: null },
    },
    {
      id: "b-future",
      ...shared,
      at: future.at,
      reason: "future",
      detail: { ...detail, bot: null, country: "NL" },
    },
  ]);
  expect(errors).toEqual(["scans of odd times set aside: 2"]);
  // nor is a key made for a day to come
  expect((await env.LOG.prepare("SELECT max(day) AS day FROM visitor_salt").first())?.day).toBe(
    Math.floor(now / DAY_MS),
  );
});

test("the bounds: five minutes ahead and the first kept day still count", async () => {
  captureErrors();
  const now = Date.UTC(2026, 5, 1, 12);
  const firstKept = Date.UTC(2026, 5, 1) - 30 * DAY_MS;
  const using = { ...env, RETENTION_DAYS: "30" };
  const at = [now + TOLERANCE_MS, now + TOLERANCE_MS + 1, firstKept, firstKept - 1];
  await storeScans(
    at.map((time, i) => rawEvent("code", { id: `e${i}`, at: time })),
    using,
    now,
  );
  expect((await asideRows()).map(({ id, reason }) => [id, reason])).toEqual([
    ["e1", "future"],
    ["e3", "ancient"],
  ]);
});

test("however often they come, odd ones are kept once, with the time of the first", async () => {
  captureErrors();
  const batch = [null, { v: 1, events: [{}] }, message(rawEvent("code", { at: 0 }), rawEvent("code"))];
  await deliver(batch);
  const first = await asideRows();
  await deliver(batch, env, 2);
  await deliver([message(...(batch[2] as ReturnType<typeof message>).events.toReversed())]);
  expect(first).toHaveLength(3);
  // what nobody can read has no id but its message's, which stays through all its deliveries
  expect(await asideRows()).toEqual(first);
  expect((await statsOf("code")).totals.scans).toBe(1);
});

test("a time no calendar has is set aside too", async () => {
  captureErrors();
  await deliver([
    message(rawEvent("code", { at: 1e300 }), rawEvent("code", { at: -1e300 }), rawEvent("code")),
  ]);
  expect((await asideRows()).map(({ at, reason }) => [at, reason])).toEqual([
    [null, "future"],
    [null, "ancient"],
  ]);
  expect((await statsOf("code")).totals.scans).toBe(1);
});

test("while LOG fails, at whichever statement, all is tried again, and in the end nothing is lost or twice", async () => {
  captureErrors();
  const batch = [
    null,
    { v: 1, events: [rawEvent("code"), {}, rawEvent("code", { at: 0 })] },
    message(rawEvent("code")),
  ];
  let failures = 0;
  for (let ok = false; !ok && failures < 20;) {
    await env.LOG.batch(
      [...INBOXES, "scan_aside", "visitor_salt"].map((table) => env.LOG.prepare(`DELETE FROM ${table}`)),
    );
    const { env: broken, outage } = failing(env, "LOG", ["prepare"], 1);
    outage.after = failures;
    const result = await deliver(batch, broken);
    ok = result.retryMessages.length === 0;
    expect(result.retryMessages).toHaveLength(ok ? 0 : 3);
    await deliver(batch, env, 2);
    expect((await statsOf("code")).totals.scans).toBe(2);
    expect((await asideRows()).map(({ id }) => id)).toHaveLength(3);
    failures += Number(!ok);
  }
  // three statements for salts, four for scans, two for what is set aside
  expect(failures).toBe(9);
});

test("normal scans cost nothing for it", async () => {
  const log = meteredLog(env);
  const prepared = counting(log.env, "LOG", "prepare");
  await deliver([message(rawEvent("code"), rawEvent("code"))], prepared.env);
  expect(prepared.calls.filter(([sql]) => String(sql).includes("scan_aside"))).toEqual([]);
  expect(log.rowsWritten()).toBeLessThanOrEqual(3);
});

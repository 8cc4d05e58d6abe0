import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { RawScanEvent } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { env, PHONE_UA, scan } from "../testing/client.ts";
import { storeCode } from "../testing/codes.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors, counting, intercept } from "../testing/intercept.ts";
import { holdQueue, rawEvent, statsOf } from "../testing/scans.ts";
import { recordScan } from "./buffer.ts";

const NOW = Date.now();

/** Longer than any event waits. */
const LONG_MS = 2_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

/** Records scans as so many requests, and returns what settles once their `waitUntil`s have. */
function record(count: number, using: Env, at = NOW, fields: Partial<RawScanEvent> = {}): Promise<unknown> {
  const contexts = Array.from({ length: count }, () => {
    const ctx = createExecutionContext();
    recordScan(rawEvent("code", { at, ...fields }), using, ctx);
    return ctx;
  });
  return Promise.all(contexts.map((ctx) => waitOnExecutionContext(ctx)));
}

describe("scans close together", () => {
  test("share one message, which every request waits for", async () => {
    const queue = holdQueue();
    let settled = false;
    const done = record(50, queue.env).then(() => (settled = true));
    await vi.advanceTimersByTimeAsync(500);
    expect([queue.sent.length, settled]).toEqual([0, false]);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    await done;
    expect(queue.sent.map(({ v, events }) => [v, events.length])).toEqual([[1, 50]]);
  });

  test("fill a message with a hundred, and the rest go with the next", async () => {
    const queue = holdQueue();
    const done = record(250, queue.env);
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.sent.map(({ events }) => events.length)).toEqual([100, 100]);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    await done;
    const ids = queue.sent.flatMap(({ events }) => events.map(({ id }) => id));
    expect([ids.length, new Set(ids).size]).toEqual([250, 250]);
  });

  test("make a message the queue takes, however long their headers", async () => {
    const queue = holdQueue();
    const contexts = Array.from({ length: 100 }, () => createExecutionContext());
    for (const ctx of contexts) {
      // as long as rawScan lets them be
      const ua = "\u00fc".repeat(360);
      const hints = {
        platform: "x".repeat(12),
        platformVersion: "x".repeat(8),
        mobile: false,
        model: "x".repeat(16),
      };
      const fields = { ua, hints, asn: 4_294_967_295, referrer: "a".repeat(100), city: "Å".repeat(40) };
      recordScan(rawEvent("code", fields), queue.env, ctx);
    }
    await vi.advanceTimersByTimeAsync(LONG_MS);
    await Promise.all(contexts.map((ctx) => waitOnExecutionContext(ctx)));
    const bytes = new TextEncoder().encode(JSON.stringify(queue.sent[0])).length;
    // Queues "Limits": 128 KB a message
    expect(bytes).toBeLessThan(128_000);
  });
});

test("scans whose flusher died go with the next one", async () => {
  const queue = holdQueue();
  // this request's timer never fires
  const lost = record(1, queue.env);
  await record(1, queue.env, NOW + 10_000);
  expect(queue.sent.map(({ events }) => events.length)).toEqual([2]);
  await vi.advanceTimersByTimeAsync(LONG_MS);
  await lost;
  expect(queue.sent).toHaveLength(1);
});

describe("when the queue fails", () => {
  test("the same scans go straight to LOG", async () => {
    const errors = captureErrors();
    const done = record(3, failing(env, "SCANS", ["send"]).env);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    await done;
    expect((await statsOf("code")).totals).toMatchObject({ scans: 3, visitors: 1 });
    expect(errors).toEqual([expect.stringContaining("Queue refused scans")]);
  });

  test("and was heard after all, each scan is counted once", async () => {
    captureErrors();
    const queue = holdQueue();
    const answerLost = intercept(queue.env, "SCANS", "send", async (call) => {
      await call();
      throw new Error("SCANS.send: simulated outage after the write");
    });
    const done = record(3, answerLost);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    await done;
    const { storeScans } = await import("./store.ts");
    await storeScans(
      queue.sent.flatMap(({ events }) => events),
      env,
    );
    expect((await statsOf("code")).totals.scans).toBe(3);
  });

  test("and LOG too, they are reported whole and counted as lost, without address and user agent", async () => {
    const errors = captureErrors();
    const down = failing(failing(env, "SCANS", ["send"]).env, "LOG", ["prepare"]).env;
    const done = record(2, down, NOW, { hints: { platform: "Hinted" }, asn: 64_496 });
    await vi.advanceTimersByTimeAsync(LONG_MS);
    await done;
    const report = errors.join("\n");
    expect(report).toContain("scans lost: 2");
    expect(report).toMatch(/"id":"event-\d+".*"id":"event-\d+"/);
    expect(report).not.toContain("203.0.113.7");
    expect(report).not.toContain(PHONE_UA);
    expect(report).not.toMatch(/Hinted|64496/);
  });
});

describe("SCAN_SINK", () => {
  test("d1 writes to LOG and leaves the queue alone", async () => {
    const queue = counting(env, "SCANS", "send");
    const done = record(2, { ...queue.env, SCAN_SINK: "d1" });
    await vi.advanceTimersByTimeAsync(LONG_MS);
    await done;
    expect(queue.calls).toEqual([]);
    expect((await statsOf("code")).totals.scans).toBe(2);
  });

  test("off counts nothing, and no request waits", async () => {
    const queue = counting(env, "SCANS", "send");
    const code = await storeCode("menu");
    const response = await scan("/MENU", {}, { ...queue.env, SCAN_SINK: "off" });
    expect([response.status, queue.calls.length]).toEqual([302, 0]);
    expect((await statsOf(code.id)).totals.scans).toBe(0);
  });
});

test("no failure behind a scan reaches the person who made it", async () => {
  captureErrors();
  await storeCode("menu", { url: "https://example.com/menu" });
  const down = failing(failing(env, "SCANS", ["send"]).env, "LOG", ["prepare"]).env;
  const answer = scan("/MENU", {}, down);
  await vi.advanceTimersByTimeAsync(LONG_MS);
  await vi.waitFor(async () => expect((await answer).status).toBe(302));
});

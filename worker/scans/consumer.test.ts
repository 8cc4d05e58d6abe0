import { describe, expect, test } from "vitest";
import type { ScanMessage } from "../../shared/scan-event.ts";
import { env } from "../testing/client.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors, counting, intercept } from "../testing/intercept.ts";
import { deliver, message, rawEvent, statsOf } from "../testing/scans.ts";

const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i));

function messages(count: number, eventsEach: number): ScanMessage[] {
  return Array.from({ length: count }, () =>
    message(...Array.from({ length: eventsEach }, () => rawEvent("code"))),
  );
}

describe("each scan is counted once", () => {
  test("when a batch is delivered twice", async () => {
    const batch = messages(3, 4);
    await deliver(batch);
    await deliver(batch);
    expect((await statsOf("code")).totals).toMatchObject({ scans: 12, visitors: 1 });
    const { results } = await env.LOG.prepare("SELECT count(*) AS n FROM scan_block").all();
    expect(results).toEqual([{ n: 1 }]);
  });

  test("when its messages come again in other batches, in another order, alone and together", async () => {
    const [a, b, c, d] = messages(4, 3);
    await deliver([a, b]);
    await deliver([c, b]);
    await deliver([d, c, a]);
    await deliver([b, a]);
    await deliver([d]);
    expect((await statsOf("code")).totals).toMatchObject({ scans: 12, bots: 0, symbol: 12, link: 0 });
  });

  test("when a message holds it twice", async () => {
    const event = rawEvent("code");
    await deliver([message(event, event), message(event)]);
    expect((await statsOf("code")).totals.scans).toBe(1);
  });

  test("when scans of several codes, hours and workspaces share a batch", async () => {
    const hour = 3_600_000;
    const now = Date.now();
    const batch = [
      message(rawEvent("one"), rawEvent("two", { ws: "another" }), rawEvent("one", { at: now - hour })),
      message(rawEvent("two", { ws: "another" }), rawEvent("one")),
    ];
    await deliver(batch);
    await deliver(batch.toReversed());
    const counts = [(await statsOf("one")).totals.scans, (await statsOf("two", {}, "another")).totals.scans];
    expect(counts).toEqual([3, 2]);
    const { results } = await env.LOG.prepare("SELECT DISTINCT code_id, workspace_id FROM scan_block").all();
    expect(results).toHaveLength(2);
  });
});

describe("an outage of LOG", () => {
  test("has every message retried, later and later", async () => {
    captureErrors();
    const down = failing(env, "LOG", ["prepare"]).env;
    const delays: (number | undefined)[] = [];
    for (const attempts of [1, 2, 3, 8, 20, 100]) {
      const result = await deliver(messages(2, 1), down, attempts);
      expect(result.explicitAcks).toEqual([]);
      expect(result.retryMessages.map(({ msgId }) => msgId)).toEqual(["0", "1"]);
      delays.push(...result.delays);
    }
    expect(delays).toEqual([2, 2, 4, 4, 8, 8, 256, 256, 600, 600, 600, 600]);
  });

  test("leaves dead letters to the pace wrangler.toml sets, and counts them once LOG is back", async () => {
    captureErrors();
    const batch = messages(2, 1);
    const { env: broken, outage } = failing(env, "LOG", ["prepare"]);
    expect((await deliver(batch, broken, 1, "swivel-scans-dead")).delays).toEqual([undefined, undefined]);
    outage.left = 0;
    expect((await deliver(batch, broken, 2, "swivel-scans-dead")).explicitAcks).toEqual(ids(2));
    expect((await statsOf("code")).totals.scans).toBe(2);
  });

  test("loses nothing: once LOG is back each scan is counted once", async () => {
    captureErrors();
    const batch = messages(3, 2);
    const { env: broken, outage } = failing(env, "LOG", ["prepare"]);
    expect((await deliver(batch, broken)).retryMessages).toHaveLength(3);
    expect((await statsOf("code")).totals.scans).toBe(0);
    outage.left = 0;
    const again = await deliver(batch.toReversed(), broken, 2);
    expect(again.explicitAcks.sort()).toEqual(ids(3));
    expect((await statsOf("code")).totals.scans).toBe(6);
  });

  test("in the middle of a write counts nothing twice", async () => {
    captureErrors();
    const batch = messages(2, 3);
    let statements = 0;
    const answerLost = intercept(env, "LOG", "prepare", (call) => {
      // salts are read, made and read again; the write takes three more
      if (++statements > 6) {
        throw new Error("LOG.prepare: simulated outage");
      }
      return call();
    });
    const first = await deliver(batch, answerLost);
    const second = await deliver(batch);
    expect([first.explicitAcks, second.explicitAcks]).toEqual([ids(2), ids(2)]);
    const third = await deliver([batch[1], batch[0]], failing(env, "LOG", ["prepare"], 1).env);
    expect(third.retryMessages).toHaveLength(2);
    expect((await statsOf("code")).totals.scans).toBe(6);
  });
});

describe("a message nobody can read", () => {
  const good = rawEvent("code");
  test.each([
    ["nothing", null],
    ["a text", "scan"],
    ["another shape's version", { v: 2, events: [good] }],
    ["no events", { v: 1 }],
    ["events that are no list", { v: 1, events: { 0: good, length: 1 } }],
    ["an event that is nothing", { v: 1, events: [good, null] }],
    ["an event without an id", { v: 1, events: [{ ...good, id: undefined }] }],
    ["an event without a time", { v: 1, events: [{ ...good, at: "now" }] }],
    ["an event at no time", { v: 1, events: [{ ...good, at: Number.NaN }] }],
    ["an event of no code", { v: 1, events: [{ ...good, code: 7 }] }],
    ["an event without a user agent", { v: 1, events: [{ ...good, ua: null }] }],
    ["an event from nowhere", { v: 1, events: [{ ...good, source: "sky" }] }],
    ["an event whose place is no text", { v: 1, events: [{ ...good, city: { x: 1 } }] }],
    ["an event whose network is no number", { v: 1, events: [{ ...good, asn: "AS1" }] }],
    ["an event whose hints are no fields", { v: 1, events: [{ ...good, hints: null }] }],
    ["an event whose hint is no text", { v: 1, events: [{ ...good, hints: { platform: 7 } }] }],
    ["an event whose reason is no text", { v: 1, events: [{ ...good, bot: true }] }],
  ])("(%s) is dropped, reported, and does not hold up the others", async (_case, body) => {
    const errors = captureErrors();
    const result = await deliver([message(rawEvent("code")), body, message(rawEvent("code"))]);
    expect(result.explicitAcks.sort()).toEqual(ids(3));
    expect(result.retryMessages).toEqual([]);
    expect((await statsOf("code")).totals.scans).toBe(2);
    expect(errors).toEqual([expect.stringContaining("unreadable scan message")]);
  });

  test("is not retried for ever in an outage either", async () => {
    captureErrors();
    const result = await deliver([null, message(rawEvent("code"))], failing(env, "LOG", ["prepare"]).env);
    expect(result.explicitAcks).toEqual(["0"]);
    expect(result.retryMessages.map(({ msgId }) => msgId)).toEqual(["1"]);
  });
});

test("an event with or without hints and network is read", async () => {
  const more = rawEvent("code", { hints: { platform: "iOS", mobile: true }, asn: 64_496 });
  const result = await deliver([message(rawEvent("code"), more)]);
  expect(result.explicitAcks).toEqual(["0"]);
  expect((await statsOf("code")).totals.scans).toBe(2);
});

test("an empty message is done with, and writes nothing", async () => {
  const log = counting(env, "LOG", "prepare");
  const result = await deliver([message()], log.env);
  expect([result.explicitAcks, log.calls]).toEqual([["0"], []]);
});

test("a scan of a code that is gone fails no other code's scans", async () => {
  await deliver([message(rawEvent("never-existed"), rawEvent("code"))]);
  expect((await statsOf("code")).totals.scans).toBe(1);
});

test("a batch of thousands of scans is written and read whole", async () => {
  await deliver(messages(100, 100));
  expect((await statsOf("code")).totals.scans).toBe(10_000);
});

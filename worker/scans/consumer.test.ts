import { describe, expect, test } from "vitest";
import type { ScanMessage } from "../../shared/scan-event.ts";
import { env } from "../testing/client.ts";
import { editCode, storeCode, WORKSPACE } from "../testing/codes.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors, counting, intercept } from "../testing/intercept.ts";
import { asideRows, deliver, message, rawEvent, rowsInInbox, statsOf } from "../testing/scans.ts";

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
    expect(await rowsInInbox()).toBe(1);
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
    const { results } = await env.LOG.prepare("SELECT DISTINCT code_id, workspace_id FROM scan").all();
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
      // salts are read, made and read again; the write takes four more
      if (++statements > 7) {
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
    ["nothing", null, "body"],
    ["a text", "scan", "body"],
    ["another shape's version", { v: 2, events: [good] }, "v"],
    ["no events", { v: 1 }, "events"],
    ["events that are no list", { v: 1, events: { 0: good, length: 1 } }, "events"],
  ])("(%s) is set aside, reported, and does not hold up the others", async (_case, body, field) => {
    const errors = captureErrors();
    const result = await deliver([message(rawEvent("code")), body, message(rawEvent("code"))]);
    expect(result.explicitAcks.sort()).toEqual(ids(3));
    expect(result.retryMessages).toEqual([]);
    expect((await statsOf("code")).totals.scans).toBe(2);
    expect(errors).toEqual(["unreadable scans set aside: 1"]);
    expect(await asideRows()).toMatchObject([
      { id: "1", workspaceId: null, codeId: null, at: null, reason: "unreadable", detail: { field } },
    ]);
  });
});

describe("an event nobody can read", () => {
  const good = rawEvent("code");
  test.each([
    ["is nothing", null, "event"],
    ["has no id", { ...good, id: undefined }, "id"],
    ["has no time", { ...good, at: "now" }, "at"],
    ["happened at no time", { ...good, at: Number.NaN }, "at"],
    ["is of no code", { ...good, code: 7 }, "code"],
    ["is of no version", { ...good, version: Number.NaN }, "version"],
    ["has no user agent", { ...good, ua: null }, "ua"],
    ["has no address", { ...good, ip: undefined }, "ip"],
    ["is from nowhere", { ...good, source: "sky" }, "source"],
    ["has a place that is no text", { ...good, city: { x: 1 } }, "city"],
    ["has a network that is no number", { ...good, asn: "AS1" }, "asn"],
    ["has hints that are no fields", { ...good, hints: null }, "hints"],
    ["has a hint that is no text", { ...good, hints: { platform: 7 } }, "hints"],
    ["has a reason that is no text", { ...good, bot: true }, "bot"],
  ])("since it %s, is set aside; those beside it in the message count", async (_case, event, field) => {
    captureErrors();
    const half = { v: 1, events: [rawEvent("code"), event, rawEvent("code")] };
    const result = await deliver([half, message(rawEvent("code"))]);
    expect(result.explicitAcks.sort()).toEqual(ids(2));
    expect((await statsOf("code")).totals.scans).toBe(3);
    expect(await asideRows()).toMatchObject([
      { id: "0/1", workspaceId: event === null ? null : WORKSPACE, reason: "unreadable", detail: { field } },
    ]);
  });

  test("leaves ids and its time, and nothing that may tell of a person", async () => {
    captureErrors();
    const odd = {
      ...good,
      id: "198.51.100.23",
      code: "198.51.100.23",
      ws: "Mozilla/5.0 (secret)",
      ip: 7,
      city: "198.51.100.23",
      referrer: "secret",
    };
    await deliver([{ v: 1, events: [odd] }]);
    expect(await asideRows()).toEqual([
      {
        id: "0/0",
        workspaceId: null,
        codeId: null,
        at: good.at,
        setAsideAt: expect.any(Number) as number,
        reason: "unreadable",
        detail: { field: "ip" },
      },
    ]);
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

test("scans of codes that are deleted, gone or never were fail no other code's scans, and count too", async () => {
  const code = await storeCode("menu");
  await editCode(code, { status: "deleted" }, env, "delete");
  const others = ["code", code.id, "never-existed"];
  const result = await deliver([message(...others.map((id) => rawEvent(id)))]);
  expect(result.explicitAcks).toEqual(["0"]);
  const counts = await Promise.all(others.map(async (id) => (await statsOf(id)).totals.scans));
  expect([counts, await asideRows()]).toEqual([[1, 1, 1], []]);
});

test("a batch of thousands of scans is written and read whole", async () => {
  await deliver(messages(100, 100));
  expect((await statsOf("code")).totals.scans).toBe(10_000);
});

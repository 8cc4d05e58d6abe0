import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Env } from "../env.ts";
import { env, send } from "../testing/client.ts";
import { storeCode } from "../testing/codes.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors, counting, intercept } from "../testing/intercept.ts";
import { lookUpCode, type Lookup } from "./code-lookup.ts";
import { forgetAll } from "./record-cache.ts";

const KEY = "code:/menu";

/** Looks up as a request does, and waits for what the request left running. */
async function lookUp(slug: string, using: Env = env, now = Date.now()): Promise<Lookup> {
  const ctx = createExecutionContext();
  const result = await lookUpCode("go.example", slug, using, ctx, now);
  await waitOnExecutionContext(ctx);
  return result;
}

describe("in an outage", () => {
  test("of D1, a code in KV still redirects, also from an isolate that never saw it", async () => {
    const down = failing(env, "DB", ["prepare", "batch"]).env;
    await storeCode("menu", { url: "https://example.com/menu" });
    forgetAll();
    const response = await send("/MENU", {}, { ...down, SCAN_SINK: "off" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "https://example.com/menu"]);
  });

  test("of D1, a code in no cache is not called unknown", async () => {
    captureErrors();
    const response = await send("/menu", {}, failing(env, "DB", ["prepare"]).env);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  });

  test("of KV, D1 answers", async () => {
    captureErrors();
    const down = failing(env, "CODES", ["get", "put"]).env;
    const code = await storeCode("menu", {}, down);
    forgetAll();
    expect(await lookUp("menu", down)).toMatchObject({ kind: "found", record: { id: code.id } });
    expect(await lookUp("nowhere", down)).toEqual({ kind: "unknown" });
  });

  test("of both, the answer is 503 with Retry-After, and 404 or 302 again right after", async () => {
    captureErrors();
    await storeCode("menu");
    forgetAll();
    const kv = failing(env, "CODES", ["get"]);
    const both = failing(kv.env, "DB", ["prepare"]);
    for (const path of ["/menu", "/nowhere"]) {
      const response = await send(path, {}, both.env);
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    }
    kv.outage.left = 0;
    both.outage.left = 0;
    expect((await send("/menu", {}, { ...both.env, SCAN_SINK: "off" })).status).toBe(302);
    expect((await send("/nowhere", {}, both.env)).status).toBe(404);
  });
});

describe("on a KV miss", () => {
  test("D1 answers and KV is repaired", async () => {
    await storeCode("menu");
    const record = await env.CODES.get(KEY);
    await env.CODES.delete(KEY);
    forgetAll();
    expect((await lookUp("menu")).kind).toBe("found");
    expect(await env.CODES.get(KEY)).toBe(record);
    expect((await env.DB.prepare("SELECT * FROM outbox").all()).results).toEqual([]);
  });

  test.each([
    ["a record of a later shape", '{"v":2,"id":"x","ws":"w","version":9,"status":"active","target":"?"}'],
    ["a broken record", '{"v":1,"id":'],
    [
      "a record without a destination",
      '{"v":1,"id":"x","ws":"w","version":9,"status":"active","redirect":302}',
    ],
    ["something else", "null"],
  ])("or %s, D1 answers and the record is written anew", async (_case, stored) => {
    await storeCode("menu", { url: "https://example.com/menu" });
    await env.CODES.put(KEY, stored);
    forgetAll();
    expect(await lookUp("menu")).toMatchObject({ record: { url: "https://example.com/menu" } });
    expect(JSON.parse((await env.CODES.get(KEY)) ?? "null")).toMatchObject({ v: 1, version: 1 });
  });

  test("a repair that fails fails no scan, and is left to the outbox", async () => {
    captureErrors();
    const code = await storeCode("menu");
    await env.CODES.delete(KEY);
    forgetAll();
    expect((await lookUp("menu", failing(env, "CODES", ["put"]).env)).kind).toBe("found");
    const { results } = await env.DB.prepare("SELECT code_id, version FROM outbox").all();
    expect(results).toEqual([{ code_id: code.id, version: 1 }]);
  });
});

describe("a flood", () => {
  test("of one unknown slug reaches KV and D1 once", async () => {
    const kv = counting(env, "CODES", "get");
    const db = counting(kv.env, "DB", "prepare");
    expect(await lookUp("nowhere", db.env)).toEqual({ kind: "unknown" });
    expect(await lookUp("nowhere", db.env)).toEqual({ kind: "unknown" });
    expect([kv.calls.length, db.calls.length]).toEqual([1, 1]);
  });

  test("of one code's scans makes one KV read and no D1 query", async () => {
    await storeCode("menu");
    forgetAll();
    const kv = counting(env, "CODES", "get");
    const db = counting(kv.env, "DB", "prepare");
    const answers = await Promise.all(Array.from({ length: 50 }, () => lookUp("menu", db.env)));
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(["found"]));
    expect([kv.calls.length, db.calls.length]).toEqual([1, 0]);
  });

  test("of guesses never has more than 24 queries at D1, and the rest are told to come back", async () => {
    let atOnce = 0;
    let most = 0;
    // The query is held between `prepare` and its answer.
    const gate = Promise.withResolvers<void>();
    const held = heldStatements(env, async (run) => {
      most = Math.max(most, ++atOnce);
      await gate.promise;
      atOnce--;
      return await run();
    });
    const lookups = Array.from({ length: 40 }, (_, i) => lookUp(`guess-${i}`, held));
    await vi.waitFor(() => expect(atOnce).toBe(24));
    gate.resolve();
    const kinds = (await Promise.all(lookups)).map(({ kind }) => kind);
    expect(most).toBe(24);
    expect(kinds.filter((kind) => kind === "unknown")).toHaveLength(24);
    expect(kinds.filter((kind) => kind === "unavailable")).toHaveLength(16);
    expect((await lookUp("guess-39")).kind).toBe("unknown");
  });
});

describe("a store that never answers", () => {
  /** Long after anyone's patience. */
  const LONG_MS = 10_000;
  const never = (): Promise<unknown> => new Promise(() => undefined);

  beforeEach(() => {
    captureErrors();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
  });

  test("is given up: D1 answers in KV's place", async () => {
    await storeCode("menu");
    forgetAll();
    const lookup = lookUp("menu", intercept(env, "CODES", "get", never));
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect((await lookup).kind).toBe("found");
  });

  test("is given up: look-ups waiting for D1 end, and make room for others", async () => {
    let waiting = 0;
    const silent = heldStatements(env, () => {
      waiting++;
      return never();
    });
    const lookups = Array.from({ length: 24 }, (_, i) => lookUp(`guess-${i}`, silent));
    await vi.waitFor(() => expect(waiting).toBe(24));
    await vi.advanceTimersByTimeAsync(LONG_MS);
    const kinds = (await Promise.all(lookups)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(["unavailable"]));
    expect((await lookUp("guess-0")).kind).toBe("unknown");
  });
});

/** D1 whose statements are run through a function. */
function heldStatements(using: Env, around: (run: () => Promise<unknown>) => Promise<unknown>): Env {
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, property) {
        const method: unknown = Reflect.get(target, property);
        if (typeof method !== "function") {
          return method;
        }
        return (...args: unknown[]) => {
          const run = (): unknown => Reflect.apply(method, target, args) as unknown;
          return property === "bind" ? wrap(run() as D1PreparedStatement) : around(async () => await run());
        };
      },
    });
  return intercept(using, "DB", "prepare", (call) => wrap(call() as D1PreparedStatement));
}

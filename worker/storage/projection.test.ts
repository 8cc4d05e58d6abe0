import { describe, expect, test, vi } from "vitest";
import { env, makeCode, send, setUpOwner } from "../testing/client.ts";
import { editCode, storeCode } from "../testing/codes.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors, counting, intercept } from "../testing/intercept.ts";
import { findCodeBySlug } from "./code-store.ts";
import { drainOutbox, reconcile, repairProjection } from "./projection.ts";
import { forgetAll } from "./record-cache.ts";
import { recordOf } from "./snapshot.ts";

const uncounted = { ...env, SCAN_SINK: "off" } as const;

async function kvRecord(slug: string): Promise<unknown> {
  return JSON.parse((await env.CODES.get(`code:/${slug}`)) ?? "null");
}

async function outbox(): Promise<number> {
  return (await env.DB.prepare("SELECT count(*) AS n FROM outbox").first<number>("n")) ?? 0;
}

describe("KV failing once during an edit", () => {
  test("is no failure of the edit: the API answers what is committed, and this place shows it", async () => {
    const errors = captureErrors();
    const owner = await setUpOwner();
    const code = await makeCode(owner, { slug: "menu" });
    const broken = failing(env, "CODES", ["put"], 1).env;
    const response = await send(
      `/api/v1/codes/${code.id}`,
      {
        method: "PATCH",
        headers: { cookie: owner.cookie, "content-type": "application/json" },
        body: JSON.stringify({ content: { type: "url", url: "https://example.com/new" } }),
      },
      broken,
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ version: 2, content: { url: "https://example.com/new" } });
    expect((await send("/menu", {}, uncounted)).headers.get("location")).toBe("https://example.com/new");
    expect(errors).toEqual([expect.stringContaining("KV projection failed")]);
    // without any cron: the request itself tried again after its answer
    expect([await outbox(), await kvRecord("menu")]).toMatchObject([0, { version: 2 }]);
  });

  test("never shows the old destination again where it was made, before the cron or after", async () => {
    captureErrors();
    const code = await storeCode("menu", { url: "https://example.com/old" });
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      await editCode(code, { url: "https://example.com/new" }, failing(env, "CODES", ["put"]).env);
      for (const seconds of [0, 11, 30, 59]) {
        vi.setSystemTime(code.createdAt + seconds * 1_000);
        const seen = (await send("/menu", {}, uncounted)).headers.get("location");
        expect(seen, `after ${seconds} s`).toBe("https://example.com/new");
      }
      await drainOutbox(env);
      vi.setSystemTime(code.createdAt + 120_000);
      expect((await send("/menu", {}, uncounted)).headers.get("location")).toBe("https://example.com/new");
    } finally {
      vi.useRealTimers();
    }
  });

  test("is made good by the minute cron, for every place", async () => {
    captureErrors();
    const code = await storeCode("menu", { url: "https://example.com/old" });
    await editCode(code, { url: "https://example.com/new" }, failing(env, "CODES", ["put"], 1).env);
    expect(await kvRecord("menu")).toMatchObject({ version: 1, url: "https://example.com/old" });
    expect(await outbox()).toBe(1);
    expect(await drainOutbox(env)).toBe(1);
    expect(await outbox()).toBe(0);
    forgetAll();
    expect((await send("/menu", {}, uncounted)).headers.get("location")).toBe("https://example.com/new");
  });

  test("is tried again by the next cron if KV is still down, and one code does not hold up another", async () => {
    captureErrors();
    const down = failing(env, "CODES", ["put"]).env;
    await storeCode("first", {}, down);
    await storeCode("second", {}, down);
    const once = failing(env, "CODES", ["put"], 1).env;
    expect(await drainOutbox(once)).toBe(1);
    expect(await outbox()).toBe(1);
    expect(await drainOutbox(once)).toBe(1);
    expect(await kvRecord("first")).toMatchObject({ version: 1 });
    expect(await kvRecord("second")).toMatchObject({ version: 1 });
  });
});

test("a cron that runs at once puts a code that was edited often only once", async () => {
  captureErrors();
  const down = failing(env, "CODES", ["put"]).env;
  let code = await storeCode("menu", {}, down);
  for (let i = 2; i <= 5; i++) {
    code = await editCode(code, { url: `https://example.com/${i}` }, down);
  }
  expect(await outbox()).toBe(5);
  const kv = counting(env, "CODES", "put");
  expect(await drainOutbox(kv.env)).toBe(1);
  expect(kv.calls).toHaveLength(1);
  expect([await outbox(), await kvRecord("menu")]).toMatchObject([0, { version: 5 }]);
});

test("an edit whose outbox row could not be deleted after its put is finished by the cron", async () => {
  captureErrors();
  let batches = 0;
  // the first batch commits the edit, the second deletes the outbox row
  const broken = intercept(env, "DB", "batch", (call) => {
    if (++batches === 2) {
      throw new Error("DB.batch: simulated outage");
    }
    return call();
  });
  await storeCode("menu", {}, broken);
  expect([await outbox(), await kvRecord("menu")]).toMatchObject([1, { version: 1 }]);
  await drainOutbox(env);
  expect(await outbox()).toBe(0);
});

describe("writers that overtake one another leave the newest version in KV", () => {
  test("when the puts of two edits arrive in the wrong order", async () => {
    const code = await storeCode("menu");
    const gate = Promise.withResolvers<void>();
    let puts = 0;
    const slow = intercept(env, "CODES", "put", async (call) => {
      puts++;
      await gate.promise;
      return await call();
    });
    const first = editCode(code, { url: "https://example.com/2" }, slow);
    await vi.waitFor(() => expect(puts).toBe(1));
    await editCode(code, { url: "https://example.com/3" });
    gate.resolve();
    await first;
    expect(await kvRecord("menu")).toMatchObject({ version: 3, url: "https://example.com/3" });
    expect(await outbox()).toBe(0);
  });

  test("by the cron, if the writer that put an old one can't put the new one", async () => {
    captureErrors();
    const code = await storeCode("menu");
    const gate = Promise.withResolvers<void>();
    let puts = 0;
    const slowThenDown = intercept(env, "CODES", "put", async (call) => {
      if (++puts > 1) {
        throw new Error("CODES.put: simulated outage");
      }
      await gate.promise;
      return await call();
    });
    const first = editCode(code, { url: "https://example.com/2" }, slowThenDown);
    await vi.waitFor(() => expect(puts).toBe(1));
    await editCode(code, { url: "https://example.com/3" });
    gate.resolve();
    await first;
    expect([puts, await outbox(), await kvRecord("menu")]).toMatchObject([2, 1, { version: 2 }]);
    await drainOutbox(env);
    expect([await outbox(), await kvRecord("menu")]).toMatchObject([0, { version: 3 }]);
  });

  test("when a look-up's repair is held up during an edit", async () => {
    const code = await storeCode("menu");
    const gate = Promise.withResolvers<void>();
    let puts = 0;
    const slow = intercept(env, "CODES", "put", async (call) => {
      puts++;
      await gate.promise;
      return await call();
    });
    const repair = repairProjection(slow, code);
    await vi.waitFor(() => expect(puts).toBe(1));
    await editCode(code, { url: "https://example.com/2" });
    gate.resolve();
    await repair;
    expect(await kvRecord("menu")).toMatchObject({ version: 2 });
    expect(await outbox()).toBe(0);
  });
});

describe("the nightly comparison", () => {
  test("repairs records that are gone, broken or stale, and no others", async () => {
    const codes = [];
    for (const slug of ["fine", "gone", "broken", "stale", "tombstone"]) {
      codes.push(await storeCode(slug));
    }
    const stale = (await env.CODES.get("code:/stale")) ?? "";
    for (const code of codes.filter(({ slug }) => slug === "stale" || slug === "tombstone")) {
      await editCode(code, { status: code.slug === "stale" ? "paused" : "deleted" });
    }
    await env.CODES.delete("code:/gone");
    await env.CODES.put("code:/broken", "{");
    await env.CODES.put("code:/stale", stale);
    await env.CODES.delete("code:/tombstone");
    const kv = counting(env, "CODES", "put");
    expect(await reconcile(kv.env)).toEqual({ compared: 5, repaired: 4 });
    expect(kv.calls).toHaveLength(4);
    for (const { slug } of codes) {
      const row = await findCodeBySlug(env, slug ?? "");
      expect(await kvRecord(slug ?? ""), slug ?? "").toEqual(row && recordOf(row));
    }
    expect(await reconcile(env)).toEqual({ compared: 5, repaired: 0 });
  });

  test("goes on the next night where it had to stop, and leaves static codes out", async () => {
    await storeCode("menu");
    await storeCode(null);
    const rest = `workspace_id, kind, domain, version, status, name, search, content, forward_query, redirect_status,
      tags, design, created_at, updated_at, created_by`;
    // copies of the one row, which is all the comparison reads
    for (let i = 0; i < 120; i++) {
      await env.DB.prepare(
        `INSERT INTO code (id, slug, ${rest}) SELECT ?1, ?1, ${rest} FROM code WHERE slug = 'menu'`,
      )
        .bind(`copy-${i}`)
        .run();
    }
    expect(await reconcile(env, 1)).toMatchObject({ compared: 100 });
    expect(await reconcile(env, 1)).toMatchObject({ compared: 21 });
    expect(await reconcile(env)).toEqual({ compared: 121, repaired: 0 });
    expect(await kvRecord("copy-119")).toMatchObject({ id: "copy-119" });
  });
});

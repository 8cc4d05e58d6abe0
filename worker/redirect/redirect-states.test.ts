import { describe, expect, onTestFinished, test, vi } from "vitest";
import { env, scan, send } from "../testing/client.ts";
import { editCode, storeCode, type CodeFields } from "../testing/codes.ts";
import { holdQueue } from "../testing/scans.ts";
import { WORDS } from "../pages/words.ts";

const HOUR_MS = 3_600_000;
const FALLBACK = "https://example.com/closed?a=%2B#x";

const states: [string, number, () => CodeFields][] = [
  ["deleted", 410, () => ({ status: "deleted" })],
  ["expired", 410, () => ({ expiresAt: Date.now() - 1 })],
  ["paused", 200, () => ({ status: "paused" })],
  ["scheduled", 200, () => ({ activeFrom: Date.now() + HOUR_MS })],
];

describe.each(states)("a code that is %s", (state, status, fields) => {
  test(`shows a page, ${status}, and leads nowhere`, async () => {
    await storeCode("menu", fields());
    const response = await send("/MENU");
    expect(response.status).toBe(status);
    expect(response.headers.get("location")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).not.toContain("example.com");
  });

  test("sends people to its fallback if it has one", async () => {
    await storeCode("menu", { ...fields(), fallbackUrl: FALLBACK, forwardQuery: true, redirectStatus: 307 });
    const response = await send("/MENU?table=4");
    expect([response.status, response.headers.get("location")]).toEqual([302, FALLBACK]);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("is not counted, with a fallback or without", async () => {
    const queue = holdQueue();
    await storeCode("menu", fields());
    await storeCode("other", { ...fields(), fallbackUrl: FALLBACK });
    await Promise.all([scan("/MENU", {}, queue.env), scan("/OTHER", {}, queue.env)]);
    expect(queue.sent).toEqual([]);
  });

  test("tells a client that asks for JSON why", async () => {
    await storeCode("menu", fields());
    const response = await send("/menu", { headers: { accept: "application/json" } });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, code: state });
  });

  test("redirects and counts again once it is active", async () => {
    const queue = holdQueue();
    const code = await storeCode("menu", fields());
    await scan("/MENU", {}, queue.env);
    await editCode(code, { status: "active", activeFrom: null, expiresAt: null });
    expect((await scan("/MENU", {}, queue.env)).status).toBe(302);
    expect(queue.sent.flatMap(({ events }) => events)).toHaveLength(1);
  });
});

describe("a record in the isolate's cache", () => {
  /** Later than any look-up, yet before the cached record is forgotten. */
  const SOON_MS = 5_000;

  async function cachedUntil(fields: CodeFields): Promise<(offset: number) => Promise<number>> {
    const start = Date.now();
    vi.useFakeTimers({ toFake: ["Date"], now: start });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    await storeCode("menu", fields);
    await send("/menu", {}, { ...env, SCAN_SINK: "off" });
    // Without KV and D1, only the cache can answer.
    const { CODES: _kv, DB: _db, ...cacheOnly } = { ...env, SCAN_SINK: "off" as const };
    return async (offset) => {
      vi.setSystemTime(start + offset);
      return (await send("/menu", {}, cacheOnly as typeof env)).status;
    };
  }

  test("expires on the second", async () => {
    const statusAt = await cachedUntil({ expiresAt: Date.now() + SOON_MS });
    expect(await statusAt(SOON_MS - 1_000)).toBe(302);
    expect(await statusAt(SOON_MS + 1_000)).toBe(410);
  });

  test("opens on the second", async () => {
    const statusAt = await cachedUntil({ activeFrom: Date.now() + SOON_MS });
    expect(await statusAt(SOON_MS - 1_000)).toBe(200);
    expect(await statusAt(SOON_MS + 1_000)).toBe(302);
  });
});

describe("a destination on the host that was asked", () => {
  test.each(["https://go.example/menu", "HTTPS://GO.EXAMPLE/menu", "https://go.example/other?x=1"])(
    "%s is not followed round in circles",
    async (url) => {
      await storeCode("menu", { url });
      const response = await send("/menu");
      expect(response.status).toBe(404);
      expect(response.headers.get("location")).toBeNull();
      expect(await response.text()).toContain(WORDS.en.loop.title);
    },
  );

  test.each([
    "https://go.example/",
    "https://go.example/admin/",
    "https://go.example",
    "https://go.example.org/menu",
    "https://go.example:8443/menu",
    "mailto:menu@go.example",
  ])("%s leads on", async (url) => {
    await storeCode("menu", { url });
    expect((await send("/menu")).headers.get("location")).toBe(url);
  });
});

import { describe, expect, test } from "vitest";
import type { Rule } from "../../shared/contract/rule.ts";
import { CONTENTS } from "../../shared/testing/contents.ts";
import type { Env } from "../env.ts";
import { findCode } from "../storage/code-store.ts";
import { env, scan as scanTo, send as sendTo } from "../testing/client.ts";
import { editCode, storeCode, WORKSPACE } from "../testing/codes.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors, counting } from "../testing/intercept.ts";
import { holdQueue } from "../testing/scans.ts";

const MENU = "https://example.com/menu";
const uncounted = { ...env, SCAN_SINK: "off" } as const;

const send = (path: string, init: RequestInit = {}, using: Env = uncounted): Promise<Response> =>
  sendTo(path, init, using);
const scan = (
  path: string,
  headers: Record<string, string> = {},
  using: Env = uncounted,
): Promise<Response> => scanTo(path, headers, using);

/** Keeps scanning from so many clients at once until each has been sent away, and counts how often one was led on. */
async function rush(path: string, clients: number, scansEach: number): Promise<number[]> {
  const statuses: number[] = [];
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let i = 0; i < scansEach; i++) {
        statuses.push((await scan(path, { "cf-connecting-ip": `203.0.113.${client}` })).status);
      }
    }),
  );
  return statuses;
}

describe("a code with a scan limit", () => {
  test("redirects exactly as many people, however many come at once", async () => {
    await storeCode("menu", { maxScans: 100 });
    const statuses = await rush("/MENU", 32, 5);
    expect(statuses.filter((status) => status === 302)).toHaveLength(100);
    expect(statuses.filter((status) => status === 410)).toHaveLength(60);
  });

  test("is used up for D1 and KV too, until the limit is raised", async () => {
    const code = await storeCode("menu", { maxScans: 2 });
    await scan("/MENU");
    expect((await scan("/MENU")).headers.get("location")).toBe(MENU);
    await expect.poll(async () => (await findCode(env, WORKSPACE, code.id))?.usedUpAt).toBe(2);
    await expect.poll(async () => await env.CODES.get("code:/menu")).toContain('"usedUp":true');
    const gate = counting(uncounted, "GATE", "get");
    expect((await scan("/MENU", {}, gate.env)).status).toBe(410);
    expect(gate.calls).toEqual([]);
    await editCode(code, { maxScans: 3 });
    expect([(await scan("/MENU")).status, (await scan("/MENU")).status]).toEqual([302, 410]);
  });

  test("then leads to its fallback, and counts no scan", async () => {
    const queue = holdQueue();
    await storeCode("menu", { maxScans: 1, fallbackUrl: "https://example.com/full" });
    await scan("/MENU", {}, queue.env);
    expect((await scan("/MENU", {}, queue.env)).headers.get("location")).toBe("https://example.com/full");
    expect(queue.sent.flatMap(({ events }) => events)).toHaveLength(1);
  });

  test.each([
    ["a HEAD", { method: "HEAD" }],
    ["a speculative load", { headers: { "sec-purpose": "prefetch;prerender" } }],
  ])("lets %s through while it lasts, and is used up by people alone", async (_, init) => {
    await storeCode("menu", { maxScans: 1 });
    expect((await send("/menu", init)).status).toBe(302);
    expect((await send("/menu", init)).status).toBe(302);
    expect((await scan("/MENU")).status).toBe(302);
    expect((await send("/menu", init)).status).toBe(410);
  });

  test("is previewed without being used up, and not when it is", async () => {
    await storeCode("menu", { maxScans: 1 });
    expect(await (await send("/menu+")).text()).toContain(MENU);
    await scan("/MENU");
    const preview = await send("/menu+");
    expect(preview.status).toBe(410);
    expect(await preview.text()).not.toContain("example.com");
  });

  test("leads nobody while nobody can count", async () => {
    const errors = captureErrors();
    await storeCode("menu", { maxScans: 1 });
    expect((await scan("/MENU", {}, failing(uncounted, "GATE", ["get"]).env)).status).toBe(503);
    expect(errors).toEqual([expect.stringContaining("GATE could not be asked")]);
  });

  test("that is paused or over counts nothing", async () => {
    const code = await storeCode("menu", { maxScans: 1, status: "paused" });
    const gate = counting(uncounted, "GATE", "get");
    expect((await scan("/MENU", {}, gate.env)).status).toBe(200);
    expect(gate.calls).toEqual([]);
    await editCode(code, { status: "active" });
    expect((await scan("/MENU")).status).toBe(302);
  });
});

describe("a page behind a scan limit", () => {
  test("is shown once, with its card and on coming back, to who was counted", async () => {
    const queue = holdQueue();
    await storeCode("card", { content: CONTENTS.contact, maxScans: 1 });
    const first = await scan("/CARD", {}, queue.env);
    const location = first.headers.get("location") ?? "";
    expect([first.status, location]).toEqual([
      302,
      expect.stringMatching(/^\/card\?pass=\d+\.1\.[\w-]{22}$/),
    ]);
    for (let i = 0; i < 2; i++) {
      const text = await (await scan(location, {}, queue.env)).text();
      const card = /href="(\?download=vcf&amp;pass=[^"]+)"/.exec(text)?.[1]?.replace("&amp;", "&") ?? "";
      const vcf = await scan(`/card${card}`, {}, queue.env);
      expect([vcf.status, vcf.headers.get("content-type")]).toEqual([200, "text/vcard; charset=utf-8"]);
    }
    expect((await scan("/CARD", {}, queue.env)).status).toBe(410);
    expect((await scan("/card?download=vcf", {}, queue.env)).status).toBe(410);
    expect(queue.sent.flatMap(({ events }) => events)).toHaveLength(1);
  });

  test("opens to no pass that is over, of another code, or made up", async () => {
    await storeCode("card", { content: CONTENTS.contact, maxScans: 1 });
    await storeCode("other", { content: CONTENTS.contact, maxScans: 1 });
    const pass = (await scan("/CARD")).headers.get("location")?.split("=")[1] ?? "";
    const theirs = (await scan("/OTHER")).headers.get("location")?.split("=")[1] ?? "";
    const [expires, nth, signature] = pass.split(".");
    for (const wrong of [
      theirs,
      `${Number(expires) + 1}.${nth}.${signature}`,
      `${expires}.2.${signature}`,
      `${expires}.${nth}.${"A".repeat(22)}`,
      "",
    ]) {
      expect((await scan(`/card?pass=${wrong}`)).status, wrong).toBe(410);
    }
    expect((await scan(`/card?pass=${pass}`)).status).toBe(200);
  });
});

describe("a rule by the number of the scan", () => {
  const every3: Rule = {
    when: { nthScan: { every: 3 } },
    content: { type: "url", url: "https://example.com/3" },
  };

  test("holds for every third person, and looks don't count", async () => {
    await storeCode("menu", { rules: [every3] });
    const led: (string | null)[] = [];
    for (let i = 0; i < 6; i++) {
      await send("/menu", { method: "HEAD" });
      await send("/menu+");
      led.push((await scan("/MENU")).headers.get("location"));
    }
    expect(led).toEqual([MENU, MENU, "https://example.com/3", MENU, MENU, "https://example.com/3"]);
  });

  test("holds for exactly one of many at once", async () => {
    const prize: Rule = {
      when: { nthScan: { exactly: 40 } },
      content: { type: "url", url: "https://example.com/prize" },
    };
    await storeCode("menu", { rules: [prize] });
    const led = await Promise.all(Array.from({ length: 64 }, () => scan("/MENU")));
    const urls = led.map((response) => response.headers.get("location"));
    expect(urls.filter((url) => url === "https://example.com/prize")).toHaveLength(1);
    expect(urls.filter((url) => url === MENU)).toHaveLength(63);
  });

  test("shows its page to the one it holds for, also when that one comes back", async () => {
    const winner: Rule = { when: { nthScan: { exactly: 2 } }, content: { type: "text", text: "You won" } };
    await storeCode("menu", { content: { type: "text", text: "Next time" }, rules: [winner] });
    await scan("/MENU");
    const won = (await scan("/MENU")).headers.get("location") ?? "";
    expect(await (await scan(won)).text()).toContain("You won");
    expect(await (await scan(won)).text()).toContain("You won");
    const third = (await scan("/MENU")).headers.get("location") ?? "";
    expect(await (await scan(third)).text()).toContain("Next time");
  });

  test("holds for nobody while nobody can count, and the others still lead on", async () => {
    captureErrors();
    await storeCode("menu", { rules: [every3] });
    expect((await scan("/MENU", {}, failing(uncounted, "GATE", ["get"]).env)).headers.get("location")).toBe(
      MENU,
    );
  });
});

test("a code with neither limit, number nor password asks no object", async () => {
  await storeCode("menu", { rules: [{ when: { languages: ["nl"] }, content: CONTENTS.text }] });
  await storeCode("text", { content: CONTENTS.text });
  const { env: broken } = failing(failing(uncounted, "GATE", ["get"]).env, "GATE", ["idFromName"]);
  expect((await scan("/MENU", {}, broken)).status).toBe(302);
  expect((await scan("/TEXT", {}, broken)).status).toBe(200);
});

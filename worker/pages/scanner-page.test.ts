import { describe, expect, test } from "vitest";
import { env, scan, send } from "../testing/client.ts";
import { makeWorkspace, storeCode, WORKSPACE } from "../testing/codes.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors } from "../testing/intercept.ts";
import { holdQueue } from "../testing/scans.ts";
import { directionOf, LANGUAGES, WORDS } from "./words.ts";

const HOUR_MS = 3_600_000;

/** A page is sent to a phone on the street: it must fit the first round trips of a connection. */
const PAGE_MAX_BYTES = 4_096;

/** One code in each state, and the path that shows its page. */
async function showEveryPage(headers: Record<string, string> = {}): Promise<Map<string, Response>> {
  await makeWorkspace();
  await storeCode("menu");
  await storeCode("deleted", { status: "deleted" });
  await storeCode("expired", { expiresAt: Date.now() - 1 });
  await storeCode("paused", { status: "paused" });
  await storeCode("scheduled", { activeFrom: Date.now() + HOUR_MS });
  const pages = new Map<string, Response>();
  for (const path of ["unknown", "deleted", "expired", "paused", "scheduled", "menu+"]) {
    pages.set(path, await send(`/${path}`, { headers }));
  }
  captureErrors();
  const noKv = failing(env, "CODES", ["get"]).env;
  pages.set("unavailable", await send("/lost", { headers }, failing(noKv, "DB", ["prepare"]).env));
  return pages;
}

describe("every page", () => {
  test("is small, runs no script, and allows only its own stylesheet", async () => {
    for (const [name, response] of await showEveryPage()) {
      const text = await response.text();
      expect(new TextEncoder().encode(text).length, name).toBeLessThan(PAGE_MAX_BYTES);
      expect(text, name).not.toMatch(/<script|<link|<img|\son\w+=|javascript:|@import|url\(/i);
      const style = /<style>([^]*)<\/style>/.exec(text)?.[1] ?? "";
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
      const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
      expect(response.headers.get("content-security-policy"), name).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      );
    }
  });

  test("is never cached, framed or indexed, and tells no other site where it was", async () => {
    for (const [name, response] of await showEveryPage()) {
      const { headers } = response;
      expect(headers.get("cache-control"), name).toBe("no-store");
      expect(headers.get("vary"), name).toBe("Accept, Accept-Language");
      expect(headers.get("x-content-type-options"), name).toBe("nosniff");
      expect(headers.get("referrer-policy"), name).toBe("no-referrer");
      expect(headers.getSetCookie(), name).toEqual([]);
      expect(await response.text(), name).toContain('<meta name="robots" content="noindex">');
    }
  });

  test("fits a phone and follows its colour scheme", async () => {
    for (const [name, response] of await showEveryPage()) {
      const text = await response.text();
      expect(text, name).toContain('<meta name="viewport" content="width=device-width,initial-scale=1">');
      expect(text, name).toContain("prefers-color-scheme:dark");
    }
  });

  test.each(LANGUAGES)("speaks %s", async (language) => {
    for (const [name, response] of await showEveryPage({ "accept-language": language })) {
      const key = name === "menu+" ? "preview" : (name as "unknown");
      const text = await response.text();
      expect(text, name).toContain(`<html lang="${language}" dir="${directionOf(language)}">`);
      expect(response.headers.get("content-language"), name).toBe(language);
      expect(text, name).toContain(`<title>${WORDS[language][key].title}</title>`);
      expect(text, name).toContain(`<footer>${WORDS[language].made}</footer>`);
    }
  });
});

test("the page of a code that is closed is its workspace's, that of a link there isn't is nobody's", async () => {
  for (const [name, response] of await showEveryPage()) {
    const ours = name === "unknown" || name === "unavailable";
    expect((await response.text()).includes("<header>"), name).toBe(!ours);
  }
});

test.each([
  ["de-CH, fr;q=0.8", "de"],
  ["fr;q=0.3, nl;q=0.9, en;q=0.5", "nl"],
  ["ja, es-419;q=0.7, en;q=0.5", "es"],
  ["nl;q=0, fr;q=0.1", "fr"],
  ["ja, zh-Hant", "en"],
  ["*", "en"],
  ["", "en"],
])("with Accept-Language %j the page is in %s", async (header, language) => {
  const response = await send("/nowhere", { headers: { "accept-language": header } });
  expect(response.headers.get("content-language")).toBe(language);
});

describe("JSON", () => {
  test("answers a client that asks for it, as a problem unless all is well", async () => {
    const pages = await showEveryPage({ accept: "application/json" });
    const seen: unknown[] = [];
    for (const [name, response] of pages) {
      const body: { code?: string } = await response.json();
      expect(response.headers.get("cache-control"), name).toBe("no-store");
      seen.push([name, response.status, response.headers.get("content-type"), body.code]);
    }
    expect(seen).toEqual([
      ["unknown", 404, "application/problem+json", "unknown"],
      ["deleted", 410, "application/problem+json", "deleted"],
      ["expired", 410, "application/problem+json", "expired"],
      ["paused", 200, "application/json", "paused"],
      ["scheduled", 200, "application/json", "scheduled"],
      ["menu+", 200, "application/json", undefined],
      ["unavailable", 503, "application/problem+json", "unavailable"],
    ]);
  });

  test.each([
    ["application/problem+json", "application/problem+json"],
    ["application/json;q=0.9, */*;q=0.1", "application/problem+json"],
    ["text/html,application/xhtml+xml,application/json", "text/html; charset=utf-8"],
    ["*/*", "text/html; charset=utf-8"],
    ["", "text/html; charset=utf-8"],
  ])("Accept %j is answered as %s", async (accept, type) => {
    expect((await send("/nowhere", { headers: { accept } })).headers.get("content-type")).toBe(type);
  });
});

describe("a preview", () => {
  test.each(["/menu+", "/MENU+", "/menu+/", "/menu%2B"])(
    "%s shows where the code leads and who runs it",
    async (path) => {
      await storeCode("menu", { url: "https://example.com/menu?a=1&b=%2B" });
      const response = await send(path);
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(text).toContain("https://example.com/menu?a=1&amp;b=%2B</dd>");
      expect(text).toContain('href="https://example.com/menu?a=1&amp;b=%2B"');
      expect(text).toContain("Café Zoë");
    },
  );

  test("is JSON for a client", async () => {
    await storeCode("menu", { url: "https://example.com/menu" });
    const response = await send("/menu+", { headers: { accept: "application/json" } });
    expect(await response.json()).toEqual({
      destination: "https://example.com/menu",
      runBy: "Café Zoë",
    });
  });

  test("is not counted", async () => {
    const queue = holdQueue();
    await storeCode("menu");
    await scan("/MENU+", {}, queue.env);
    expect(queue.sent).toEqual([]);
  });

  test.each([
    ["paused", { status: "paused" as const }],
    ["scheduled", { activeFrom: Date.now() + HOUR_MS }],
  ] as const)("of a %s code keeps to itself where it leads", async (state, fields) => {
    await storeCode("menu", {
      ...fields,
      url: "https://example.com/secret",
      fallbackUrl: "https://example.com/closed",
    });
    const response = await send("/menu+");
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain(WORDS.en[state].title);
    expect(text).not.toMatch(/secret|closed|href=/);
  });

  test("of a deleted code is its gone page, not its fallback", async () => {
    await storeCode("menu", { status: "deleted", fallbackUrl: "https://example.com/closed" });
    expect((await send("/menu+")).status).toBe(410);
  });

  test("still tells the destination while D1 can't name the workspace", async () => {
    const errors = captureErrors();
    await storeCode("menu", { url: "https://example.com/menu" });
    const response = await send("/menu+", {}, failing(env, "DB", ["prepare"]).env);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("https://example.com/menu");
    expect(errors).toEqual([expect.stringContaining("brand unavailable")]);
  });

  test("shows what an owner wrote as text, never as markup", async () => {
    await makeWorkspace(WORKSPACE, `<script>alert(1)</script>"'&`);
    await storeCode("menu", { url: `https://example.com/?q="><script>alert(2)</script>&'` });
    const text = await (await send("/menu+")).text();
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
    expect(text).toContain(
      "https://example.com/?q=&quot;&gt;&lt;script&gt;alert(2)&lt;/script&gt;&amp;&#39;",
    );
    expect(text).not.toContain("<script");
  });
});

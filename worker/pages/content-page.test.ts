import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import type { Content } from "../../shared/contract/content.ts";
import type { Rule } from "../../shared/contract/rule.ts";
import { CONTENTS } from "../../shared/testing/contents.ts";
import { counting } from "../testing/intercept.ts";
import type { Env } from "../env.ts";
import { env, PHONE_UA, scan, send } from "../testing/client.ts";
import { editCode, storeCode } from "../testing/codes.ts";
import { holdQueue } from "../testing/scans.ts";
import { directionOf, LANGUAGES, WORDS } from "./words.ts";

const { url: _url, payment: _payment, file: _file, app, ...PAGES } = CONTENTS;

/** What each page may weigh, uncompressed and with its style sheet, in bytes. */
const BUDGET: Record<keyof typeof PAGES, number> = {
  text: 3_000,
  email: 3_500,
  phone: 3_500,
  sms: 3_500,
  whatsapp: 3_500,
  wifi: 3_500,
  contact: 4_000,
  event: 4_000,
  location: 4_000,
  links: 3_500,
};

const ANDROID_UA =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

/** A request waits for its scan to be sent, a second each: most of these tests don't ask about scans. */
const UNCOUNTED: Env = { ...env, SCAN_SINK: "off" };

async function page(path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await send(path, { headers }, UNCOUNTED);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  return await response.text();
}

describe.each(Object.entries(PAGES))("the page of %s", (type, content) => {
  test("is a few kilobytes, styled by hash alone, and runs nothing", async () => {
    await storeCode("menu", { content: content as Content });
    const response = await send("/menu", {}, UNCOUNTED);
    const text = await response.text();
    const bytes = new TextEncoder().encode(text).length;
    console.info(`${type}: ${bytes} bytes`);
    expect(bytes).toBeLessThanOrEqual(BUDGET[type as keyof typeof PAGES]);
    expect(text).not.toMatch(/<script|<link|\son\w+=|javascript:|@import|url\(|\sstyle=/i);
    expect(text.match(/<h1/g)).toHaveLength(1);
    const hashes: string[] = [];
    for (const [, style = ""] of text.matchAll(/<style>([^]*?)<\/style>/g)) {
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
      hashes.push(`'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`);
    }
    expect(response.headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src ${hashes.join(" ")}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
  });

  test("speaks every language, each in its direction", async () => {
    await storeCode("menu", { content: content as Content });
    for (const language of LANGUAGES) {
      const text = await page("/menu", { "accept-language": language });
      expect(text).toContain(`<html lang="${language}" dir="${directionOf(language)}">`);
      expect(text).toContain(`<footer>${WORDS[language].made}</footer>`);
      expect(text).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  test("is one scan, as is a HEAD of it, and its preview none", async () => {
    const queue = holdQueue();
    await storeCode("menu", { content: content as Content });
    expect((await scan("/MENU", {}, queue.env)).status).toBe(200);
    await send("/menu", { method: "HEAD" }, queue.env);
    expect((await scan("/menu+", {}, queue.env)).status).toBe(200);
    expect(queue.sent.flatMap(({ events }) => events).map(({ source, bot }) => [source, bot])).toEqual([
      ["symbol", null],
      ["link", "head"],
    ]);
  });

  test("shows what an owner wrote as text, never as markup", async () => {
    const hostile = `</style><script>alert(1)</script>"'&\u202e`;
    await storeCode("menu", { content: spoiled(content, hostile) });
    for (const path of ["/menu", "/menu+"]) {
      const text = await page(path);
      expect(text).not.toMatch(/<script|<\/style><script|"'&/);
      expect(text.replaceAll(/[^]*<bdi class="mono copy"[^>]*>[^<]*/g, "")).not.toContain("\u202e");
    }
  });

  test("is JSON for a client", async () => {
    await storeCode("menu", { content: content as Content });
    const response = await send("/menu", { headers: { accept: "application/json" } }, UNCOUNTED);
    expect(await response.json()).toEqual({ content, runBy: "Café Zoë" });
  });
});

/** The same content with every text in it replaced, however it got past the contract. */
function spoiled(content: object, text: string): Content {
  const kept = new Set(["type", "kind", "start", "end", "timeZone", "security"]);
  return JSON.parse(
    JSON.stringify(content, (key, value: unknown) =>
      typeof value === "string" && !kept.has(key) ? text : value,
    ),
  ) as Content;
}

test("a page reads KV once for its code, and once for its brand until that is remembered", async () => {
  await storeCode("menu", { content: PAGES.text });
  await storeCode("other", { content: PAGES.text });
  const kv = counting(env, "CODES", "get");
  const d1 = counting(kv.env, "DB", "prepare");
  await send("/menu", {}, d1.env);
  await send("/other", {}, d1.env);
  expect(kv.calls.map(([key]) => key)).toEqual(["brand:workspace0000001"]);
});

describe("what a page leads to", () => {
  test.each([
    ["email", ["mailto:info@example.com?subject=Table%20for%20four"]],
    ["phone", ["tel:+31201234567"]],
    ["sms", ["sms:+31612345678?&amp;body=Call%20me%20back"]],
    ["whatsapp", ["https://wa.me/31612345678?text=Is%20there%20a%20table%3F"]],
    ["contact", ["?download=vcf", "tel:+31201234567", "mailto:zoe@example.com", "https://example.com"]],
    [
      "event",
      [
        "?download=ics",
        "https://calendar.google.com/calendar/render?action=TEMPLATE&amp;text=Open%20studio&amp;dates=20260509T193000/20260509T220000&amp;ctz=Europe%2FAmsterdam&amp;location=Kupfergasse%203%2C%20K%C3%B6ln".replace(
          "T193000/",
          "T193000%2F",
        ),
        "https://outlook.live.com/calendar/0/action/compose?rru=addevent&amp;subject=Open%20studio&amp;startdt=2026-05-09T17%3A30%3A00Z&amp;enddt=2026-05-09T20%3A00%3A00Z&amp;location=Kupfergasse%203%2C%20K%C3%B6ln",
      ],
    ],
    ["links", ["https://example.com/menu"]],
    ["text", []],
    ["wifi", []],
  ] as const)("of %s", async (type, urls) => {
    await storeCode("menu", { content: PAGES[type] as Content });
    const links = [...(await page("/menu")).matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
    expect(links).toEqual(urls);
  });

  test.each([
    ["an iPhone", PHONE_UA, "https://maps.apple.com/?ll=52.379189,4.899431&amp;q=Caf%C3%A9%20Zo%C3%AB"],
    ["an Android phone", ANDROID_UA, "geo:52.379189,4.899431?q=52.379189,4.899431(Caf%C3%A9%20Zo%C3%AB)"],
    [
      "a computer",
      "",
      "https://www.openstreetmap.org/?mlat=52.379189&amp;mlon=4.899431#map=17/52.379189/4.899431",
    ],
  ])("of a place is every map, first the one of %s", async (_, userAgent, first) => {
    await storeCode("menu", { content: PAGES.location });
    const links = [...(await page("/menu", { "user-agent": userAgent })).matchAll(/href="([^"]*)"/g)].map(
      (match) => match[1],
    );
    expect(links).toHaveLength(4);
    expect(links[0]).toBe(first);
    expect(links).toContain("https://www.google.com/maps/search/?api=1&amp;query=52.379189%2C4.899431");
  });

  test.each([
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "no link",
  ])("is never %j, even if a list of links holds it", async (link) => {
    const items = [{ label: "Menu", url: link }];
    await storeCode("menu", { content: { type: "links", title: "Links", items } });
    const text = await page("/menu");
    expect(text).toContain("Menu");
    expect(text).not.toMatch(/<a\s/);
  });
});

describe("a card", () => {
  test("of a contact is a vCard by its name, and no scan", async () => {
    const queue = holdQueue();
    await storeCode("menu", { content: PAGES.contact as Content });
    const response = await scan("/MENU?download=vcf", {}, queue.env);
    expect(response.headers.get("content-type")).toBe("text/vcard; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe(
      `inline; filename="Zo_ _ngstr_m.vcf"; filename*=UTF-8''Zo%C3%AB%20%C3%85ngstr%C3%B6m.vcf`,
    );
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await response.text()).toMatch(/^BEGIN:VCARD\r\nVERSION:3\.0\r\n[^]*FN:Zoë Ångström\r\n/);
    expect(queue.sent).toEqual([]);
  });

  test("of an event is a calendar an independent parser reads, the same event after an edit", async () => {
    const code = await storeCode("menu", { content: PAGES.event });
    const read = async (): Promise<ICAL.Event> => {
      const response = await send("/menu?download=ics");
      expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
      const calendar = new ICAL.Component(ICAL.parse(await response.text()) as unknown[]);
      return new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
    };
    const before = await read();
    expect(before.summary).toBe("Open studio");
    expect(before.startDate.toJSDate().toISOString()).toBe("2026-05-09T17:30:00.000Z");
    await editCode(code, { content: { ...PAGES.event, title: "Moved" } });
    const after = await read();
    expect([after.uid, after.summary]).toEqual([before.uid, "Moved"]);
  });

  test.each([
    ["contact", "ics"],
    ["event", "vcf"],
    ["text", "file"],
    ["wifi", "vcf"],
  ] as const)("that %s doesn't have is not found: %s", async (type, part) => {
    await storeCode("menu", { content: PAGES[type] as Content });
    expect((await send(`/menu?download=${part}`)).status).toBe(404);
  });

  test("keeps the code's times, as the page does", async () => {
    await storeCode("menu", { content: PAGES.contact as Content, expiresAt: Date.now() - 1 });
    expect((await send("/menu?download=vcf")).status).toBe(410);
  });
});

describe("an app", () => {
  test("is a redirect to the store of the phone, and a scan", async () => {
    const queue = holdQueue();
    await storeCode("menu", { content: app });
    const phone = await scan("/MENU", {}, queue.env);
    expect([phone.status, phone.headers.get("location")]).toEqual([302, app.ios]);
    expect(phone.headers.get("cache-control")).toBe("no-store");
    const other = await scan("/MENU", { "user-agent": ANDROID_UA }, queue.env);
    expect([other.status, other.headers.get("location")]).toEqual([302, app.other]);
    expect(queue.sent.flatMap(({ events }) => events)).toHaveLength(2);
  });

  test("is previewed with the store it leads this phone to", async () => {
    await storeCode("menu", { content: app });
    const text = await page("/menu+", { "user-agent": PHONE_UA });
    expect(text).toContain(app.ios);
    expect(text).not.toContain(app.other);
  });

  test("takes the scan's query and UTM fields along", async () => {
    await storeCode("menu", { content: app, forwardQuery: true, utm: { source: "table" } });
    const response = await send("/menu?table=4");
    expect(response.headers.get("location")).toBe(`${app.other}?table=4&utm_source=table`);
  });
});

describe("a rule", () => {
  const rules: Rule[] = [
    { when: { languages: ["nl"] }, content: PAGES.contact },
    { name: "Shops", when: { languages: ["de"] }, content: app },
  ];

  test("leads to a page, its card and its preview, and a scan says which rule", async () => {
    const queue = holdQueue();
    await storeCode("menu", { url: "https://example.com/menu", rules });
    const dutch = { "accept-language": "nl" };
    expect(await (await scan("/menu", dutch, queue.env)).text()).toContain("Zoë");
    const cardOf = async (headers: Record<string, string>): Promise<Response> =>
      await scan("/menu?download=vcf", headers, queue.env);
    expect((await cardOf(dutch)).headers.get("content-type")).toBe("text/vcard; charset=utf-8");
    expect((await scan("/menu+", dutch, queue.env)).status).toBe(200);
    expect(queue.sent.flatMap(({ events }) => events).map(({ rule }) => rule)).toEqual(["Rule 1"]);
    expect((await cardOf({})).headers.get("location")).toBe("https://example.com/menu");
  });

  test("leads to a shop of apps", async () => {
    await storeCode("menu", { content: PAGES.text, rules });
    const response = await scan("/menu", { "accept-language": "de" });
    expect([response.status, response.headers.get("location")]).toEqual([302, app.ios]);
    expect((await scan("/menu", { "accept-language": "fr" })).status).toBe(200);
  });
});

test("a preview tells what a page shows, and leads to the page", async () => {
  await storeCode("menu", { content: PAGES.links });
  const text = await page("/MENU+");
  expect(text).toContain("Links: Café Zoë");
  expect(text).toContain("https://example.com/menu</dd>");
  expect(text).toContain('href="https://go.example/MENU"');
});

test("an event of whole days says so, and ends on its last day", async () => {
  await storeCode("menu", {
    content: { ...PAGES.event, allDay: true, start: "2026-05-09T00:00:00", end: "2026-05-11T00:00:00" },
  });
  const text = await page("/menu", { "accept-language": "en" });
  expect(text).toContain("Saturday 9 May – Sunday 10 May 2026");
  expect(text).toContain("dates=20260509%2F20260511");
  expect(text).toContain("startdt=2026-05-09&amp;enddt=2026-05-11&amp;allday=true");
});

test("a password is copied to the letter, whatever is in it", async () => {
  await storeCode("menu", { content: { ...PAGES.wifi, password: "a\u200b<&> b " } });
  expect(await page("/menu")).toContain('<bdi class="mono copy" dir="ltr">a\u200b&lt;&amp;&gt; b </bdi>');
});

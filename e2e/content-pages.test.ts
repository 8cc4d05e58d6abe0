import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LocalServer, startLocalServer } from "../scripts/local-server.ts";
import { launch, newContext, PHONE, picture, watchErrors, WIDE } from "./browser.ts";

/** The pages that show a code's content, in a real browser under their real CSP, without JavaScript. */

/** A server of its own: its databases are migrated first. */
const START_TIMEOUT_MS = 300_000;

const TOKEN = "content-pages-setup-token";
/** A browser runs it if anything lets it through: as an element, out of an attribute, out of a style sheet. */
const SCRIPT = `</style></title><script>window.hacked=1</script>"'><img src=x onerror="window.hacked=2">`;
/** Turns around what stands after it, never ends, and hides a letter. */
const TRICK = "\u202e\u2067gnp.exe\u200b\u{E0041}";
const HOSTILE = SCRIPT + TRICK;
const LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const ARABIC = "مقهى زوي للقهوة والطباعة على النحاس";
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAByPQZfQAAAABJRU5ErkJggg==",
  "base64",
);

let server: LocalServer;
let stateDir: string;
let browser: Browser;
let owner: BrowserContext;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), "swivel-content-pages-"));
  server = await startLocalServer({
    port: 0,
    stateDir,
    vars: { SETUP_TOKEN: TOKEN, AUTH_SECRET: "content-pages-auth-secret-of-32-characters" },
  });
  browser = await launch();
  owner = await newContext(browser);
  await api("post", "/setup", { token: TOKEN, email: "zoe@example.com", password: "a long enough password" });
  const logo = await upload("logo.png", "image/png", PNG);
  await api("patch", "/workspace", {
    name: "Kaffee & Kupferdruck Zoë",
    brandColour: "#0b6e4f",
    logoFileId: logo,
  });
}, START_TIMEOUT_MS);
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(stateDir, { recursive: true, force: true });
});

async function api(method: "post" | "patch", path: string, data: unknown): Promise<{ id: string }> {
  const response = await owner.request[method](`${server.url.origin}/api/v1${path}`, {
    data,
    headers: { origin: server.url.origin },
  });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()) as { id: string };
}

async function upload(name: string, type: string, bytes: Buffer): Promise<string> {
  const response = await owner.request.post(`${server.url.origin}/api/v1/files?name=${name}`, {
    data: bytes,
    headers: { origin: server.url.origin, "content-type": type },
  });
  expect(response.ok(), await response.text()).toBe(true);
  return ((await response.json()) as { id: string }).id;
}

async function makeCode(slug: string, content: object): Promise<void> {
  await api("post", "/codes", { slug, content });
}

/** Opens a page as a phone that runs no scripts, and says what its console complained of. */
async function open(
  path: string,
  options: Parameters<typeof newContext>[1] = {},
): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  const context = await newContext(browser, { viewport: PHONE, script: false, ...options });
  const page = await context.newPage();
  const errors = watchErrors(page);
  await page.goto(`${server.url.origin}${path}`);
  return { page, errors, close: () => context.close() };
}

interface Layout {
  overflow: number;
  lowTargets: string[];
  lowContrast: string[];
  logoWidth: number;
}

/** What an eye would measure: from outside, since the pages run no script themselves. */
async function layoutOf(page: Page): Promise<Layout> {
  return await page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d");
    const rgb = (colour: string): number[] => {
      if (canvas === null) {
        return [];
      }
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = rgb(colour).map((value) => {
        const channel = value / 255;
        return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const background = (element: Element | null): string => {
      for (let at = element; at !== null; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        if (rgb(colour)[3] === 255) {
          return colour;
        }
      }
      return "#fff";
    };
    const texts = [...document.querySelectorAll("body *")].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== ""),
    );
    const contrast = (element: Element): number => {
      const [dark = 0, light = 0] = [
        luminance(getComputedStyle(element).color),
        luminance(background(element)),
      ].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };
    return {
      overflow: document.documentElement.scrollWidth - innerWidth,
      lowTargets: [...document.querySelectorAll("a")]
        .filter((link) => link.getBoundingClientRect().height < 44)
        .map((link) => link.textContent ?? ""),
      lowContrast: texts.filter((text) => contrast(text) < 4.5).map((text) => text.textContent ?? ""),
      logoWidth: document.querySelector<HTMLImageElement>("header img")?.naturalWidth ?? 0,
    };
  });
}

const contact = {
  type: "contact",
  firstName: "Zoë",
  lastName: "Ångström",
  organisation: `${LONG} & Söhne`,
  title: "Kupferdruckerin",
  phones: [
    { number: "+31 20 123 4567", kind: "work" },
    { number: "+31 6 1234 5678", kind: "mobile" },
  ],
  emails: ["zoe.angstroem.mit.einem.sehr.langen.namen@kaffee-und-kupferdruck.example.com"],
  urls: ["https://example.com/ueber-uns?sprache=de#team"],
  address: { street: "Haarlemmerstraat 12", city: "Amsterdam", postalCode: "1013 EX", country: "Nederland" },
  note: `${ARABIC}\nMo–Fr 9–17 Uhr`,
};
const event = {
  type: "event",
  title: `Offene Werkstatt: ${LONG}`,
  start: "2026-05-09T19:30:00",
  end: "2026-05-09T22:00:00",
  timeZone: "Europe/Amsterdam",
  location: "Kupfergasse 3, Köln",
  description: "Bringt eine Platte mit.\nWir drucken bis zehn.",
  url: "https://example.com/werkstatt",
};
const CONTENTS: Record<string, object> = {
  contact,
  event,
  wifi: { type: "wifi", ssid: "Café Zoë", password: "correct horse  battery", security: "wpa", hidden: true },
  text: { type: "text", text: `${ARABIC}\n\n${LONG}` },
  email: {
    type: "email",
    to: "info@example.com",
    subject: "Tisch für vier",
    body: "Guten Abend,\nist noch Platz?",
  },
  phone: { type: "phone", number: "+31 20 123 4567" },
  sms: { type: "sms", number: "+31 6 1234 5678", message: "Ruf mich zurück" },
  whatsapp: { type: "whatsapp", number: "+31 6 1234 5678", message: "Ist noch ein Tisch frei?" },
  location: { type: "location", latitude: 52.379189, longitude: 4.899431, label: "Kaffee & Kupferdruck" },
  links: {
    type: "links",
    title: ARABIC,
    description: `Alles auf einer Seite. ${LONG}`,
    items: [
      { label: "Speisekarte", url: "https://example.com/menu" },
      { label: ARABIC, url: "https://example.com/ar" },
      { label: LONG, url: "https://example.com/lang" },
    ],
  },
};

describe("every page of content", () => {
  beforeAll(async () => {
    const plan = await upload("Plan der Werkstatt.png", "image/png", PNG);
    CONTENTS.file = { type: "file", fileId: plan };
    for (const [type, content] of Object.entries(CONTENTS)) {
      await makeCode(`page-${type}`, content);
    }
  });

  test.each([
    ["phone, light, German", PHONE, false, "de-DE"],
    ["phone, dark, Arabic", PHONE, true, "ar"],
    ["wide, light, English", WIDE, false, "en-GB"],
    ["wide, dark, Hebrew", WIDE, true, "he"],
  ] as const)("fits, is styled and breaks no policy: %s", async (_, viewport, dark, locale) => {
    for (const type of Object.keys(CONTENTS)) {
      const { page, errors, close } = await open(`/page-${type}`, { viewport, dark, locale });
      expect(await page.locator("h1").count(), type).toBe(1);
      expect(await page.locator("html").getAttribute("dir"), type).toBe(
        /^(?:ar|he)/.test(locale) ? "rtl" : "ltr",
      );
      expect(await page.title(), type).not.toBe("");
      expect(await page.locator("header").textContent(), type).toBe("Kaffee & Kupferdruck Zoë");
      const seen = await layoutOf(page);
      expect(seen.overflow, `${type} scrolls sideways`).toBeLessThanOrEqual(0);
      expect(seen.lowTargets, `${type} has targets below 44 px`).toEqual([]);
      expect(seen.lowContrast, `${type} has text below AA`).toEqual([]);
      expect(seen.logoWidth, `${type} shows no logo`).toBeGreaterThan(0);
      expect(errors, type).toEqual([]);
      await picture(page, `page-${type}-${viewport.width}-${dark ? "dark" : "light"}`);
      await close();
    }
  });
});

describe("what a page offers", () => {
  test("is saved under the person's name", async () => {
    const { page, close } = await open("/page-contact", { locale: "en-GB" });
    const file = page.waitForEvent("download");
    await page.getByRole("link", { name: "Save contact" }).click();
    expect((await file).suggestedFilename()).toBe("Zoë Ångström.vcf");
    await close();
  });

  test("is a password that one touch selects, to the letter and nothing else", async () => {
    const { page, close } = await open("/page-wifi");
    await page.getByText("correct horse").click();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe("correct horse  battery");
    await close();
  });

  test("is a PDF under its name", async () => {
    const pdf = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
    await makeCode("menu-pdf", {
      type: "file",
      fileId: await upload("Menükarte.pdf", "application/pdf", pdf),
    });
    const response = await owner.request.get(`${server.url.origin}/menu-pdf`);
    expect(response.headers()["content-type"]).toBe("application/pdf");
    expect(response.headers()["content-disposition"]).toContain("inline;");
    expect(await response.body()).toEqual(pdf);
  });
});

describe("hostile content", () => {
  const HOSTILE_CONTENTS: Record<string, object> = {
    contact: {
      ...contact,
      firstName: HOSTILE,
      organisation: HOSTILE,
      title: HOSTILE,
      address: { street: HOSTILE, city: HOSTILE },
      note: HOSTILE,
    },
    event: { ...event, title: HOSTILE, location: HOSTILE, description: HOSTILE },
    wifi: { type: "wifi", ssid: "<script>hacked=1</script>", password: SCRIPT.slice(0, 63), security: "wpa" },
    text: { type: "text", text: HOSTILE },
    email: { type: "email", to: "info@example.com", subject: HOSTILE, body: HOSTILE },
    sms: { type: "sms", number: "+31 6 1234 5678", message: HOSTILE },
    whatsapp: { type: "whatsapp", number: "+31 6 1234 5678", message: HOSTILE },
    location: { type: "location", latitude: 1, longitude: 2, label: HOSTILE },
    links: {
      type: "links",
      title: HOSTILE,
      description: HOSTILE,
      items: [{ label: HOSTILE, url: `https://example.com/?q="><script>hacked=1</script>` }],
    },
  };

  test.each(Object.keys(HOSTILE_CONTENTS))(
    "is text on the page of %s, and turns nothing around",
    async (type) => {
      await makeCode(`hostile-${type}`, HOSTILE_CONTENTS[type] ?? {});
      for (const path of [`/hostile-${type}`, `/hostile-${type}+`]) {
        const { page, errors, close } = await open(path, { script: true });
        expect(await page.evaluate(() => "hacked" in window)).toBe(false);
        expect(await page.locator("main script, main img, main svg").count()).toBe(0);
        if (!path.endsWith("+")) {
          expect(await page.locator("main").textContent()).toContain("<script>");
        }
        expect(await page.content()).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]|\u{E0041}/u);
        expect((await layoutOf(page)).overflow).toBeLessThanOrEqual(0);
        expect(errors).toEqual([]);
        await close();
      }
    },
  );

  test("would not run either if it were markup: the policy lets nothing in", async () => {
    const { page, errors, close } = await open("/page-text", { script: true });
    await page.evaluate((markup) => {
      const script = document.createElement("script");
      script.textContent = "window.hacked=3";
      document.body.append(script);
      document.body.insertAdjacentHTML(
        "beforeend",
        `${markup}<p style="color:red">x</p><iframe src="/"></iframe>`,
      );
    }, SCRIPT);
    const refusals = (): string[] => errors.filter((error) => /Content Security Policy/i.test(error));
    await expect.poll(() => refusals().length).toBeGreaterThanOrEqual(4);
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
    await close();
  });

  test.each(["javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "JaVaScRiPt:alert(1)"])(
    "is refused in a list of links: %s",
    async (url) => {
      const response = await owner.request.post(`${server.url.origin}/api/v1/codes`, {
        data: { content: { type: "links", title: "Links", items: [{ label: "Menu", url }] } },
        headers: { origin: server.url.origin },
      });
      expect(response.status()).toBe(422);
      expect(await response.json()).toMatchObject({ errors: [{ path: "content.items.0.url" }] });
    },
  );

  test("is a picture without its script, even if the script was stored", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80" onload="document.documentElement.id='hacked'"><script>document.documentElement.id="hacked"</script><rect width="80" height="80" fill="red"/></svg>`;
    const id = await upload("drawing.svg", "image/svg+xml", Buffer.from(svg));
    await makeCode("drawing", { type: "file", fileId: id });
    const files = await server.miniflare.getR2Bucket("FILES");
    const { objects } = await files.list({ prefix: "files/" });
    const key = objects.find((object) => object.key.endsWith(id))?.key ?? "";
    const { customMetadata } = (await files.head(key)) ?? {};
    await files.put(key, svg, {
      httpMetadata: { contentType: "image/svg+xml" },
      customMetadata: customMetadata ?? {},
    });
    const alone = await open("/drawing?show=file", { script: true });
    expect(await alone.page.evaluate(() => document.documentElement.tagName)).toBe("svg");
    expect(await alone.page.evaluate(() => document.documentElement.id)).toBe("");
    expect(alone.errors.join()).toMatch(/sandbox|Content Security Policy/i);
    await alone.close();
    const { page, errors, close } = await open("/drawing", { script: true });
    expect(await page.locator("img.picture").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(
      80,
    );
    expect(errors).toEqual([]);
    await close();
  });
});

import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type LocalServer, startLocalServer } from "../scripts/local-server.ts";
import type { StoredScan } from "../shared/scan-event.ts";
import { launch, newContext, PHONE, picture, watchErrors } from "./browser.ts";

/** The charts of a code's page, in a real browser on a server of their own: live scans by fetch, past ones in the log. */

const TOKEN = "charts-setup-token";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ANDROID =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
const DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0";

let server: LocalServer;
let stateDir: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];
let codeId: string;
let emptyId: string;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), "swivel-charts-"));
  await cp(inject("emptyState"), stateDir, { recursive: true });
  server = await startLocalServer({
    port: 0,
    stateDir,
    migrated: true,
    vars: { SETUP_TOKEN: TOKEN, AUTH_SECRET: "charts-auth-secret-of-at-least-32-characters" },
  });
  browser = await launch();
  context = await newContext(browser);
  await post("/setup", { token: TOKEN, email: "zoe@example.com", password: "a long enough password" });
  codeId = await makeCode("Menu, table 4", "menu-4");
  emptyId = await makeCode("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk قائمة الطعام", "nobody");
  await scan("MENU-4", ANDROID, "nl-NL", 3);
  await scan("MENU-4", IPHONE, "de-DE", 2);
  await scan("menu-4", DESKTOP, "fr-FR", 1);
  await storePast();
  page = await context.newPage();
  errors = watchErrors(page);
  await open();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(stateDir, { recursive: true, force: true });
});

async function post(path: string, data: unknown): Promise<{ id: string }> {
  const response = await context.request.post(`${server.url.origin}/api/v1${path}`, {
    data,
    headers: { origin: server.url.origin },
  });
  expect(response.ok(), await response.text()).toBe(true);
  return (await response.json()) as { id: string };
}

async function makeCode(name: string, slug: string): Promise<string> {
  const content = { type: "url", url: "https://example.com/menu" };
  return (await post("/codes", { name, slug, content })).id;
}

async function scan(slug: string, userAgent: string, language: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const response = await fetch(`${server.url.origin}/${slug}`, {
      redirect: "manual",
      headers: { "user-agent": userAgent, "accept-language": language },
    });
    expect(response.status).toBe(302);
  }
}

/** Scans of other days and countries, which no local request can have: two days ago, and 30 days before that. */
async function storePast(): Promise<void> {
  const now = Date.now();
  const past: [at: number, country: string | null, city: string | null][] = [
    ...Array.from({ length: 4 }, () => [now - 2 * DAY_MS, "NL", "Utrecht"] as [number, string, string]),
    [now - 2 * DAY_MS, "DE", "Berlin"],
    [now - 2 * DAY_MS, "SG", "Singapore"],
    [now - 32 * DAY_MS, "NL", "Utrecht"],
    [now - 32 * DAY_MS, "NL", "Utrecht"],
    // either side of midnight in UTC, and of no midnight in Amsterdam or Denver
    [Date.parse("2025-01-15T23:30:00Z"), null, null],
    [Date.parse("2025-01-16T00:30:00Z"), null, null],
  ];
  const log = await server.miniflare.getD1Database("LOG");
  const workspace = await (
    await server.miniflare.getD1Database("DB")
  )
    .prepare("SELECT workspace_id AS id FROM code WHERE id = ?")
    .bind(codeId)
    .first<{ id: string }>();
  for (const [index, [at, country, city]] of past.entries()) {
    const hour = Math.floor(at / HOUR_MS);
    const event: StoredScan = [
      `past-${index}`,
      at - hour * HOUR_MS,
      1,
      1,
      `visitor-${index}`,
      null,
      country,
      null,
      city,
      "phone",
      "iOS",
      "Safari",
      "nl",
      null,
      null,
    ];
    await log
      .prepare(
        "INSERT INTO scan_block (workspace_id, hour, code_id, block_id, events) VALUES (?, ?, ?, ?, ?)",
      )
      .bind(workspace?.id, hour, codeId, `past-${index}`, JSON.stringify([event]))
      .run();
  }
}

async function open(search = "", id = codeId, on = page): Promise<void> {
  await on.goto(`${server.url.origin}/admin/codes/${id}${search}`);
  await on.getByTestId("series-readout").waitFor();
}

async function scansShown(): Promise<string | null> {
  return await page.getByTestId("total-scans").textContent();
}

function panel(dimension: string): Locator {
  return page.getByTestId(`by-${dimension}`);
}

function bar(dimension: string, name: string): Locator {
  return panel(dimension).getByRole("button", { name: new RegExp(`^${name}: `) });
}

async function tableOf(name: string): Promise<string[][]> {
  const region = page.getByRole("region", { name, exact: true, includeHidden: true });
  return await region
    .locator("tr")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
}

async function download(button: string): Promise<{ name: string; bytes: Buffer }> {
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  const saved = await file;
  return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
}

test("scans just made are counted and broken down", async () => {
  await expect.poll(scansShown, { timeout: 10_000 }).toBe("12");
  await expect
    .poll(() => bar("language", "Dutch").getAttribute("aria-label"))
    .toBe("Dutch: 9 scans, 75 % of all, 7 visitors");
  await expect
    .poll(() => bar("device", "Desktop").getAttribute("aria-label"))
    .toContain("1 scan, 8 % of all");
  await expect.poll(() => bar("source", "Link").getAttribute("aria-label")).toContain("1 scan,");
  await picture(page, "charts-1440");
});

test("each breakdown adds up to the scans, in its bars and in its table", async () => {
  for (const [dimension, title] of [
    ["country", "Countries"],
    ["city", "Cities"],
    ["device", "Devices"],
    ["os", "Operating systems"],
    ["language", "Languages"],
    ["referrer", "Referring sites"],
    ["source", "Symbol or link"],
  ] as const) {
    const bars = await panel(dimension)
      .locator(".bar")
      .evaluateAll((rows) =>
        rows.map((row) =>
          [".bar-label", ".bar-scans"].map((part) => row.querySelector(part)?.textContent ?? ""),
        ),
      );
    const [head, ...rows] = await tableOf(title);
    expect(head?.slice(1)).toEqual(["Scans", "Share (%)", "Visitors"]);
    expect(rows.map((row) => row.slice(0, 2))).toEqual(bars);
    expect(rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(12);
  }
});

test("a bar narrows the page down to it, a second one further, and the address keeps both", async () => {
  await bar("language", "Dutch").click();
  await expect.poll(scansShown).toBe("9");
  await bar("country", "Netherlands").click();
  await expect.poll(scansShown).toBe("4");
  expect(decodeURIComponent(new URL(page.url()).search)).toBe("?filter[country]=NL&filter[language]=nl");
  await expect.poll(() => bar("country", "Netherlands").getAttribute("aria-pressed")).toBe("true");

  const other = await context.newPage();
  await other.goto(page.url());
  await expect.poll(() => other.getByTestId("total-scans").textContent()).toBe("4");
  await other.getByRole("button", { name: "Remove filter Language: Dutch" }).waitFor();
  await other.close();

  await page.getByRole("button", { name: "Remove filter Country: Netherlands" }).click();
  await expect.poll(scansShown).toBe("9");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(scansShown).toBe("12");
  expect(new URL(page.url()).search).toBe("");
});

test("scans without a country are a bar of their own, that narrows down to them", async () => {
  await bar("country", "unknown").click();
  await expect.poll(scansShown).toBe("6");
  await expect.poll(() => new URL(page.url()).searchParams.get("filter[country]")).toBe("");
  await bar("country", "unknown").click();
  await expect.poll(scansShown).toBe("12");
});

test("a country on the map narrows down as its bar does, and one too small for it is named below", async () => {
  await page.getByText("Not on the map: Singapore 1 scan, place unknown 6 scans.").waitFor();
  await page.locator("[data-country=DE]").first().click();
  await expect.poll(scansShown).toBe("1");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(scansShown).toBe("12");
});

test("the CSV is the table, and is named after code, what and range", async () => {
  const { name, bytes } = await download("Countries as CSV");
  expect(name).toMatch(/^menu-4-scans-by-country-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/);
  const lines = bytes.toString("utf8").trimEnd().split("\r\n");
  expect(lines.map((line) => line.split(","))).toEqual(await tableOf("Countries"));
});

test("a picture stands alone: titled, with no style from outside", async () => {
  for (const title of ["Scans by day", "World map", "Countries", "Hours of the week"]) {
    const { name, bytes } = await download(`${title} as SVG`);
    expect(name).toMatch(/^menu-4-scans-by-.+\.svg$/);
    const svg = bytes.toString("utf8");
    expect(svg).toContain(`Menu, table 4: ${title}`);
    expect(svg).not.toMatch(/var\(|oklch|oklab|color-mix|class=/);
  }
  const { name, bytes } = await download("World map as PNG");
  expect(name).toMatch(/\.png$/);
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.readUInt32BE(16), "its width in pixels").toBe(2 * (960 + 64));
});

test("each day stands beside the one 30 days earlier, and the words above say the same", async () => {
  const [head, ...rows] = await tableOf("Scans by day");
  expect(head?.at(-1)).toBe("Scans 30 days earlier");
  expect(rows).toHaveLength(30);
  const day = rows[2] ?? [];
  expect([day[1], day[4]]).toEqual(["6", "2"]);
  expect(rows.reduce((sum, row) => sum + Number(row[4]), 0)).toBe(2);
  await page.getByText("10 more than the 30 days before").waitFor();
});

test("arrow keys read the chart bar by bar", async () => {
  const chart = page.getByRole("slider", { name: "Scans by day" });
  await chart.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect
    .poll(() => chart.getAttribute("aria-valuetext"))
    .toContain("6 scans, 6 visitors, 0 bots, 2 scans 30 days earlier");
  await expect.poll(() => page.getByTestId("series-readout").textContent()).toContain("6 scans");
});

test("a bar is operated by keyboard, and keeps the focus while numbers go on counting", async () => {
  const dutch = bar("language", "Dutch");
  await dutch.focus();
  await scan("MENU-4", IPHONE, "it-IT", 1);
  await expect.poll(scansShown, { timeout: 10_000 }).toBe("13");
  expect(await dutch.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await expect.poll(scansShown).toBe("9");
  await page.keyboard.press("Enter");
  await expect.poll(scansShown).toBe("13");
});

test("another time zone moves a scan to another day", async () => {
  await open("?from=2025-01-15&to=2025-01-16&timeZone=UTC&interval=day");
  await expect.poll(scansShown).toBe("2");
  const scansByDay = async (): Promise<(string | undefined)[]> =>
    (await tableOf("Scans by day")).slice(1).map((row) => row[1]);
  await expect.poll(scansByDay).toEqual(["1", "1"]);
  const zone = page.getByLabel("Time zone");
  await zone.fill("denver");
  await zone.press("Enter");
  await expect.poll(scansByDay).toEqual(["0", "2"]);
  expect(new URL(page.url()).searchParams.get("timeZone")).toBe("America/Denver");
  await page.getByRole("button", { name: "Use mine" }).click();
  await expect.poll(scansByDay).toEqual(["2", "0"]);
  expect(new URL(page.url()).searchParams.get("timeZone")).toBe(null);
  await page.getByTestId("week-readout").getByText("Thursday, 00:00 to 01:00").waitFor();
});

test("days are picked by date, and only intervals that suit them are offered", async () => {
  await page.getByLabel("Last day").fill("2025-03-31");
  await page.getByText("Month", { exact: true }).click();
  await expect
    .poll(async () => (await tableOf("Scans by month")).map((row) => row.slice(0, 2)))
    .toEqual([
      ["Month", "Scans"],
      ["March 2025", "0"],
      ["February 2025", "0"],
      ["January 2025", "2"],
    ]);
  expect(await page.getByRole("radio", { name: "Hour" }).count()).toBe(0);
  await page.getByLabel("First day").fill("2025-04-02");
  await page.getByText("The first day is after the last one.").waitFor();
  await page.getByText("7 days", { exact: true }).click();
  await expect.poll(scansShown).toBe("13");
  expect(new URL(page.url()).search).toContain("days=7");
});

test("days without scans say so", async () => {
  await open("?from=2024-01-01&to=2024-01-31");
  await page.getByText("No scans in these days.").waitFor();
  await open("?filter[country]=JP");
  await page.getByText("No scans in these days that fit all filters.").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expect.poll(scansShown).toBe("13");
});

test("figures stay while Swivel can't be reached, which is said, and go on when it can", async () => {
  const before = errors.length;
  await context.setOffline(true);
  await page.getByText("These figures are not up to date").waitFor();
  expect(await scansShown()).toBe("13");
  await bar("device", "Desktop").click();
  await page.getByRole("alert").getByText("Swivel can't be reached").waitFor();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(scansShown).toBe("1");
  expect(errors.splice(before).every((error) => error.includes("ERR_INTERNET_DISCONNECTED"))).toBe(true);
});

test("charts that can't be loaded say so, and the figures stand", async () => {
  const other = await context.newPage();
  await other.route(/scan-charts.*\.js$/, (route) => route.abort());
  await other.goto(`${server.url.origin}/admin/codes/${codeId}`);
  await other.getByText("The charts could not be loaded.").waitFor();
  await expect.poll(() => other.getByTestId("total-scans").textContent()).toBe("13");
  await other.unroute(/scan-charts.*\.js$/);
  await other.getByRole("button", { name: "Load the page again" }).click();
  await other.getByTestId("series-readout").waitFor();
  await other.close();
});

for (const dark of [false, true]) {
  test(`the charts fit a phone, full and empty, ${dark ? "dark" : "light"}`, async () => {
    const phone = await newContext(browser, { viewport: PHONE, dark });
    await phone.addCookies(await context.cookies());
    const small = await phone.newPage();
    const smallErrors = watchErrors(small);
    for (const [name, id, search] of [
      ["full", codeId, "?days=90&filter[language]=nl"],
      ["empty", emptyId, ""],
    ] as const) {
      await open(search, id, small);
      for (const table of await small.getByText("Show as a table").all()) {
        await table.click();
      }
      await picture(small, `charts-${name}-390-${dark ? "dark" : "light"}`);
      const overflow = await small.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    expect(smallErrors).toEqual([]);
    await phone.close();
  });
}

test("no page raised an error in all of this", () => {
  expect(errors).toEqual([]);
});

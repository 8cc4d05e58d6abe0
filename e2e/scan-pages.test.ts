import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type LocalServer, startLocalServer } from "../scripts/local-server.ts";
import type { CodePage } from "../shared/contract/code.ts";
import type { Workspace } from "../shared/contract/session.ts";
import { DAY_MS, type RawScanEvent, type ScanMessage } from "../shared/scan-event.ts";
import { launch, newContext, PHONE, picture, watchErrors } from "./browser.ts";

/** The scans of the workspace, a campaign's placements, and the way from each number to its rule. */

const TOKEN = "scan-pages-setup-token";
const ANDROID =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

let server: LocalServer;
let stateDir: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), "swivel-scan-pages-"));
  await cp(inject("emptyState"), stateDir, { recursive: true });
  server = await startLocalServer({
    port: 0,
    stateDir,
    migrated: true,
    vars: { SETUP_TOKEN: TOKEN, AUTH_SECRET: "scan-pages-auth-secret-of-32-characters" },
  });
  browser = await launch();
  context = await newContext(browser);
  await post("/setup", { token: TOKEN, email: "zoe@example.com", password: "a long enough password" });
  for (const [slug, name, scans] of [
    ["window", "Window poster", 3],
    ["tram", "قائمة الطعام", 2],
    ["other", "Elsewhere", 1],
  ] as const) {
    await post("/codes", { slug, name, content: { type: "url", url: "https://example.com/" } });
    for (let i = 0; i < scans; i++) {
      await fetch(`${server.url.origin}/${slug.toUpperCase()}`, {
        redirect: "manual",
        headers: { "user-agent": ANDROID },
      });
    }
  }
  page = await context.newPage();
  errors = watchErrors(page);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(stateDir, { recursive: true, force: true });
});

async function post(path: string, data: unknown): Promise<void> {
  const response = await context.request.post(`${server.url.origin}/api/v1${path}`, {
    data,
    headers: { origin: server.url.origin },
  });
  expect(response.ok(), await response.text()).toBe(true);
}

async function get<T>(path: string): Promise<T> {
  return (await (await context.request.get(`${server.url.origin}/api/v1${path}`)).json()) as T;
}

async function go(path: string): Promise<void> {
  await page.goto(server.url.origin + path);
}

async function scansShown(): Promise<string | null> {
  return await page.getByTestId("total-scans").textContent();
}

async function placementsShown(): Promise<(string | null)[]> {
  return await page
    .getByTestId("placements")
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.textContent));
}

test("the page of all scans counts every code's, and a bar narrows it down", async () => {
  await go("/admin/");
  await page.getByRole("link", { name: "Scans", exact: true }).click();
  await page.getByRole("heading", { name: "Scans", level: 1 }).waitFor();
  await expect.poll(scansShown).toBe("6");
  await page
    .getByTestId("by-device")
    .getByRole("button", { name: /^Phone/ })
    .click();
  await expect.poll(() => new URL(page.url()).search).toBe("?filter[device]=phone");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect.poll(() => new URL(page.url()).search).toBe("");
});

test("a figure, a chart and a list each lead to their own rule", async () => {
  for (const [label, rule] of [
    ["How it is counted: Scans by day", "Days compared with the days before"],
    ["How it is counted: Cities", "A place"],
    ["How it is counted: Languages", "A language"],
    ["How it is counted: Hours of the week", "Times and time zones"],
  ] as const) {
    await go("/admin/scans");
    await page.getByRole("link", { name: label }).click();
    const heading = page.getByRole("heading", { name: rule, exact: true });
    await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
  }
  await page.goBack();
  await page.getByLabel("How it is counted: bots").click();
  await page.getByRole("link", { name: "All the rules" }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("A bot");
});

test("a campaign is made, gets codes, and one is told where it hangs", async () => {
  await go("/admin/campaigns");
  await page.getByText("A campaign is several codes looked at together").waitFor();
  await page.getByRole("button", { name: "New campaign" }).click();
  await page.getByRole("button", { name: "Create campaign" }).click();
  await page.getByText("Name the campaign, such as").waitFor();
  await page.getByLabel("Campaign name").fill("Spring");
  await page.getByRole("button", { name: "Create campaign" }).click();
  await page.getByRole("heading", { name: "Spring" }).waitFor();
  await page.getByRole("button", { name: "Add Window poster" }).click();
  await page.getByRole("button", { name: "Take out Window poster" }).waitFor();
  await page.getByText("Add codes").click();
  await page.getByLabel("Search codes").fill("tram");
  await page.getByRole("button", { name: "Add قائمة الطعام" }).click();
  await expect.poll(scansShown).toBe("5");

  await page.getByRole("link", { name: "قائمة الطعام" }).first().click();
  await page.getByRole("button", { name: "Change campaign or placement" }).click();
  await page.getByLabel("Placement").fill("Tram stop");
  await page.getByLabel("Address").fill("Linie 13");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Put up at Tram stop, Linie 13").waitFor();
  await page.getByRole("link", { name: "Spring" }).click();
});

test("its placements are compared, sorted, and saved as they are shown", async () => {
  await expect.poll(placementsShown).toEqual(["Window poster", "Tram stop"]);
  await page.getByText("Name", { exact: true }).click();
  await expect.poll(placementsShown).toEqual(["Tram stop", "Window poster"]);
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Placements as CSV" }).click();
  const saved = await file;
  expect(saved.suggestedFilename()).toMatch(/^spring-scans-by-placement-.+\.csv$/);
  const [, tram, window] = (await readFile(await saved.path(), "utf8")).split("\r\n");
  expect(tram).toMatch(/^Tram stop,tram,Linie 13,2,40,1,0,/);
  expect(window).toMatch(/^Window poster,window,,3,60,1,0,/);
  await picture(page, "campaign-1440");
});

test("a code taken out takes its scans along, and undo brings them back", async () => {
  await page.getByRole("button", { name: "Take out Window poster" }).click();
  await expect.poll(scansShown).toBe("2");
  await page.getByText("Taken out of the campaign.").waitFor(); // another toast's undo may be there until then
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(scansShown).toBe("5");
});

test("scans that can't be counted are told of, each with the reason, and the rest of their batch is counted", async () => {
  const { items } = await get<CodePage>("/codes?q=elsewhere");
  const code = items[0] ?? expect.fail();
  const { id: ws } = await get<Workspace>("/workspace");
  const now = Date.now();
  const odd = [now, now + 400 * DAY_MS, Date.parse("1999-12-31T23:59:59Z")].map((at, i): RawScanEvent => ({
    id: `odd-${i}`,
    at,
    code: code.id,
    ws,
    version: 1,
    source: "symbol",
    bot: null,
    ua: ANDROID,
    ip: "203.0.113.9",
    language: "nl",
    referrer: null,
    country: null,
    region: null,
    city: null,
  }));
  const queue = await server.miniflare.getQueueProducer<unknown>("SCANS");
  await queue.send({ v: 1, events: odd } satisfies ScanMessage);
  await queue.send("no message of ours");
  await go("/admin/scans");
  await expect
    .poll(async () => {
      await page.reload();
      await page.waitForLoadState("networkidle");
      return await page.getByText("3 scans were set aside").isVisible();
    })
    .toBe(true);
  await expect.poll(scansShown).toBe("7");
  await page.getByText("Show scans set aside").click();
  const rows = page.getByRole("region", { name: "Scans set aside" }).getByRole("row");
  const texts = (await rows.allTextContents()).slice(1).sort();
  expect(texts.filter((text) => text.includes("its clock was ahead"))).toHaveLength(1);
  expect(texts.filter((text) => text.includes("older than scans are kept"))).toHaveLength(1);
  expect(texts.filter((text) => text.includes("could not be read"))).toHaveLength(1);
  await picture(page, "scans-aside-1440");
});

test("the pages fit a phone in the dark", async () => {
  const phone = await newContext(browser, { viewport: PHONE, dark: true });
  await phone.addCookies(await context.cookies());
  const small = await phone.newPage();
  const smallErrors = watchErrors(small);
  for (const path of [
    "/admin/scans",
    new URL(page.url()).pathname,
    "/admin/campaigns",
    "/admin/counting#aside",
  ]) {
    await small.goto(server.url.origin + path);
    await small.getByRole("heading", { level: 1 }).waitFor();
    await small.waitForLoadState("networkidle");
    const overflow = await small.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    await picture(small, `${path.split("/")[2]?.split("#")[0]}-390-dark`);
  }
  expect(smallErrors).toEqual([]);
  await phone.close();
});

test("no page raised an error in all of this", () => {
  expect(errors).toEqual([]);
});

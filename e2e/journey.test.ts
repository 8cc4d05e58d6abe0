import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { BOT_REASON_KINDS } from "../shared/bot-reason.ts";
import { launch, newContext, PHONE, picture, watchErrors } from "./browser.ts";
import { decodeImage, decodeSvg } from "./decode.ts";

/** The whole machine as its users meet it: set up, make, download, scan, count, re-point, undo. One story, in order. */

const url = inject("url");
const OWNER = { email: "zoe@example.com", password: "a long enough password" };
const PHONE_UA =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

let browser: Browser;
let page: Page;
let errors: string[];
let codeUrl: string;
let symbolText: string;

beforeAll(async () => {
  browser = await launch();
  page = await (await newContext(browser)).newPage();
  errors = watchErrors(page);
});
afterAll(async () => {
  await browser.close();
});

/** A phone follows what the symbol says, one hop. */
async function scan(text: string): Promise<Response> {
  return await fetch(text, {
    redirect: "manual",
    headers: { "user-agent": PHONE_UA, "accept-language": "nl-NL", "sec-fetch-mode": "navigate" },
  });
}

test("the setup link makes the first owner", async () => {
  await page.goto(`${url}/admin/setup#token=${inject("setupToken")}`);
  await page.getByLabel("Workspace name").fill("Café Zoë");
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await picture(page, "setup");
  await page.getByRole("button", { name: "Set up Swivel" }).click();
  await page.getByRole("link", { name: "New code" }).first().waitFor();
  await picture(page, "list-empty");
});

test("a destination without a scheme is mended with one click", async () => {
  await page.goto(`${url}/admin/new`);
  await page.getByLabel("Destination").fill("example.com/menu");
  await page.getByRole("button", { name: /https:\/\/example\.com\/menu/ }).click();
  expect(await page.getByLabel("Destination").inputValue()).toBe("https://example.com/menu");
});

test("an editor makes a dynamic code", async () => {
  await page.getByLabel("Name", { exact: true }).fill("Menu, table 4");
  await page.getByLabel("Slug").fill("Table-4");
  await picture(page, "new-code");
  await page.getByRole("button", { name: "Create code" }).click();
  await page.waitForURL(/\/admin\/codes\/[a-z0-9]+$/);
  codeUrl = page.url();
  await expect.poll(() => page.getByTestId("destination").textContent()).toContain("example.com/menu");
  symbolText = `${url}/table-4`.toUpperCase();
});

test("the downloaded SVG decodes to the symbol text", async () => {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download SVG" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("Menu, table 4.svg");
  const svg = await readFile(await file.path(), "utf8");
  const viewer = await (await newContext(browser)).newPage();
  expect(await decodeSvg(viewer, svg)).toBe(symbolText);
  await viewer.close();
});

test("the downloaded PNG decodes to the symbol text", async () => {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download PNG" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("Menu, table 4.png");
  expect(await decodeImage(await readFile(await file.path()))).toBe(symbolText);
});

test("the symbol on the screen decodes to the symbol text", async () => {
  await page.getByTestId("total-scans").waitFor();
  expect(await decodeImage(await page.screenshot())).toBe(symbolText);
});

test("a scan of the symbol is redirected, and shows as a count without a reload", async () => {
  const response = await scan(symbolText);
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe("https://example.com/menu");
  await expect.poll(() => page.getByTestId("total-scans").textContent(), { timeout: 10_000 }).toBe("1");
  await picture(page, "code-1440");
});

test("programs are counted apart with their reasons, and the rules are a click away", async () => {
  await fetch(symbolText, { method: "HEAD", redirect: "manual", headers: { "user-agent": PHONE_UA } });
  await fetch(symbolText, { redirect: "manual", headers: { "user-agent": "WhatsApp/2.24.1 A" } });
  await page.getByLabel(/^How it is counted: bots?$/).click();
  const reasons = page.getByTestId("bot-reasons");
  await expect
    .poll(() => reasons.innerText().catch(() => ""), { timeout: 10_000 })
    .toContain("WhatsApp previews");
  await expect.poll(() => reasons.innerText(), { timeout: 10_000 }).toContain("link checks");
  await picture(page, "bot-reasons-1440");
  await page.getByRole("link", { name: "All the rules" }).last().click();
  await page.getByRole("heading", { name: "How it is counted" }).waitFor();
  const told = await page
    .locator("[data-kind]")
    .evaluateAll((kinds) => kinds.map((kind) => kind.getAttribute("data-kind")));
  expect(told).toEqual([...BOT_REASON_KINDS]);
  await picture(page, "counting-1440");
  await page.goto(codeUrl);
  await expect.poll(() => page.getByTestId("total-scans").textContent(), { timeout: 10_000 }).toBe("1");
});

test("re-pointing the code leads the same symbol elsewhere at once", async () => {
  await page.getByRole("button", { name: "Point somewhere else" }).click();
  await page.getByLabel("Destination").fill("https://example.com/lunch?a=1&a=2#today");
  await picture(page, "code-editing");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(() => page.getByTestId("destination").textContent()).toContain("lunch");
  expect((await scan(symbolText)).headers.get("location")).toBe("https://example.com/lunch?a=1&a=2#today");
});

test("one click in the history goes back", async () => {
  await page.getByRole("button", { name: "Go back to this" }).first().click();
  await expect.poll(() => page.getByTestId("destination").textContent()).toContain("example.com/menu");
  expect((await scan(symbolText)).headers.get("location")).toBe("https://example.com/menu");
});

test("another editor's save in between loses nothing", async () => {
  await page.getByRole("button", { name: "Point somewhere else" }).click();
  await page.getByLabel("Destination").fill("https://example.com/mine");
  const id = codeUrl.split("/").at(-1);
  const other = await page.context().request.patch(`${url}/api/v1/codes/${id}`, {
    data: { content: { type: "url", url: "https://example.com/theirs" } },
  });
  expect(other.status()).toBe(200);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Save mine over it" }).waitFor();
  await picture(page, "code-conflict");
  expect((await scan(symbolText)).headers.get("location")).toBe("https://example.com/theirs");
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await expect
    .poll(async () => (await scan(symbolText)).headers.get("location"))
    .toBe("https://example.com/mine");
});

test("pausing holds people back, resuming lets them through", async () => {
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Resume" }).waitFor();
  await expect.poll(async () => (await scan(symbolText)).status).toBe(200);
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
  expect((await scan(symbolText)).status).toBe(302);
});

test("a deleted code is gone, and undo brings it back", async () => {
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect.poll(async () => (await scan(symbolText)).status).toBe(410);
  await picture(page, "code-deleted");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await scan(symbolText)).status).toBe(302);
});

test("the list finds the code and counts its scans", async () => {
  await page.goto(`${url}/admin/`);
  await page.getByLabel("Search codes").fill("table 4");
  const id = codeUrl.split("/").at(-1) ?? "";
  await expect
    .poll(() => page.getByTestId(`scans-${id}`).textContent(), { timeout: 10_000 })
    .toMatch(/^[5-9]$/);
  await picture(page, "list-1440");
});

test("an app link is allowed in one click", async () => {
  await page.goto(`${url}/admin/new`);
  await page.getByLabel("Destination").fill("spotify:track:4uLU6hMCjMI75M1A2tKUQC");
  await page.getByRole("button", { name: "Allow spotify: links" }).click();
  await page.getByRole("button", { name: "Create code" }).click();
  await page.waitForURL(/\/admin\/codes\/[a-z0-9]+$/);
});

test("a key made in the settings works for the API", async () => {
  await page.goto(`${url}/admin/settings`);
  await page.getByLabel("Key name").fill("Integration");
  await page.getByRole("button", { name: "Create key" }).click();
  const key = await page.getByTestId("new-key").textContent();
  const answer = await fetch(`${url}/api/v1/codes`, { headers: { authorization: `Bearer ${key?.trim()}` } });
  expect(answer.status).toBe(200);
  await picture(page, "settings-1440");
});

test("signing out ends the session, and signing in goes on where one was", async () => {
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await page.goto(codeUrl);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
  await picture(page, "sign-in");
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByTestId("destination").waitFor();
});

for (const dark of [false, true]) {
  test(`every page fits a phone, ${dark ? "dark" : "light"}`, async () => {
    const phone = await newContext(browser, { viewport: PHONE, dark });
    await phone.addCookies(await page.context().cookies());
    const small = await phone.newPage();
    const smallErrors = watchErrors(small);
    for (const [name, address] of Object.entries({
      list: `${url}/admin/`,
      new: `${url}/admin/new`,
      code: codeUrl,
      settings: `${url}/admin/settings`,
      counting: `${url}/admin/counting`,
    })) {
      await small.goto(address);
      await small.getByRole("heading").first().waitFor();
      await small.waitForLoadState("networkidle");
      await picture(small, `${name}-390-${dark ? "dark" : "light"}`);
      const overflow = await small.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    expect(smallErrors).toEqual([]);
    await phone.close();
  });
}

test("no page raised an error in all of this", () => {
  // the browser reports the refusals above (401, 412) as failed loads; anything else would be ours
  expect(errors.filter((error) => !/status of (?:401|412)/.test(error))).toEqual([]);
});

import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Code } from "../shared/contract/code.ts";
import { launch, newContext, PHONE, picture, watchErrors } from "./browser.ts";
import { startOwnServer, type OwnServer } from "./own-server.ts";

/** A code's life from a phone: it is printed, opens and ends, has a limit and a password, and its paper is guarded. */

const SITE = "https://cafe.example";
const PHONE_UA =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

let browser: Browser;
let context: BrowserContext;
let server: OwnServer;
let page: Page;
let code: Code;
let errors: string[];

beforeAll(async () => {
  browser = await launch();
  context = await newContext(browser, { viewport: PHONE });
  server = await startOwnServer(context);
  code = await server.api<Code>("POST", "/codes", {
    name: "Table cards",
    slug: "cards",
    content: { type: "url", url: `${SITE}/menu` },
  });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  errors = watchErrors(page);
  await page.goto(`${server.origin}/admin/codes/${code.id}`);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const now = async (): Promise<Code> => await server.api<Code>("GET", `/codes/${code.id}`);

/** What the element in focus is called. */
const focused = async (): Promise<string | null> =>
  await page.evaluate(() => document.activeElement?.textContent ?? null);

test("a code is marked as printed, with its day and its number", async () => {
  await page.getByRole("button", { name: "Mark as printed" }).click();
  await page.getByLabel("Printed on").fill("2026-03-12");
  await page.getByLabel("Copies").fill("five hundred");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Write how many as a whole number").waitFor();
  await page.getByLabel("Copies").fill("500");
  await picture(page, "printed-form-390");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect
    .poll(() => page.getByTestId("printed").textContent())
    .toBe("Printed on 12 March 2026, 500 copies");
  expect(await now()).toMatchObject({ printedAt: "2026-03-12T11:00:00.000Z", printedCount: 500 });
  await page.goto(`${server.origin}/admin/`);
  await page.getByText("500 printed").waitFor();
  await page.goto(`${server.origin}/admin/codes/${code.id}`);
});

test("deleting it is warned of, and not done by who stops there", async () => {
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const warning = page.getByRole("alertdialog", { name: "Delete a printed code?" });
  await warning.getByText("500 copies were printed on 12 March 2026.").waitFor();
  expect(await focused()).toBe("Keep the code");
  await picture(page, "printed-warning-390");
  await page.keyboard.press("Escape");
  await warning.waitFor({ state: "detached" });
  expect(await focused()).toBe("Delete");
  expect((await now()).status).toBe("active");
});

test("it is deleted only after a second step", async () => {
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const warning = page.getByRole("alertdialog");
  await warning.getByRole("button", { name: "Delete it all the same" }).press("Enter");
  const known = warning.getByLabel("I know that 500 printed copies stop working");
  expect(await known.evaluate((box) => box === document.activeElement)).toBe(true);
  expect((await now()).status).toBe("active");
  await page.keyboard.press("Space");
  await warning.getByRole("button", { name: "Delete it all the same" }).click();
  await page.getByRole("button", { name: "Restore" }).waitFor();
  expect((await now()).status).toBe("deleted");
  await page.getByRole("button", { name: "Restore" }).click();
  await page.getByRole("button", { name: "Point somewhere else" }).waitFor();
});

test("what isn't printed after all is deleted without a question", async () => {
  await page.getByRole("button", { name: "Change what is printed" }).click();
  await page.getByRole("button", { name: "Not printed after all" }).click();
  await page.getByRole("button", { name: "Mark as printed" }).waitFor();
  expect(await now()).toMatchObject({ printedAt: null, printedCount: null });
});

/** What a stranger's phone gets of the code, in English. */
async function scan(): Promise<Response> {
  return await fetch(`${server.origin}/CARDS`, {
    redirect: "manual",
    headers: { "accept-language": "en", "user-agent": PHONE_UA },
  });
}

test("a start, an end and a limit are set, told in words, and in force", async () => {
  await page.getByRole("button", { name: "Change limits" }).click();
  await page.getByLabel("Opens").fill("2090-05-03T09:00");
  await page.getByLabel("Ends").fill("2090-05-03T08:00");
  await page.getByLabel("People at most").fill("2");
  await page.getByText("It opens 3 May 2090 at 09:00. Until then").waitFor();
  await page.getByRole("button", { name: "Save limits" }).click();
  await page.getByText("It would end before it opens.").waitFor();
  expect(await page.getByLabel("Ends").evaluate((field) => field === document.activeElement)).toBe(true);
  await page.getByLabel("Ends").fill("2090-06-03T09:00");
  await picture(page, "limits-form-390");
  await page.getByRole("button", { name: "Save limits" }).click();
  const told = page.getByRole("region", { name: "Open to" });
  await told.getByText("It ends 3 June 2090 at 09:00.").waitFor();
  await told.getByText("The first 2 people are led on.").waitFor();
  expect(await now()).toMatchObject({
    activeFrom: "2090-05-03T07:00:00.000Z",
    expiresAt: "2090-06-03T07:00:00.000Z",
    maxScans: 2,
    status: "scheduled",
  });
  expect(await (await scan()).text()).toContain("Not open yet");
  await page.getByText("start set to 3 May 2090 at 09:00").waitFor();
});

test("a password is set, asked of who scans, and never shown again", async () => {
  await page.getByRole("button", { name: "Change limits" }).click();
  await page.getByLabel("Opens").fill("");
  await page.getByLabel(/^Password/).fill("open sesame");
  await page.getByLabel(/^While it is closed/).fill("cafe.example/closed");
  await page.getByRole("button", { name: "Save limits" }).click();
  await page.getByRole("button", { name: "Use https://cafe.example/closed" }).click();
  await page.getByRole("button", { name: "Save limits" }).click();
  await page.getByText("People enter a password before they are led on.").waitFor();
  const guest = await newContext(browser, { viewport: PHONE, script: false });
  const phone = await guest.newPage();
  await phone.goto(`${server.origin}/CARDS`);
  await phone.getByLabel("Password").fill("open sesame");
  const led = phone.waitForRequest((request) => request.url().startsWith(SITE));
  await phone.getByRole("button", { name: "Continue" }).click();
  expect((await led).url()).toBe(`${SITE}/menu`);
  await guest.close();
  await page.getByRole("button", { name: "Change limits" }).click();
  await page.getByText("It has one.").waitFor();
  expect(await page.content()).not.toContain("sesame");
  await page.getByRole("button", { name: "Remove password" }).click();
  await page.getByText("It is removed once saved.").waitFor();
  await page.getByRole("button", { name: "Save limits" }).click();
  await page.getByText("People enter a password").waitFor({ state: "detached" });
  await page.getByText("password removed").waitFor();
  expect((await scan()).status).toBe(302);
});

test("an end of a printed code is asked about, and whoever stops keeps what is typed", async () => {
  await server.api("PATCH", `/codes/${code.id}`, {
    printedAt: "2026-03-12T11:00:00.000Z",
    printedCount: 500,
    expiresAt: null,
  });
  await page.reload();
  await page.getByRole("button", { name: "Change limits" }).click();
  await page.getByLabel("Ends").fill("2090-01-01T12:00");
  await page.getByRole("button", { name: "Save limits" }).click();
  const warning = page.getByRole("alertdialog", { name: "Let a printed code end?" });
  await warning
    .getByText("From 1 January 2090 at 12:00, whoever scans one is led to cafe.example/closed.")
    .waitFor();
  await warning.getByRole("button", { name: "Change nothing" }).click();
  expect(await page.getByLabel("Ends").inputValue()).toBe("2090-01-01T12:00");
  expect((await now()).expiresAt).toBeNull();
  await page.getByRole("button", { name: "Save limits" }).click();
  await warning.getByLabel("I know that 500 printed copies stop working").check();
  await warning.getByRole("button", { name: "Let it end all the same" }).click();
  await page.getByText("It ends 1 January 2090 at 12:00.").waitFor();
  expect((await now()).expiresAt).toBe("2090-01-01T11:00:00.000Z");
});

test("nothing is wider than the phone, and nothing else went wrong", async () => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(PHONE.width);
  expect(errors.filter((error) => !/status of (?:409|422)/.test(error))).toEqual([]);
});

import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Code } from "../shared/contract/code.ts";
import { launch, newContext, PHONE, picture, watchErrors } from "./browser.ts";
import { startOwnServer, type OwnServer } from "./own-server.ts";

/** A code's life from a phone: what is printed is guarded. */

const SITE = "https://cafe.example";

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

test("nothing is wider than the phone, and nothing else went wrong", async () => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(PHONE.width);
  expect(errors.filter((error) => !/status of (?:409|422)/.test(error))).toEqual([]);
});

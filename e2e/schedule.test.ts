import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, newContext, PHONE, picture, watchErrors, WIDE } from "./browser.ts";
import { startOwnServer, type OwnServer } from "./own-server.ts";

/** From Monday lead there: planned, met by an edit by hand, decided, cancelled; and found again in the audit log. */

const SITE = "https://cafe.example";

let browser: Browser;
let context: BrowserContext;
let server: OwnServer;
let page: Page;
let errors: string[];
let id: string;

beforeAll(async () => {
  browser = await launch();
  context = await newContext(browser, { viewport: PHONE });
  server = await startOwnServer(context);
  ({ id } = await server.api<{ id: string }>("POST", "/codes", {
    name: "Table cards",
    slug: "cards",
    content: { type: "url", url: `${SITE}/winter` },
  }));
  page = await context.newPage();
  errors = watchErrors(page);
  await page.goto(`${server.origin}/admin/codes/${id}`);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const planned = () => page.getByRole("region", { name: "Planned" });

async function plan(destination: string, at: string): Promise<void> {
  await page.getByRole("button", { name: "Point somewhere else" }).click();
  await page.getByLabel("Destination").fill(`${SITE}/${destination}`);
  await page.getByRole("button", { name: "At a time" }).click();
  await page.getByLabel("When").fill(at);
  await page.getByRole("button", { name: "Plan" }).click();
}

test("an edit is planned for a day and a time of the viewer's clock, and shown with what it changes", async () => {
  await plan("spring", "2020-03-01T08:00");
  await page.getByText("at must be in the future").waitFor();
  await page.getByLabel("When").fill("2030-03-04T08:00");
  await picture(page, "schedule-editor-phone");
  await page.getByRole("button", { name: "Plan" }).click();
  await planned().getByText("Monday 4 March 2030 at 08:00").waitFor();
  await planned().getByText("cafe.example/spring").waitFor();
  await page.getByTestId("destination").getByText("cafe.example/winter").waitFor();
  await picture(page, "schedule-planned-phone");
});

test("an edit by hand has it wait, and it goes ahead or is dropped as its owner decides", async () => {
  await page.getByRole("button", { name: "Point somewhere else" }).click();
  await page.getByLabel("Destination").fill(`${SITE}/carnival`);
  await page.getByRole("button", { name: "Save" }).click();
  await planned().getByText("so it waits for you").waitFor();
  await picture(page, "schedule-conflict-phone");
  await planned().getByRole("button", { name: "Go ahead anyway" }).click();
  await planned().getByText("so it waits for you").waitFor({ state: "detached" });
  await planned().getByRole("button", { name: "Cancel" }).click();
  await planned().waitFor({ state: "detached" });
  await page.getByTestId("destination").getByText("cafe.example/carnival").waitFor();
});

test("an edit acts on the second, and the open page follows", async () => {
  const at = new Date(Date.now() + 4_000).toISOString();
  const patch = { content: { type: "url", url: `${SITE}/now` } };
  await server.api("POST", `/codes/${id}/schedule`, { at, patch });
  await page.reload();
  await planned().getByText("cafe.example/now").waitFor();
  const location = async (): Promise<string | null> =>
    (await fetch(`${server.origin}/cards`, { redirect: "manual" })).headers.get("location");
  await expect
    .poll(async () => [Date.now() >= Date.parse(at), await location()])
    .toEqual([true, `${SITE}/now`]);
  await page.getByTestId("destination").getByText("cafe.example/now").waitFor();
  await server.api("PATCH", `/codes/${id}`, { forwardQuery: true }); // builds on what was planned, cron or no cron
  await page.reload();
  await page.getByRole("region", { name: "History" }).getByText("as planned").waitFor();
});

test("the audit log tells who did it", async () => {
  await page.setViewportSize(WIDE);
  await page.goto(`${server.origin}/admin/settings`);
  await page.getByRole("link", { name: "Audit log" }).click();
  await page.getByRole("heading", { name: "Audit log" }).waitFor();
  const lines = page.getByRole("listitem");
  await lines.filter({ hasText: "cancelled a planned edit of" }).first().waitFor();
  await picture(page, "audit-wide");
  await page.getByLabel("What", { exact: true }).selectOption("Workspace");
  await lines.filter({ hasText: "made the workspace" }).waitFor();
  await expect.poll(() => lines.filter({ hasText: "Table cards" }).count()).toBe(0);
  await page.setViewportSize(PHONE);
  await picture(page, "audit-phone");
  expect(errors).toEqual([
    "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)",
  ]);
});

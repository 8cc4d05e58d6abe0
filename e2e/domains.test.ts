import { get } from "node:http";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, newContext, PHONE, picture, watchErrors, WIDE } from "./browser.ts";
import { decodeImage } from "./decode.ts";
import { type OwnServer, startOwnServer } from "./own-server.ts";

/** A second domain, from the settings to paper. Nothing resolves it here, so requests say by hand that they came on it. */

const TWO = "go.two.example";

let server: OwnServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launch();
  context = await newContext(browser);
  server = await startOwnServer(context, { PUBLIC_URL: "https://go.example" });
  page = await context.newPage();
  errors = watchErrors(page);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** What a link answers, asked under its own host. */
function ask(link: string): Promise<{ status: number; location: string | undefined }> {
  const { pathname, host } = new URL(link);
  return new Promise((resolve, reject) => {
    get(`${server.origin}${pathname}`, { headers: { host } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, location: response.headers.location });
    }).on("error", reject);
  });
}

/** In the form that is open: others of the page save too. */
const save = () => page.locator("form.editor").getByRole("button", { name: "Save" }).click();

const line = () => page.getByRole("listitem", { name: TWO });

async function decodeSheet(): Promise<string> {
  return await decodeImage(await page.locator(".sheet").screenshot());
}

test("a domain is added, and told to lead nowhere until it does", async () => {
  await page.goto(`${server.origin}/admin/settings`);
  const form = page.getByLabel("Domain", { exact: true });
  await form.fill("not a domain");
  await page.getByRole("button", { name: "Add domain" }).click();
  await page.getByText("Enter a domain of your own, such as go.example.com.").waitFor();
  await form.fill(`https://${TWO}/`);
  await page.getByRole("button", { name: "Add domain" }).click();
  await line().getByText("Not verified yet.").waitFor();
  await line().getByRole("button", { name: "Verify" }).click();
  await line().getByText(`${TWO} doesn't lead to this Worker yet.`).waitFor();
  await picture(page, "settings-domain-new-1440");
});

test("opened on the domain itself, its address verifies it", async () => {
  const address = await line().getByRole("link", { name: "Open it yourself" }).getAttribute("href");
  expect(await ask(address ?? "")).toMatchObject({ status: 200 });
  await line().getByRole("button", { name: "Verify" }).click();
  await page.getByText(`${TWO} leads here.`).waitFor();
  await line().getByRole("button", { name: "Home and unknown links" }).click();
  await page.getByLabel(`Home of ${TWO}`).fill("https://example.com/");
  await page.getByLabel("Unknown links").fill("example.com/lost");
  await save();
  await page.getByText("Did you mean https://example.com/lost?").waitFor();
  await page.getByLabel("Unknown links").fill("https://example.com/lost");
  await save();
  await line().getByText("unknown links lead to").waitFor();
  expect(await ask(`https://${TWO}/`)).toEqual({ status: 302, location: "https://example.com/" });
  expect(await ask(`https://${TWO}/nowhere`)).toEqual({ status: 302, location: "https://example.com/lost" });
});

test("a code is made on it, and its symbol leads there", async () => {
  await page.goto(`${server.origin}/admin/new`);
  await page.getByLabel("Destination").fill("https://example.com/menu");
  await page.getByRole("combobox", { name: "Domain" }).selectOption(TWO);
  await page.getByLabel("Slug").fill("menu");
  await page.getByText(`${TWO}/menu`).waitFor();
  await expect.poll(decodeSheet).toBe("HTTPS://GO.TWO.EXAMPLE/MENU");
  await page.getByRole("button", { name: "Create code" }).click();
  await page.waitForURL(/\/admin\/codes\/[a-z0-9]+$/);
  await expect.poll(decodeSheet).toBe("HTTPS://GO.TWO.EXAMPLE/MENU");
  const leads = { status: 302, location: "https://example.com/menu" };
  expect(await ask(`https://${TWO}/MENU`)).toEqual(leads);
  expect((await ask("https://go.example/menu")).status).toBe(404);
});

test("moved to another domain it is found on both, and the history says so", async () => {
  await page.getByRole("button", { name: "Change domain" }).click();
  await page.getByRole("combobox", { name: "Domain" }).selectOption({ label: "go.example" });
  await save();
  await page.getByText(`Also found on ${TWO}`).waitFor();
  await page.getByText("moved to Swivel's own host").waitFor();
  await expect.poll(decodeSheet).toBe("HTTPS://GO.EXAMPLE/MENU");
  const leads = { status: 302, location: "https://example.com/menu" };
  expect([await ask(`https://${TWO}/MENU`), await ask("https://go.example/MENU")]).toEqual([leads, leads]);
  await picture(page, "code-two-domains-1440");
});

test("new codes go where the default says, and the settings fit a phone", async () => {
  await page.goto(`${server.origin}/admin/settings`);
  await line().getByRole("button", { name: "Put new codes here" }).click();
  await line().getByText("New codes go here.").waitFor();
  expect(
    await server.api("POST", "/codes", { content: { type: "url", url: "https://example.com/" } }),
  ).toMatchObject({ domain: TWO });
  await page.setViewportSize(PHONE);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await picture(page, "settings-domains-390");
  await page.setViewportSize(WIDE);
});

test("nothing went wrong on the way but what was refused", () => {
  expect(errors.filter((error) => !/status of (?:409|422)/.test(error))).toEqual([]);
});

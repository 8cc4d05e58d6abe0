import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext } from "playwright-core";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalServer, startLocalServer } from "../scripts/local-server.ts";
import { launch, newContext, PHONE, watchErrors } from "./browser.ts";

/** Passwords and scan limits on the running product: in a browser under the page's own policy, and over HTTP. */

const TOKEN = "gate-setup-token";
const CLIENTS = 32;

/** A server of its own: its databases are migrated first. */
const START_TIMEOUT_MS = 300_000;

let server: LocalServer;
let stateDir: string;
let url: string;

let browser: Browser;
let owner: BrowserContext;
let elsewhere: Server;
let destination: string;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), "swivel-gate-"));
  server = await startLocalServer({
    port: 0,
    stateDir,
    vars: { SETUP_TOKEN: TOKEN, AUTH_SECRET: "gate-auth-secret-of-at-least-32-characters" },
  });
  url = server.url.origin;
  elsewhere = createServer((_, response) => response.end("You are in")).listen(0);
  destination = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  browser = await launch();
  owner = await newContext(browser);
  const credentials = { email: "gate@example.com", password: "a long enough password" };
  const headers = { origin: url };
  const setup = await owner.request.post(`${url}/api/v1/setup`, {
    data: { token: TOKEN, ...credentials },
    headers,
  });
  expect(setup.ok(), await setup.text()).toBe(true);
}, START_TIMEOUT_MS);
afterAll(async () => {
  await browser.close();
  elsewhere.close();
  await server.stop();
  await rm(stateDir, { recursive: true, force: true });
});

async function makeCode(fields: object): Promise<void> {
  const response = await owner.request.post(`${url}/api/v1/codes`, {
    data: fields,
    headers: { origin: url },
  });
  expect(response.ok(), await response.text()).toBe(true);
}

test("the form leads to another site, without JavaScript, and says what was wrong", async () => {
  await makeCode({
    slug: "locked",
    content: { type: "url", url: destination },
    password: "open sesame",
    redirectStatus: 307,
  });
  const context = await newContext(browser, { viewport: PHONE, script: false, locale: "en-GB" });
  const page = await context.newPage();
  const errors = watchErrors(page);
  await page.goto(`${url}/LOCKED`);
  expect(await page.content()).not.toContain(destination);
  await page.getByLabel("Password").fill("open sezame");
  await page.getByRole("button", { name: "Continue" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("not the password");
  await page.getByLabel("Password").fill("open sesame");
  await page.getByRole("button", { name: "Continue" }).click();
  expect(await page.textContent("body")).toBe("You are in");
  expect(page.url()).toBe(destination);
  expect(errors.filter((error) => /Content Security Policy/i.test(error))).toEqual([]);
  await context.close();
});

test("the form opens a page, which stays open on a reload and gives its card", async () => {
  await makeCode({
    slug: "card",
    content: { type: "contact", firstName: "Zoë", lastName: "Ångström", phones: [], emails: [], urls: [] },
    password: "open sesame",
  });
  const context = await newContext(browser, { viewport: PHONE, script: false, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(`${url}/CARD`);
  await page.getByLabel("Password").fill("open sesame");
  await page.getByLabel("Password").press("Enter");
  expect(await page.getByRole("heading").textContent()).toBe("Zoë Ångström");
  await page.reload();
  expect(await page.getByRole("heading").textContent()).toBe("Zoë Ångström");
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save contact" }).click();
  expect((await file).suggestedFilename()).toBe("Zoë Ångström.vcf");
  await context.close();
});

test("a limit of 100 leads on exactly 100 people of 32 clients at once", async () => {
  await makeCode({ slug: "hundred", content: { type: "url", url: destination }, maxScans: 100 });
  const statuses: number[] = [];
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let i = 0; i < 5; i++) {
        statuses.push((await fetch(`${url}/HUNDRED`, { redirect: "manual" })).status);
      }
    }),
  );
  expect(statuses.filter((status) => status === 302)).toHaveLength(100);
  expect(statuses.filter((status) => status === 410)).toHaveLength(60);
});

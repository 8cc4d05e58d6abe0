import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, newContext, PHONE, picture, watchErrors } from "./browser.ts";
import { decodeImage } from "./decode.ts";
import { type OwnServer, startOwnServer } from "./own-server.ts";

/** Making codes of every type of content, and what their pages tell. */

const PHONE_UA =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

let server: OwnServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launch();
  context = await newContext(browser);
  server = await startOwnServer(context);
  page = await context.newPage();
  errors = watchErrors(page);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function choose(type: string, kind: "Static" | "Dynamic" = "Static"): Promise<void> {
  await page.goto(`${server.origin}/admin/new`);
  await page.getByRole("radio", { name: type, exact: true }).check();
  const choice = page.getByRole("radio", { name: new RegExp(`^${kind}`) });
  if ((await choice.count()) > 0) {
    await choice.check();
  }
}

async function create(): Promise<void> {
  await page.getByRole("button", { name: "Create code" }).click();
  await page.waitForURL(/\/admin\/codes\/[a-z0-9]+$/);
}

/** What an independent decoder reads off the screen. */
async function decodeSheet(): Promise<string> {
  return await decodeImage(await page.locator(".sheet").screenshot());
}

const size = (): Promise<string | null> => page.getByTestId("symbol-size").textContent();

test("a network's symbol shows while it is typed, and decodes", async () => {
  await choose("Wi-Fi");
  await page.getByLabel("Network name").fill("Café; Zoë");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByLabel("Name", { exact: true }).fill("Guests");
  await page.getByText("A WPA password has at least 8 characters.").waitFor();
  await page.getByLabel("Password", { exact: true }).fill('correct "horse"');
  const symbolText = String.raw`WIFI:T:WPA;S:Café\; Zoë;P:correct \"horse\";;`;
  await expect.poll(decodeSheet).toBe(symbolText);
  expect(await size()).toMatch(/^45 characters · version \d, /);
  await picture(page, "new-wifi-1440");

  await create();
  await page.getByText("joins", { exact: true }).waitFor();
  await expect.poll(decodeSheet).toBe(symbolText);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download PNG" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("Guests.png");
  expect(await decodeImage(await readFile(await file.path()))).toBe(symbolText);
});

test("its password shows only to who asks on its page, and never in the list", async () => {
  const facts = page.getByTestId("content-facts");
  expect(await facts.textContent()).not.toContain("horse");
  await page.getByRole("button", { name: "Show password" }).click();
  expect(await facts.textContent()).toContain('correct "horse"');
  await picture(page, "code-wifi-1440");
  await page.goto(`${server.origin}/admin/`);
  await page.getByText("Café; Zoë").waitFor();
  expect(await page.content()).not.toContain("horse");
});

test("too much data says by how much and what to do", async () => {
  await choose("Text");
  await page.getByRole("textbox", { name: "Text" }).fill("x".repeat(2_340));
  await page.getByText("This is 9 characters more than any symbol holds.").waitFor();
  expect(await page.locator(".size-note").textContent()).toContain("shorten “Text”");
  await page.getByRole("radio", { name: "Link", exact: true }).check();
  await page.getByRole("radio", { name: /^Static/ }).check();
  await page.getByLabel("Destination").fill(`https://example.com/${"x".repeat(2_340)}`);
  await expect.poll(() => page.locator(".size-note").textContent()).toContain("make the code dynamic");
  await page.getByRole("radio", { name: /^Dynamic/ }).check();
  await expect.poll(size).toContain("version 2");
});

test("a contact's faults stand beside the field that has them, in any row", async () => {
  await choose("Contact");
  await page.getByRole("button", { name: "Create code" }).click();
  await page.getByText("Enter a name or an organisation").waitFor();
  expect(await page.getByLabel("First name").evaluate((field) => field === document.activeElement)).toBe(
    true,
  );
  await page.getByLabel("First name").fill("Zoë");
  await page.getByRole("button", { name: "Add a phone" }).click();
  await page.getByLabel("Phone number 2").fill("0031201234567");
  await page.getByRole("button", { name: "Use +31201234567" }).click();
  expect(await page.getByLabel("Phone number 2").inputValue()).toBe("+31201234567");
  expect(await page.getByLabel("Phone number 1").getAttribute("aria-invalid")).toBe("false");
  await page.getByRole("button", { name: "Remove phone 1" }).click();
  expect(await page.getByLabel("Phone number").inputValue()).toBe("+31201234567");
  await page.getByLabel("Format").selectOption("mecard");
  await expect.poll(decodeSheet).toBe("MECARD:N:Zoë;TEL:+31201234567;;");
  await create();
  await page.getByTestId("content-facts").getByText("+31201234567, Mobile").waitFor();
});

test("an event is set on the clock of where it is", async () => {
  await choose("Event");
  await page.getByLabel("Title").fill("Open studio");
  await page.getByLabel("Starts").fill("2026-05-09T19:30");
  await page.getByLabel("Ends").fill("2026-05-09T22:00");
  await page.getByLabel("Time zone").fill("new york");
  await page.getByLabel("Where").fill("Kupfergasse 3");
  await expect.poll(decodeSheet).toContain("DTSTART:20260509T233000Z");
  await page.getByLabel("All day").check();
  await expect.poll(decodeSheet).toContain("DTSTART;VALUE=DATE:20260509");
  await picture(page, "new-event-1440");
  await create();
  await page.getByTestId("content-facts").getByText("Saturday, 9 May 2026").first().waitFor();
});

test.each([
  ["Call", { "Phone number": "+31 20 123 4567" }, "tel:+31201234567"],
  ["SMS", { "Phone number": "+31612345678", Message: "Call me" }, "SMSTO:+31612345678:Call me"],
  ["WhatsApp", { "Phone number": "+31612345678", Message: "Hi" }, "https://wa.me/31612345678?text=Hi"],
  ["E-mail", { To: "info@example.com", Subject: "Table" }, "mailto:info@example.com?subject=Table"],
  ["Place", { Latitude: "52,379189", Longitude: "4.899431" }, "geo:52.379189,4.899431"],
  [
    "Payment",
    { "Who is paid": "Zoë", IBAN: "NL91ABNA0417164300", "Amount in euros": "12,5" },
    "BCD\n002\n1\nSCT\n\nZoë\nNL91ABNA0417164300\nEUR12.50",
  ],
])("%s is made from its form", async (type, fields, symbolText) => {
  await choose(type);
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(new RegExp(`^${label}`)).fill(value);
  }
  await expect.poll(decodeSheet).toBe(symbolText);
  await create();
  await expect.poll(decodeSheet).toBe(symbolText);
});

/** What someone sees who scans a code, as text. */
async function scan(slug: string): Promise<string> {
  const answer = await fetch(`${server.origin}/${slug.toUpperCase()}`, {
    headers: { "accept-language": "en", "user-agent": PHONE_UA },
  });
  expect(answer.status).toBe(200);
  return await answer.text();
}

test("a page of links is made, scanned, and changed under the same symbol", async () => {
  await choose("Page of links");
  await page.getByLabel("Title").fill("Kaffee & Kupferdruck");
  await page.getByLabel("Button says 1").fill("Menu");
  await page.getByLabel("Leads to 1").fill("example.com/menu");
  await page.getByLabel("Button says 2").fill("Table for tonight");
  await page.getByLabel("Leads to 2").fill("https://example.com/table");
  await page.getByRole("button", { name: "Use https://example.com/menu" }).click();
  await page.getByLabel("Slug").fill("links");
  await picture(page, "new-links-1440");
  await create();
  expect(await scan("links")).toContain("Table for tonight");

  await page.getByRole("button", { name: "Change content" }).click();
  await page.getByRole("button", { name: "Remove link 1" }).click();
  await page.getByLabel("Button says").fill("A table");
  await picture(page, "edit-links-1440");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByTestId("content-facts").getByText("A table, https://example.com/table").waitFor();
  await expect.poll(() => scan("links")).toContain("A table");
  expect(await scan("links")).not.toContain("example.com/menu");
});

test("a link becomes a contact without a new symbol, and an optional field is emptied again", async () => {
  await choose("Link", "Dynamic");
  await page.getByLabel("Destination").fill("https://example.com/");
  await page.getByLabel("Slug").fill("card");
  await create();
  await page.getByRole("button", { name: "Point somewhere else" }).click();
  await page.getByText("Open something else").click();
  await page.getByRole("radio", { name: "Contact", exact: true }).check();
  await page.getByLabel("First name").fill("Zoë");
  await page.getByLabel("Organisation").fill("Kupferdruck");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("adds the contact", { exact: true }).waitFor();
  expect(await scan("card")).toContain("Kupferdruck");
  await page.getByRole("button", { name: "Change content" }).click();
  await page.getByLabel("Organisation").fill("");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("organisation removed").waitFor();
  await expect.poll(() => scan("card")).not.toContain("Kupferdruck");
});

test("a file is uploaded and told by its name", async () => {
  await choose("File");
  await page.locator("input[type=file]").setInputFiles({
    name: "menu.svg",
    mimeType: "image/svg+xml",
    buffer: Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
    ),
  });
  await page.getByRole("radio", { name: "menu.svg" }).waitFor();
  await create();
  await page.getByTestId("content-facts").getByRole("link", { name: "menu.svg" }).waitFor();
  await picture(page, "code-file-1440");
});

for (const dark of [false, true]) {
  test(`every form fits a phone, ${dark ? "dark" : "light"}`, async () => {
    const phone = await newContext(browser, { viewport: PHONE, dark });
    await phone.addCookies(await context.cookies());
    const small = await phone.newPage();
    await small.goto(`${server.origin}/admin/new`);
    for (const type of ["Link", "Wi-Fi", "Contact", "Event", "Payment", "Page of links"]) {
      await small.getByRole("radio", { name: type, exact: true }).check();
      await picture(small, `new-${type.toLowerCase()}-390-${dark ? "dark" : "light"}`);
      const overflow = await small.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${type} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    await phone.close();
  });
}

test("no page raised an error in all of this", () => {
  expect(errors).toEqual([]);
});

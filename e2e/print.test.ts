import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import type { Browser, BrowserContext, Download, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Campaign } from "../shared/contract/campaign.ts";
import type { Code } from "../shared/contract/code.ts";
import { cellAt, LABEL_SHEETS } from "../shared/labels/sheet.ts";
import { svgOf } from "../shared/symbol/svg.ts";
import { readSheets } from "../worker/api/testing/read-sheets.ts";
import { launch, newContext, PHONE, picture, watchErrors } from "./browser.ts";
import { decodeImage, decodeSvg } from "./decode.ts";
import { type OwnServer, startOwnServer } from "./own-server.ts";

/** Printing many codes: chosen, packed into archives, and laid on sheets of labels, each read back from its own file. */

const PT_PER_MM = 72 / 25.4;

let server: OwnServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let viewer: Page;
let errors: string[];
let campaign: Campaign;
const codes = new Map<string, Code>();

const NAMES = [
  "Menu, table 1",
  "Menu, table 2",
  "Menu, table 3",
  "Frühstückskartenaushang an der Bushaltestelle Donaudampfschifffahrtsgesellschaft",
  "قائمة الطعام، طاولة ٤",
];

beforeAll(async () => {
  browser = await launch();
  context = await newContext(browser);
  server = await startOwnServer(context);
  campaign = await server.api("POST", "/campaigns", { name: "Terrace" });
  for (const [at, name] of NAMES.entries()) {
    const code = await server.api<Code>("POST", "/codes", {
      slug: `table-${at + 1}`,
      name,
      tags: at < 2 ? ["inside"] : ["outside"],
      campaignId: at < 2 ? campaign.id : null,
      content: { type: "url", url: `https://example.com/${at + 1}` },
      ...(at === 4 && { design: { modules: "rounded", foreground: "#0f3d2e" } }),
    });
    codes.set(name, code);
  }
  page = await context.newPage();
  errors = watchErrors(page);
  viewer = await (await newContext(browser)).newPage();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function open(query = "", on = page): Promise<void> {
  await on.goto(`${server.origin}/admin/print${query}`);
  await on.getByRole("heading", { name: "Which codes" }).waitFor();
}

async function tick(...names: string[]): Promise<void> {
  for (const name of names) {
    await page.getByRole("checkbox", { name }).check();
  }
}

async function bytesOf(coming: Promise<Download>): Promise<{ name: string; bytes: Uint8Array }> {
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: new Uint8Array(await readFile(await file.path())) };
}

test("the list of codes leads to printing, and asks for codes before anything is made", async () => {
  await page.goto(`${server.origin}/admin/`);
  await page.getByRole("link", { name: "Print many" }).click();
  await page.getByRole("heading", { name: "Print many codes" }).waitFor();
  await page.getByText("0 codes ticked").waitFor();
  await page.getByText("Choose at least one code above.").waitFor();
  await picture(page, "print-1440");
});

test("three codes ticked over two searches become an archive, whose symbols decode", async () => {
  await open();
  await tick("Menu, table 1", "Menu, table 3");
  await page.getByLabel("Tag").fill("outside");
  await page.getByRole("checkbox", { name: "Menu, table 1" }).waitFor({ state: "detached" });
  await tick("طاولة");
  await page.getByText("3 codes ticked").waitFor();
  await page.getByRole("checkbox", { name: "PNG" }).check();
  await page.getByRole("checkbox", { name: "PDF" }).uncheck();
  await page.getByRole("checkbox", { name: "SVG" }).check();
  await page.getByLabel("Width").fill("40");
  await page.getByRole("button", { name: "Make 2 ZIPs" }).click();
  const [png, svg] = ["PNG", "SVG"].map((format) =>
    page
      .getByTestId("jobs")
      .getByRole("listitem")
      .filter({ hasText: `${format} 3 files` }),
  );
  await png?.waitFor({ timeout: 30_000 });
  await svg?.waitFor({ timeout: 30_000 });
  await picture(page, "print-jobs-1440");

  const coming = page.waitForEvent("download");
  await png?.getByRole("link", { name: "Download ZIP" }).click();
  const archive = await bytesOf(coming);
  expect(archive.name).toBe("symbols-png.zip");
  const files = unzipSync(archive.bytes);
  expect(Object.keys(files).sort()).toEqual(["manifest.csv", "table-1.png", "table-3.png", "table-5.png"]);
  for (const [file, symbol] of Object.entries(files)) {
    if (file.endsWith(".png")) {
      expect(await decodeImage(symbol)).toBe(`${server.origin}/${file.replace(".png", "")}`.toUpperCase());
    }
  }
});

test("a size no file can have is told beside its field, and makes no job", async () => {
  const before = await server.api<{ items: unknown[] }>("GET", "/jobs");
  await page.getByLabel("Width").fill("9000");
  await page.getByRole("button", { name: "Make 2 ZIPs" }).click();
  await page.getByText("size is a number from 5 to 5000 mm.").waitFor();
  await page.getByLabel("Width").fill("wide");
  await page.getByRole("button", { name: "Make 2 ZIPs" }).click();
  await page.getByText("This must be a number.").waitFor();
  expect((await server.api<{ items: unknown[] }>("GET", "/jobs")).items).toHaveLength(before.items.length);
});

test("all codes of a campaign are printed at once, and what has no file says why", async () => {
  await page.goto(`${server.origin}/admin/campaigns/${campaign.id}`);
  await page.getByRole("link", { name: "Print all of them" }).click();
  await page.getByTestId("print-count").getByText("2 codes").waitFor();
  await page.getByRole("checkbox", { name: "PDF" }).uncheck();
  await page.getByRole("checkbox", { name: "PNG" }).check();
  await page.getByLabel("Unit").selectOption("px");
  await page.getByLabel("Width").fill("20");
  await page.getByRole("button", { name: "Make a ZIP" }).click();
  const job = page.getByTestId("jobs").getByRole("listitem").filter({ hasText: "no file" });
  await job.getByText("2 codes without a file: why").click({ timeout: 30_000 });
  const reasons = job.getByRole("listitem");
  await reasons.filter({ hasText: "Menu, table 2" }).waitFor();
  expect(await reasons.allTextContents()).toEqual([
    expect.stringMatching(/^Menu, table \d: .*pixels/),
    expect.stringMatching(/^Menu, table \d: .*pixels/),
  ]);
  await picture(page, "print-failures-1440");
  await job.getByRole("button", { name: "Delete" }).click();
  await job.waitFor({ state: "detached" });
});

test("labels go where the sheet has them, after those already used, and are read back from the PDF", async () => {
  await open();
  await tick(...NAMES.slice(0, 3));
  await page.getByRole("radio", { name: "Sheets of labels" }).check();
  await page.getByLabel("Labels of each code").fill("2");
  await page.getByLabel("Labels already used").fill("40");
  await page.getByText("A whole number from 0 to 20.").waitFor();
  await page.getByLabel("Labels already used").fill("2");
  await page.getByText("the first 2 left out").first().waitFor();
  await picture(page, "print-labels-1440");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download labels" }).click();
  const { name, bytes } = await bytesOf(coming);
  expect(name).toBe("labels.pdf");

  const sheet = LABEL_SHEETS["avery-l7160"];
  const [first] = await readSheets(bytes);
  for (const [index, code] of [1, 1, 2, 2, 3, 3].entries()) {
    const { x, y } = cellAt(sheet, index + 2);
    const box = [x, y, sheet.labelWidth, sheet.labelHeight].map((mm) => mm * PT_PER_MM);
    const [left = 0, top = 0, width = 0, height = 0] = box;
    const label = first?.cut(left, top, width, height);
    const svg = label === undefined ? "" : svgOf(label, { title: "" });
    expect(await decodeSvg(viewer, svg)).toBe(`${server.origin}/table-${code}`.toUpperCase());
  }
});

test("a sheet of one's own is drawn as it is typed, and one too wide is told beside its field", async () => {
  await page.getByLabel("Sheet", { exact: true }).selectOption("own");
  await page.getByLabel("Label’s width").fill("80");
  await page.getByText("3 labels of 80 mm with their gaps are wider than the page (210 mm).").waitFor();
  await page.getByLabel("Labels across").fill("2");
  await page.getByLabel("Gap across").fill("4,5");
  await page.getByText("16 labels of 80 × 37 mm, 2 across and 8 down").first().waitFor();
  await picture(page, "print-own-sheet-1440");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download labels" }).click();
  expect(await readSheets((await bytesOf(coming)).bytes)).toHaveLength(1);
});

test("a symbol too small for its label is refused by name", async () => {
  await page.getByLabel("Labels across").fill("10");
  await page.getByLabel("Label’s width").fill("12");
  await page.getByLabel("Label’s height").fill("12");
  await page.getByRole("button", { name: "Download labels" }).click();
  await page.getByText("No labels were made.").waitFor();
  await page.getByText("the caption leaves no room for the symbol of “Menu, table 1”").waitFor();
  await page.getByRole("radio", { name: "Nothing" }).check();
  await page.getByRole("button", { name: "Download labels" }).click();
  await page.getByText(/a module of “Menu, table 1” would be 0\.\d\d mm/).waitFor();
});

for (const dark of [false, true]) {
  test(`the page fits a phone, ${dark ? "dark" : "light"}`, async () => {
    const phone = await newContext(browser, { viewport: PHONE, dark });
    await phone.addCookies(await context.cookies());
    const small = await phone.newPage();
    await open("?q=a", small);
    await small.getByText("Frühstück").waitFor();
    await picture(small, `print-390-${dark ? "dark" : "light"}`);
    await small.getByRole("radio", { name: "Sheets of labels" }).check();
    await small.getByLabel("Sheet", { exact: true }).selectOption("own");
    const overflow = await small.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, "scrolls sideways").toBeLessThanOrEqual(0);
    await picture(small, `print-labels-390-${dark ? "dark" : "light"}`);
    await phone.close();
  });
}

test("no page raised an error in all of this", () => {
  // the browser reports refusals (422) as failed loads; anything else would be ours
  expect(errors.filter((error) => !error.includes("status of 422"))).toEqual([]);
});

import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Code } from "../shared/contract/code.ts";
import { fontSource } from "../scripts/fonts/font-source.ts";
import { drawSymbol } from "../shared/symbol/draw.ts";
import { createFontLoader } from "../shared/symbol/font/font-for.ts";
import { svgOf } from "../shared/symbol/svg.ts";
import { DESIGN_TEMPLATES } from "../shared/symbol/templates.ts";
import { launch, newContext, PHONE, picture, watchErrors } from "./browser.ts";
import { decodeImage, decodeSvg } from "./decode.ts";
import { type OwnServer, startOwnServer } from "./own-server.ts";

/** Designing a code's symbol: what the panel shows is what is saved, downloaded, and read by another decoder. */

let server: OwnServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];
let code: Code;

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="20" fill="#9c2f17"/></svg>`;

beforeAll(async () => {
  browser = await launch();
  context = await newContext(browser);
  server = await startOwnServer(context);
  code = await makeCode("ab12cd", "Menu, table 4");
  page = await context.newPage();
  errors = watchErrors(page);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function makeCode(slug: string, name: string): Promise<Code> {
  return await server.api("POST", "/codes", {
    slug,
    name,
    content: { type: "url", url: "https://example.com/menu" },
  });
}

async function openPanel(on = page): Promise<void> {
  await on.goto(`${server.origin}/admin/codes/${code.id}`);
  await on.getByRole("button", { name: "Change design" }).click();
  await on.getByRole("heading", { name: "Templates" }).waitFor();
}

async function decodeOn(shown: Page): Promise<string> {
  return await decodeImage(await shown.locator(".sheet").screenshot());
}

const decodeSheet = (): Promise<string> => decodeOn(page);

async function designOf(): Promise<Code["design"]> {
  return (await server.api<Code>("GET", `/codes/${code.id}`)).design;
}

async function download(button: string): Promise<{ name: string; bytes: Uint8Array }> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("every template shows on the sheet at once, and decodes", async () => {
  await openPanel();
  await picture(page, "design-1440");
  for (const { name } of DESIGN_TEMPLATES) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect.poll(decodeSheet, { message: name }).toBe(code.symbolText);
  }
});

test("shapes, colours, a frame and a quiet zone are chosen by keyboard", async () => {
  await page.getByRole("button", { name: "Plain", exact: true }).click();
  await page.getByRole("radio", { name: "Square", exact: true }).first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await page.getByRole("radio", { name: "Rounded", exact: true }).first().isChecked()).toBe(true);
  await page.getByLabel("Colour", { exact: true }).fill("#7a1f5c");
  await page.getByRole("radio", { name: "Ticket" }).check();
  await page.getByLabel("It says").fill("Tisch 4: Menü");
  await page.getByLabel("Quiet zone").focus();
  await page.keyboard.press("ArrowLeft");
  await page.getByText("The quiet zone is 3 modules").waitFor();
  await page.keyboard.press("ArrowRight");
  await expect.poll(decodeSheet).toBe(code.symbolText);
});

test("a single eye, a larger symbol and a mask are chosen by who asks", async () => {
  await page.getByText("For those who ask").click();
  const eye = page.getByRole("group", { name: "Top right eye" });
  await eye.getByLabel("Outside", { exact: true }).selectOption("Circle");
  await eye.getByLabel("Inside’s colour", { exact: true }).fill("#ffd700");
  await eye.getByText(/#ffd700 on #ffffff has a contrast of 1/).waitFor();
  await eye.getByLabel("Inside’s colour", { exact: true }).fill("#0b3c5d");
  await page.getByLabel("Smallest size").selectOption("Version 6: 41 × 41 modules");
  await page.getByLabel("Mask").selectOption("Mask 3");
  await picture(page, "design-more-1440");
  await expect.poll(decodeSheet).toBe(code.symbolText);
});

test("a colour too light is refused beside its field, and nothing is saved", async () => {
  await page.getByLabel("Colour", { exact: true }).fill("#ffd700");
  await page
    .getByText(/#ffd700 on #ffffff has a contrast of 1/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Save design" }).click();
  expect(
    await page.getByLabel("Colour", { exact: true }).evaluate((field) => field === document.activeElement),
  ).toBe(true);
  expect(await designOf()).toEqual({});
  await picture(page, "design-fault-1440");
  await page.getByLabel("Colour", { exact: true }).fill("#7a1f5c");
});

test("a logo is uploaded, and one too large says which size would do", async () => {
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(LOGO) });
  await page.getByLabel("Logo's size").fill("40");
  await page.getByRole("button", { name: /^Use \d+ %$/ }).click();
  await expect.poll(decodeSheet).toBe(code.symbolText);
  await page.getByLabel("Logo's size").fill("20");
});

test("what is saved is drawn, told in the history, and downloaded", async () => {
  await page.getByRole("button", { name: "Save design" }).click();
  await page.getByRole("button", { name: "Change design" }).waitFor();
  expect(await designOf()).toMatchObject({
    modules: "rounded",
    foreground: "#7a1f5c",
    frame: { style: "ticket", text: "Tisch 4: Menü" },
    logo: {},
    eyes: { topRight: { frame: "circle", ballColour: "#0b3c5d" } },
    minVersion: 6,
    mask: 3,
  });
  await page
    .getByText(
      "drawn differently: modules rounded, other eyes, colour #7a1f5c, logo added, a frame that says “Tisch 4: Menü”, smallest version 6, mask 3",
    )
    .waitFor();
  await expect.poll(decodeSheet).toBe(code.symbolText);
  await picture(page, "code-designed-1440");

  const png = await download("Download PNG");
  expect(png.name).toBe("Menu, table 4.png");
  expect(await decodeImage(png.bytes)).toBe(code.symbolText);
  const svg = await download("Download SVG");
  const viewer = await (await newContext(browser)).newPage();
  expect(await decodeSvg(viewer, new TextDecoder().decode(svg.bytes))).toBe(code.symbolText);
  await viewer.close();
});

test("a file for print comes in its format and size, and a size no file has is refused", async () => {
  await page.getByText("For print: formats and sizes").click();
  await page.getByLabel("Format").selectOption("jpg");
  await page.getByLabel("Width").fill("9000");
  await page.getByRole("button", { name: "Download JPG file" }).click();
  await page.getByText("size is a number from 5 to 5000 mm.").waitFor();
  await picture(page, "downloads-1440");
  await page.getByLabel("Width").fill("50,8");
  await page.getByLabel("Dots per inch").fill("150");
  const jpeg = await download("Download JPG file");
  expect(jpeg.name).toBe("Menu, table 4.jpg");
  expect(await decodeImage(jpeg.bytes)).toBe(code.symbolText);
  await page.getByLabel("Format").selectOption("pdf");
  const pdf = await download("Download PDF file");
  expect(new TextDecoder("latin1").decode(pdf.bytes.slice(0, 5))).toBe("%PDF-");
});

test("a score beside the sheet follows the design and says what is weak", async () => {
  const score = page.getByTestId("scan-score");
  await openPanel();
  await page.getByRole("button", { name: "Plain", exact: true }).click();
  await expect.poll(() => score.textContent().catch(() => ""), { timeout: 30_000 }).toContain("scans easily");
  await picture(page, "design-score-1440");
  await page.getByLabel("Colour", { exact: true }).fill("#848484");
  await page.getByRole("region", { name: "How well it scans" }).getByRole("listitem").first().waitFor();
  await page.getByLabel("Scanned from").selectOption("5 m");
  await page.getByText(/^print it 5\d\d(?:\.\d)? mm wide or wider$/).waitFor();
  await picture(page, "design-weak-1440");
  await page.getByRole("button", { name: "Cancel" }).click();
});

test("another editor's design in between is not overridden unasked; their new name is no matter", async () => {
  await openPanel();
  await page.getByRole("button", { name: "Dots", exact: true }).click();
  await server.api("PATCH", `/codes/${code.id}`, { name: "Menu, table 5" });
  await page.getByRole("button", { name: "Save design" }).click();
  await page.getByRole("heading", { name: "Menu, table 5" }).waitFor();
  expect(await designOf()).toMatchObject({ modules: "dot", logo: {} });

  await openPanel();
  await page.getByRole("button", { name: "Leaf", exact: true }).click();
  await server.api("PATCH", `/codes/${code.id}`, { design: { modules: "bars" } });
  await page.getByRole("button", { name: "Save design" }).click();
  await page.getByRole("button", { name: "Save mine over it" }).waitFor();
  await picture(page, "design-conflict-1440");
  expect(await designOf()).toMatchObject({ modules: "bars" });
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await expect.poll(designOf).toMatchObject({ modules: "rounded", eyes: { frame: "leaf" } });
});

test("a frame speaks Japanese and Arabic: the page, the Worker and Node draw the same", async () => {
  const other = await makeCode("words", "Words");
  await page.goto(`${server.origin}/admin/codes/${other.id}`);
  await page.getByRole("button", { name: "Change design" }).click();
  await page.getByRole("radio", { name: "Ticket" }).check();
  const fontFor = createFontLoader(fontSource);
  for (const [language, text] of [
    ["ja", "メニューを見る"],
    ["ar", "امسح القائمة (24)"],
  ] as const) {
    await page.getByLabel("It says").fill(text);
    const design: Code["design"] = { frame: { style: "ticket", text } };
    const drawn = drawSymbol(other.symbolText, design, { font: await fontFor(text) });
    const expected = pathsIn(drawn.ok ? svgOf(drawn.drawing, { title: "" }) : drawn.message);
    const shown = page.locator(".sheet img");
    await expect
      .poll(async () => pathsIn(decodeURIComponent((await shown.getAttribute("src")) ?? "")))
      .toEqual(expected);
    expect(await decodeSheet()).toBe(other.symbolText);
    await picture(page, `design-frame-${language}-1440`);
    const answer = await context.request.post(`${server.origin}/api/v1/symbols.svg`, {
      data: { text: other.symbolText, design },
      headers: { origin: server.origin },
    });
    expect(pathsIn(await answer.text())).toEqual(expected);
  }
  await page.getByLabel("It says").fill("メニュー ☕");
  await page
    .getByText(/^No font for frames has ☕:/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
});

/** What an SVG draws, without its size and title. */
function pathsIn(svg: string): string[] {
  return Array.from(svg.matchAll(/ d="([^"]*)"/g), ([, path = ""]) => path);
}

for (const dark of [false, true]) {
  test(`the panel fits a phone with the symbol in sight, ${dark ? "dark" : "light"}`, async () => {
    const phone = await newContext(browser, { viewport: PHONE, dark });
    await phone.addCookies(await context.cookies());
    const small = await phone.newPage();
    await openPanel(small);
    const overflow = await small.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, "scrolls sideways").toBeLessThanOrEqual(0);
    await small.getByLabel("Quiet zone").scrollIntoViewIfNeeded();
    expect(await decodeOn(small)).toBe(code.symbolText);
    await small.screenshot({ path: `e2e/screenshots/design-scrolled-390-${dark ? "dark" : "light"}.png` });
    await picture(small, `design-390-${dark ? "dark" : "light"}`);
    await phone.close();
  });
}

test("no page raised an error in all of this", () => {
  // the browser reports the refusals above (412, 422) as failed loads; anything else would be ours
  expect(errors.filter((error) => !/status of (?:412|422)/.test(error))).toEqual([]);
});

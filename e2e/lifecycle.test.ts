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
    maxScans: null,
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

const rules = () => page.getByRole("region", { name: "Rules" });
const group = (name: string) => page.getByRole("group", { name, exact: true });
const side = (name: string) => page.getByRole("group", { name: new RegExp(`^Side ${name},`) });

test("a split is made of sides with shares, and what is wrong stands beside its field", async () => {
  await rules().getByRole("button", { name: "Add a rule" }).click();
  await group("Rule 1").getByLabel("Name", { exact: false }).first().fill("Test");
  await group("Test").getByLabel("Leads to").fill("cafe.example/old");
  await group("Test").getByRole("radio", { name: "To several, by chance" }).check();
  expect(await side("A").getByLabel("Leads to").inputValue()).toBe("cafe.example/old");
  await side("B").getByLabel("Side's name").fill("Blue");
  await side("Blue").getByLabel("Weight").fill("3");
  await side("Blue").getByLabel("Leads to").fill(`${SITE}/blue`);
  await side("A").getByText("25 %").waitFor();
  await group("Test").getByLabel("Only when").selectOption("Near a point");
  await group("Near a point").getByLabel("Latitude").fill("52.3702, 4.8952");
  expect(await group("Near a point").getByLabel("Longitude").inputValue()).toBe("4.8952");
  await group("Near a point").getByLabel("Within, in km").fill("far");
  await page.getByRole("button", { name: "Save rules" }).click();
  await group("Near a point").getByText("This must be a number.").waitFor();
  await group("Near a point").getByLabel("Within, in km").fill("25");
  await page.getByRole("button", { name: "Save rules" }).click();
  await side("A").getByRole("button", { name: "Use https://cafe.example/old" }).click();
  await picture(page, "split-form-390");
  await page.getByRole("button", { name: "Move side Blue up" }).click();
  await page.getByRole("button", { name: "Save rules" }).click();
  await rules().getByText("within 25 km of 52.3702, 4.8952").waitFor();
  await rules().getByText("Blue, 75 %").waitFor();
  expect((await now()).rules).toEqual([
    {
      name: "Test",
      when: { near: { latitude: 52.3702, longitude: 4.8952, radiusKm: 25 } },
      split: [
        { weight: 3, name: "Blue", url: `${SITE}/blue` },
        { weight: 1, url: `${SITE}/old` },
      ],
    },
  ]);
});

test("it is tried near the point, and by person after person until both sides were met", async () => {
  await rules().getByText("Try it").click();
  await rules().getByText("More about the scan").click();
  await rules().getByLabel("Latitude").fill("52.4, 4.9");
  await rules().getByRole("button", { name: "Where would it lead?" }).click();
  const outcome = rules().locator(".try-outcome");
  await outcome.getByText("of its split: this visitor stays there").waitFor();
  const met = new Set<string | null>();
  await expect
    .poll(
      async () => {
        await rules().getByRole("button", { name: "And another person?" }).click();
        met.add(await outcome.locator(".strong").textContent());
        return met.size;
      },
      { timeout: 30_000 },
    )
    .toBe(2);
  expect(met).toEqual(new Set(["cafe.example/blue", "cafe.example/old"]));
  await rules().getByLabel("Latitude").fill("40.4, -3.7");
  await rules().getByRole("button", { name: "Where would it lead?" }).click();
  await outcome.locator(".strong").filter({ hasText: "cafe.example/menu" }).waitFor();
});

test("opening the rules and saving them loses nothing, and phones get rules of their own", async () => {
  const before = (await now()).rules;
  await rules().getByRole("button", { name: "Edit rules" }).click();
  await page.getByRole("button", { name: "Add rules for iPhone and Android" }).click();
  await group("iPhone").getByLabel("Leads to").fill(`${SITE}/ios`);
  await group("Android").getByLabel("Leads to").fill(`${SITE}/android`);
  await group("Android").getByLabel("And when").selectOption("Every so many scans");
  await page.getByRole("button", { name: "Save rules" }).click();
  await rules().getByText("every 10th scan").waitFor();
  expect((await now()).rules).toEqual([
    ...before,
    { name: "iPhone", when: { os: ["ios"] }, content: { type: "url", url: `${SITE}/ios` } },
    {
      name: "Android",
      when: { os: ["android"], nthScan: { every: 10 } },
      content: { type: "url", url: `${SITE}/android` },
    },
  ]);
});

test("UTM fields and the link's query are added, as the form shows", async () => {
  await page.getByRole("button", { name: "Change what is added" }).click();
  await page.getByLabel("Source").fill("poster");
  await page.getByLabel("Pass on what the scanned link has").check();
  await page.getByText(`${SITE}/menu?table=4&utm_source=poster`).waitFor();
  await picture(page, "tracking-form-390");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Passes on what the scanned link has").waitFor();
  const scanned = await fetch(`${server.origin}/CARDS?table=7`, {
    redirect: "manual",
    headers: { "user-agent": "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0.0.0" },
  });
  expect(scanned.headers.get("location")).toBe(`${SITE}/menu?table=7&utm_source=poster`);
});

for (const [view, width, dark] of [
  ["1440-light", 1440, false],
  ["390-dark", 390, true],
] as const) {
  test(`its page and its forms, ${view}`, async () => {
    const other = await newContext(browser, { viewport: { width, height: 900 }, dark });
    await other.addCookies(await context.cookies());
    const seen = await other.newPage();
    seen.setDefaultTimeout(10_000);
    await seen.goto(`${server.origin}/admin/codes/${code.id}`);
    await seen.getByRole("region", { name: "Open to" }).waitFor();
    await seen.waitForLoadState("networkidle");
    await picture(seen, `lifecycle-${view}`);
    for (const [button, field, name] of [
      ["Edit rules", "Within, in km", "rules"],
      ["Change limits", "Opens", "limits"],
      ["Change what is added", "Medium", "tracking"],
    ] as const) {
      await seen.getByRole("button", { name: button }).click();
      await seen.getByLabel(field).waitFor();
      await picture(seen, `lifecycle-${name}-${view}`);
      const overflow = await seen.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
      await seen.getByRole("button", { name: "Cancel" }).click();
    }
    await seen.getByRole("button", { name: "Delete", exact: true }).click();
    await seen.getByRole("alertdialog").waitFor();
    await picture(seen, `lifecycle-warning-${view}`);
    await other.close();
  });
}

test("nothing is wider than the phone, and nothing else went wrong", async () => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(PHONE.width);
  expect(errors.filter((error) => !/status of (?:409|422)/.test(error))).toEqual([]);
});

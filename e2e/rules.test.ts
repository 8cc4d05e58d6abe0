import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, newContext, PHONE, picture, watchErrors } from "./browser.ts";
import { startOwnServer, type OwnServer } from "./own-server.ts";

/** A café's owner leads guests by hour and language from a phone, tries it, slips, and goes back. */

const SITE = "https://cafe.example";

let browser: Browser;
let context: BrowserContext;
let server: OwnServer;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launch();
  context = await newContext(browser, { viewport: PHONE });
  server = await startOwnServer(context);
  const { id } = await server.api<{ id: string }>("POST", "/codes", {
    name: "Table cards",
    slug: "cards",
    content: { type: "url", url: `${SITE}/dinner` },
  });
  page = await context.newPage();
  errors = watchErrors(page);
  await page.goto(`${server.origin}/admin/codes/${id}`);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const rules = () => page.getByRole("region", { name: "Rules" });
const ruleForm = (name: string) => page.getByRole("group", { name, exact: true });

test("a rule is made of hours and a destination, another of a language", async () => {
  await rules().getByRole("button", { name: "Add a rule" }).click();
  const first = ruleForm("Rule 1");
  await first.getByLabel("Name").fill("Lunch");
  const lunch = ruleForm("Lunch");
  await lunch.getByLabel("Only when").selectOption("Hours of the week");
  await expect.poll(() => lunch.getByLabel("On clocks of").inputValue()).toBe("Europe/Amsterdam");
  await lunch.getByLabel("Leads to").fill(`${SITE}/lunch`);
  await page.getByRole("button", { name: "Add another rule" }).click();
  await ruleForm("Rule 2").getByLabel("Name").fill("Dutch");
  await ruleForm("Dutch").getByLabel("Only when").selectOption("Language of the phone");
  await ruleForm("Dutch").getByLabel("Languages").fill("dutch language");
  await ruleForm("Dutch").getByLabel("Leads to").fill(`${SITE}/nl/diner`);
  await picture(page, "rules-editor-phone");
  await page.getByRole("button", { name: "Save rules" }).click();
  await ruleForm("Dutch").getByText("A language is a tag of BCP 47").first().waitFor();
  await ruleForm("Dutch").getByLabel("Languages").fill("nl");
  await page.getByRole("button", { name: "Save rules" }).click();
  await rules().getByText("Mon–Fri 11:00–15:00, Europe/Amsterdam").waitFor();
  await rules().getByText("phones in Dutch").waitFor();
  expect(await rules().getByRole("listitem").count()).toBe(3);
});

test.each([
  ["2030-01-02T12:30", "de", "cafe.example/lunch"],
  ["2030-01-02T20:00", "nl", "cafe.example/nl/diner"],
  ["2030-01-05T12:30", "de", "cafe.example/dinner"],
])("tried at %s by a phone in %s it leads to %s", async (at, language, destination) => {
  const panel = rules().getByRole("group").filter({ hasText: "Try it" });
  if (!(await panel.getByLabel("When").isVisible())) {
    await panel.getByText("Try it").click();
  }
  await panel.getByLabel("When").fill(at);
  await panel.getByLabel("Language").fill(language);
  await panel.getByRole("button", { name: "Where would it lead?" }).click();
  await panel.locator(".try-outcome .strong").filter({ hasText: destination }).waitFor();
  await picture(page, `rules-tried-${language}-${at.slice(8, 10)}`);
});

test("rules that were removed by mistake come back with one click in the history", async () => {
  await rules().getByRole("button", { name: "Edit rules" }).click();
  await page.getByRole("button", { name: "Move Dutch up" }).click();
  await page.getByRole("button", { name: "Remove Lunch" }).click();
  await page.getByRole("button", { name: "Save rules" }).click();
  await rules().getByText("Mon–Fri").waitFor({ state: "detached" });
  const history = page.getByRole("region", { name: "History" });
  const before = history.getByRole("listitem").filter({ hasText: "rules: Lunch, Dutch" });
  await before.getByRole("button", { name: /Go back to/ }).click();
  await rules().getByText("Mon–Fri 11:00–15:00, Europe/Amsterdam").waitFor();
  expect(errors).toEqual([
    "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)",
  ]);
});

test("nothing is wider than the phone", async () => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(PHONE.width);
});

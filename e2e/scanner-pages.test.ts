import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launch, newContext, PHONE, picture, watchErrors } from "./browser.ts";

/** The pages a scanner may see, in a real browser under their real CSP. */

const url = inject("url");
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
});

for (const [locale, heading] of [
  ["en-GB", "Nothing here"],
  ["nl-NL", "Hier is niets"],
  ["de-AT", "Hier ist nichts"],
  ["fr-FR", "Rien ici"],
  ["es-MX", "Aquí no hay nada"],
] as const) {
  test(`an unknown code is told in the scanner's language: ${locale}`, async () => {
    const context = await newContext(browser, {
      viewport: PHONE,
      locale,
      dark: locale === "nl-NL",
      script: false,
    });
    const page = await context.newPage();
    const errors = watchErrors(page);
    const response = await page.goto(`${url}/no-such-code`);
    expect(response?.status()).toBe(404);
    expect(await page.getByRole("heading").textContent()).toBe(heading);
    expect(await page.locator("html").getAttribute("lang")).toBe(locale.slice(0, 2));
    await picture(page, `unknown-${locale}`);
    expect(errors.filter((error) => !error.includes("404"))).toEqual([]);
    await context.close();
  });
}

test("the styles are applied under the CSP, light and dark", async () => {
  const background = async (dark: boolean): Promise<string> => {
    const context = await newContext(browser, { viewport: PHONE, dark });
    const page = await context.newPage();
    await page.goto(`${url}/no-such-code`);
    const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await context.close();
    return colour;
  };
  const [light, dark] = [await background(false), await background(true)];
  expect(light).not.toBe("rgba(0, 0, 0, 0)");
  expect(dark).not.toBe(light);
});

test("a scan's navigation is never answered by the admin's index.html", async () => {
  const response = await fetch(`${url}/no-such-code`, {
    headers: { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" },
  });
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain("main.tsx");
});

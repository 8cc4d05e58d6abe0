import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import sparticuz from "@sparticuz/chromium";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

/** A real Chromium from npm: nothing to install on the machine. */

/** Without these a sandboxed machine without GPU or network can't start it, or it calls home. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

const SCREENSHOTS = join(import.meta.dirname, "screenshots");

export async function launch(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    headless: true,
    args: FLAGS,
  });
}

/** Everything that went wrong in a page, seen from outside: script errors, CSP violations, failed requests. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") {
      errors.push(message.text());
    }
  });
  return errors;
}

export async function newContext(
  browser: Browser,
  options: {
    viewport?: { width: number; height: number };
    dark?: boolean;
    locale?: string;
    script?: boolean;
  } = {},
): Promise<BrowserContext> {
  return await browser.newContext({
    viewport: options.viewport ?? WIDE,
    colorScheme: options.dark ? "dark" : "light",
    locale: options.locale ?? "en-GB",
    timezoneId: "Europe/Amsterdam",
    acceptDownloads: true,
    javaScriptEnabled: options.script ?? true,
  });
}

/** Keeps a picture for a person to look at; tests assert nothing about it. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}

import { BROWSER_MAP, OS_MAP } from "bowser";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEVICES } from "../../shared/dimensions.ts";
import { PHONE_UA } from "../testing/client.ts";
import { IN_APP_NAMES } from "./browser-name.ts";
import { batchEnricher, enrich } from "./enrich.ts";

const CUBOT =
  "Mozilla/5.0 (Linux; Android 8.0.0; CUBOT_P20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/76.0.3809.111 Mobile Safari/537.36";

describe("a person's", () => {
  test.each([
    ["iPhone", PHONE_UA, "phone", "iOS 18", "Safari"],
    ["CUBOT phone, whose name looks like a bot's", CUBOT, "phone", "Android 8", "Chrome"],
    [
      "Samsung phone",
      "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
      "phone",
      "Android 14",
      "Samsung Internet for Android",
    ],
    [
      "iPad",
      "Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Mobile/15E148 Safari/604.1",
      "tablet",
      "iOS 16",
      "Safari",
    ],
    [
      "Windows PC",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
      "desktop",
      "Windows 10+",
      "Firefox",
    ],
  ])("%s is told from its user agent", (_case, ua, device, os, browser) => {
    expect(enrich({ ua, bot: null })).toEqual({ bot: null, device, os, browser });
  });
});

describe("a bot", () => {
  test.each([
    ["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "crawler:googlebot"],
    [
      "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
      "crawler:facebookexternalhit",
    ],
    ["WhatsApp/2.23.20.0", "crawler:whatsapp"],
    ["Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "crawler:slackbot"],
    ["curl/8.5.0", "crawler:curl"],
    ["python-requests/2.31.0", "crawler:python-requests"],
  ])("is known by the name its user agent gives: %s", (ua, reason) => {
    expect(enrich({ ua, bot: null }).bot).toBe(reason);
  });

  test("is what sends no user agent", () => {
    expect(enrich({ ua: "", bot: null })).toEqual({
      bot: "no-user-agent",
      device: "other",
      os: null,
      browser: null,
    });
  });

  test("known at the edge keeps the edge's reason", () => {
    expect(enrich({ ua: PHONE_UA, bot: "prefetch" }).bot).toBe("prefetch");
    expect(enrich({ ua: "", bot: "head" }).bot).toBe("head");
    expect(enrich({ ua: "curl/8.5.0", bot: "head" }).bot).toBe("head");
  });
});

/** Names of systems are bowser's or our own, so that no piece of a user agent is stored as one. */
const OS_FAMILY = new RegExp(
  `^(?:${[...Object.values(OS_MAP), "PlayStation", "Nintendo", "Xbox", "KaiOS", "Symbian", "Firefox OS", "tvOS"].join("|")})(?: (?:\\d{1,2}(?:\\.\\d{1,2})?\\+?|XP|NT|Vista|2000|2003))?$`,
);

test("no user agent whatever stops enrichment, or comes through it whole", () => {
  const token = fc.constantFrom(
    "(Windows NT",
    "Instagram 1",
    "FBAN/",
    "Mozilla/5.0",
    "(Linux; Android",
    "iPhone;",
    "bot",
    "Chrome/1",
    "/",
    ";",
    "(",
    ")",
    "\u0000",
    "+http://a.example",
  );
  const userAgent = fc
    .array(fc.oneof(token, fc.string({ unit: "binary", maxLength: 40 })), { maxLength: 20 })
    .map((parts) => parts.join(" ").slice(0, 400));
  fc.assert(
    fc.property(userAgent, (ua) => {
      const { bot, device, os, browser } = enrich({ ua, bot: null, hints: { platform: ua, model: ua } });
      expect(DEVICES).toContain(device);
      expect(os ?? "Linux").toMatch(OS_FAMILY);
      expect([...Object.values(BROWSER_MAP), ...IN_APP_NAMES, null]).toContain(browser);
      expect(bot ?? "head").toMatch(/^(?:head|no-user-agent|crawler:[a-z0-9._-]{2,30})$/);
    }),
    { numRuns: 500 },
  );
});

test("a batch gives each event what it would have got alone", () => {
  const enrichInBatch = batchEnricher();
  const desktop = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0";
  const agents = [PHONE_UA, "", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", desktop];
  const reasons = [null, "head", "verified"] as const;
  const rests = [{}, { asn: 24_940 }, { hints: { platform: "Windows", platformVersion: "15" } }] as const;
  for (const ua of [...agents, ...agents]) {
    for (const bot of reasons) {
      for (const rest of rests) {
        expect(enrichInBatch({ ua, bot, ...rest })).toEqual(enrich({ ua, bot, ...rest }));
      }
    }
  }
});

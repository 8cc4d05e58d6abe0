import { describe, expect, test } from "vitest";
import { readBotReason } from "../../shared/bot-reason.ts";
import { PHONE_UA } from "../testing/client.ts";
import { botReason, crawlerReason, type BotEvidence } from "./bot-rules.ts";
import crawlers from "./fixtures/crawlers.json";
import devices from "./fixtures/devices.json";

const DESKTOP =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";

const android = (model: string, tail = ""): string =>
  `Mozilla/5.0 (Linux; Android 13; ${model}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36${tail}`;

const iphone = (tail: string): string => PHONE_UA + tail;

test("of people's devices none is a bot", () => {
  const judged = devices.filter(({ userAgent }) => crawlerReason(userAgent) !== null);
  expect(judged).toEqual([]);
});

test("of crawlers at most one in a hundred is missed", () => {
  const missed = crawlers.filter(({ userAgent }) => crawlerReason(userAgent) === null);
  expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(crawlers.length / 100);
});

describe("a person is whoever holds", () => {
  test.each([
    [
      "a phone that remarks twice",
      "Treo800w Mozilla/4.0 (compatible; MSIE 4.01; Windows CE, PPC) (compatible; MSIE 6.0; Windows CE; IEMobile 7.11)",
    ],
    ["a CUBOT", android("CUBOT_P20")],
    ["a CUBOT that isn't the comment's first word", android("CUBOT X19 Build/OPM2")],
    ["a tablet named bot", android("M bot tab 10")],
    ["a phone named spider", android("Spider 8")],
    ["a model in brackets", android("Moto G Power (2022)")],
    ["a model with an address", android("Novo 7 (TabletWarehouseUSA.com) Build/IML74K")],
    ["a model of punctuation", android("JXD-P1000() Build/JRO03C")],
    ["a code scanner", iphone(" QRScanner/4.2")],
    ["a news app", android("SM-G960F; wv", " NewsArticle/7.0.1")],
    ["Sogou's browser", android("MI 9", " SogouMobileBrowser/5.9.5")],
    ["an app with a search in its name", android("SM-A505F", " com.google.android.googlequicksearchbox/13")],
    [
      "a feature phone with Java",
      "LG-KU990i/V10c Browser/Obigo-Q05A/3.6 MMS/LG Java/ASVM/1.1 Profile/MIDP-2.0",
    ],
    [
      "a phone of 2010",
      "Mozilla/5.0 (SAMSUNG; SAMSUNG-GT-S8530/1.0; U; Bada/1.2; en-us) AppleWebKit/533.1 Mobile",
    ],
  ])("%s", (_case, ua) => {
    expect(crawlerReason(ua)).toBeNull();
  });
});

describe("a crawler is one, even if it says it is a phone", () => {
  test.each([
    [iphone(" (compatible; Applebot/0.3; +http://www.apple.com/go/applebot)"), "applebot"],
    [iphone(" (compatible; Somethingnew/1.0)"), "somethingnew"],
    [android("Nexus 5 Build/MRA58N", "; Bytespider"), "bytespider"],
    [android("Pixel 2; Foobot/1.0"), "foobot"],
    [android("Nexus 5X", " Chrome-Lighthouse"), "chrome-lighthouse"],
    [
      "Mozilla/5.0 (compatible; SurdotlyBot/1.0; +http://sur.ly/bot.html; Linux; Android 4; iPhone)",
      "surdotlybot",
    ],
    [
      "Mozilla/5.0 (Linux; Android 4.0.4; Nexus) AppleWebKit/537 (KHTML, like Gecko; Google-Publisher-Plugin) Mobile Safari/537",
      "google-publisher-plugin",
    ],
    ["Snapchat/10.77.5.59 (iPhone12,1; iOS 14.0; gzip)", "snapchat"],
  ])("%s", (ua, name) => {
    expect(crawlerReason(ua)).toBe(`crawler:${name}`);
  });
});

describe("reasons are asked in order", () => {
  const person: BotEvidence = { edge: null, crawler: null, ua: DESKTOP, device: "desktop", asn: undefined };
  const crawler = "crawler:slackbot" as const;
  test.each<[string, Partial<BotEvidence>, string | null]>([
    ["a person", {}, null],
    ["what the request says of itself", { edge: "prefetch", crawler, asn: 24_940 }, "prefetch"],
    ["HEAD without a user agent", { edge: "head", ua: "" }, "head"],
    ["a crawler's name, though verified", { edge: "verified", crawler }, "crawler:slackbot"],
    ["verified behind a browser's name", { edge: "verified" }, "verified"],
    ["verified without a user agent", { edge: "verified", ua: "" }, "verified"],
    ["no user agent", { ua: "", device: "other", asn: 24_940 }, "no-user-agent"],
    ["a desktop in a data centre", { asn: 24_940 }, "datacentre"],
    ["an unknown device in a data centre", { device: "other", asn: 14_061 }, "datacentre"],
    ["a phone in a data centre", { device: "phone", asn: 24_940 }, null],
    ["a tablet in a data centre", { device: "tablet", asn: 24_940 }, null],
    ["a desktop in another network", { asn: 3_320 }, null],
  ])("%s", (_case, evidence, reason) => {
    expect(botReason({ ...person, ...evidence })).toBe(reason);
  });
});

test("every reason is of a kind the editor is told about", () => {
  const reasons = [
    "head",
    "prefetch",
    "preview",
    "verified",
    "no-user-agent",
    "datacentre",
    "crawler:a",
  ] as const;
  expect(reasons.map((reason) => readBotReason(reason)?.kind ?? null)).not.toContain(null);
  expect(readBotReason("crawler:slackbot")).toEqual({ kind: "crawler", name: "slackbot" });
  expect(readBotReason("of a later version")).toBeNull();
});

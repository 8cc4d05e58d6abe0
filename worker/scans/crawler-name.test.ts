import { describe, expect, test } from "vitest";
import { crawlerName } from "./crawler-name.ts";
import crawlers from "./fixtures/crawlers.json";

describe("a link preview has the name people know", () => {
  test.each([
    ["WhatsApp/2.23.20.0 A", "whatsapp"],
    ["Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "slackbot"],
    ["Slack-ImgProxy (+https://api.slack.com/robots)", "slackbot"],
    ["facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "facebookexternalhit"],
    ["Twitterbot/1.0", "twitterbot"],
    ["Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)", "discordbot"],
    ["TelegramBot (like TwitterBot)", "telegrambot"],
    ["LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)", "linkedinbot"],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
      "imessage",
    ],
  ])("%s: %s", (ua, name) => {
    expect(crawlerName(ua)).toBe(name);
  });
});

test.each([
  ["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "googlebot"],
  ["Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)", "semrushbot"],
  ["curl/8.5.0", "curl"],
  ["python-requests/2.31.0", "python-requests"],
  ["Foo crawler 1.0", "foo"],
  ["Mozilla/5.0 (+https://whatis.example.com)", "unknown"],
  ["D2576A9EED63E90DBD5F014FFA10F1EF", "unknown"],
  ["(jane.doe@example.com)", "unknown"],
  ["a".repeat(200), "a".repeat(30)],
])("the crawler %s is called %s", (ua, name) => {
  expect(crawlerName(ua)).toBe(name);
});

test("names are short, plain, and hold no address, version or number", () => {
  for (const { userAgent } of crawlers) {
    const name = crawlerName(userAgent);
    expect(name).toMatch(/^[a-z0-9][a-z0-9._-]{1,29}$/);
    expect(name).not.toMatch(/\d{5}|\/|@|https?:/);
  }
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BOT_REASON_KINDS } from "../../../shared/bot-reason.ts";
import { BOT_REASON_WORDS, botReasonLines, botReasonWords, botShareText } from "./bot-reason-text.ts";

const ROOT = join(import.meta.dirname, "../../..");

describe("each kind of reason", () => {
  test.each(BOT_REASON_KINDS)("%s is told in docs/counting.md and in words for the admin's page", (kind) => {
    const docs = readFileSync(join(ROOT, "docs/counting.md"), "utf8");
    expect(docs).toMatch(new RegExp(`^\\| \`${kind}(?::<name>)?\` \\|`, "m"));
    expect(BOT_REASON_WORDS[kind].sentence).toMatch(/^[A-Z].*\.$/);
  });

  test("no two are called the same", () => {
    const few = BOT_REASON_KINDS.map((kind) => BOT_REASON_WORDS[kind].few);
    expect(new Set(few).size).toBe(few.length);
  });
});

test.each([
  ["head", "link checks"],
  ["prefetch", "loaded ahead"],
  ["preview", "previews"],
  ["verified", "bots Cloudflare knows"],
  ["no-user-agent", "nameless programs"],
  ["datacentre", "computers in data centres"],
  ["crawler:whatsapp", "WhatsApp previews"],
  ["crawler:unknown", "programs of other names"],
  ["crawler:ahrefsbot", "ahrefsbot"],
  ["a reason of tomorrow", "a reason of tomorrow"],
])("%s is called %s", (reason, words) => {
  expect(botReasonWords(reason)).toBe(words);
});

test("more reasons than there is room for are put together, and none is lost", () => {
  const reasons = ["crawler:a", "crawler:b", "head", "preview"].map((reason, i) => ({
    reason,
    count: 4 - i,
  }));
  expect(botReasonLines(reasons, 4)).toHaveLength(4);
  expect(botReasonLines(reasons, 3)).toEqual([
    { words: "a", count: 4 },
    { words: "b", count: 3 },
    { words: "others", count: 3 },
  ]);
  expect(botReasonLines([], 3)).toEqual([]);
});

test.each([
  [0, 0, ""],
  [0, 7, ""],
  [1, 9, "1 of 10 requests, 10 %"],
  [3, 0, "3 of 3 requests, 100 %"],
  [1, 1_999, "1 of 2,000 requests, less than 1 %"],
  [1_999, 1, "1,999 of 2,000 requests, more than 99 %"],
])("%i bots beside %i scans are “%s”", (bots, scans, text) => {
  expect(botShareText(bots, scans)).toBe(text);
});

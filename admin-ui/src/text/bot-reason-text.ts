import { readBotReason, type BotReasonKind } from "../../../shared/bot-reason.ts";
import type { Stats } from "../../../shared/contract/stats.ts";
import { count } from "./count-text.ts";

/** Each kind in a few words, for a list with counts, and in a sentence, for the page that explains counting. */
export const BOT_REASON_WORDS: Record<BotReasonKind, { few: string; sentence: string }> = {
  head: {
    few: "link checks",
    sentence:
      "The request asked only whether the link works (HTTP calls it HEAD). A browser asks for the page.",
  },
  prefetch: {
    few: "loaded ahead",
    sentence: "A browser loaded the link ahead, in case somebody taps it. The tap itself counts if it comes.",
  },
  preview: {
    few: "previews",
    sentence: "A browser drew a preview of the page, and says so. Nobody has opened it yet.",
  },
  crawler: {
    few: "programs",
    sentence:
      "The program says what it is, such as WhatsApp, Slack or iMessage fetching the preview of a link somebody sent, or a search engine. Its name is kept.",
  },
  verified: {
    few: "bots Cloudflare knows",
    sentence: "It calls itself a browser, but Cloudflare knows its sender as a bot.",
  },
  "no-user-agent": {
    few: "nameless programs",
    sentence: "It doesn't say what it is. Every browser does.",
  },
  datacentre: {
    few: "computers in data centres",
    sentence:
      "It says it is a desktop computer, but comes from a company that rents out servers: often the scanner of a mail filter. A phone or tablet is never taken for one.",
  },
};

/** Programs whose own names few people know. The rest are shown as they call themselves. */
const CRAWLER_WORDS: Record<string, string> = {
  whatsapp: "WhatsApp previews",
  imessage: "iMessage previews",
  slackbot: "Slack previews",
  telegrambot: "Telegram previews",
  discordbot: "Discord previews",
  linkedinbot: "LinkedIn previews",
  facebookexternalhit: "Facebook previews",
  twitterbot: "X previews",
  snapchat: "Snapchat previews",
  skype: "Skype previews",
  unknown: "programs of other names",
};

/** A stored reason in words. @example botReasonWords("crawler:whatsapp") // "WhatsApp previews" */
export function botReasonWords(reason: string): string {
  const read = readBotReason(reason);
  if (read === null) {
    return reason;
  }
  return read.name === null ? BOT_REASON_WORDS[read.kind].few : (CRAWLER_WORDS[read.name] ?? read.name);
}

export interface ReasonLine {
  words: string;
  count: number;
}

/** The most frequent reasons in words, the others together, so that the lines sum to all bots. */
export function botReasonLines(reasons: Stats["botReasons"], most: number): ReasonLine[] {
  const lines = reasons.map((line) => ({ words: botReasonWords(line.reason), count: line.count }));
  if (lines.length <= most) {
    return lines;
  }
  const rest = lines.slice(most - 1).reduce((sum, line) => sum + line.count, 0);
  return [...lines.slice(0, most - 1), { words: "others", count: rest }];
}

/** What part of all requests bots were. @example botShareText(1, 9) // "1 of 10 requests, 10 %" */
export function botShareText(bots: number, scans: number): string {
  const all = bots + scans;
  if (bots === 0 || all === 0) {
    return "";
  }
  const percent = (100 * bots) / all;
  const rounded =
    percent < 1 ? "less than 1" : percent > 99 && scans > 0 ? "more than 99" : Math.round(percent);
  return `${count(bots)} of ${count(all)} requests, ${rounded} %`;
}

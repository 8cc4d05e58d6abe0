import { expect, test } from "vitest";
import { plainPhrase } from "./change-text.ts";
import { type Limits, limitsText } from "./limits-text.ts";

const NOW = new Date("2027-03-12T12:00:00Z");
const NONE: Limits = {
  activeFrom: null,
  expiresAt: null,
  maxScans: null,
  fallbackUrl: null,
  hasPassword: false,
};

const tell = (limits: Partial<Limits>): string[] =>
  limitsText({ ...NONE, ...limits }, NOW, "Europe/Amsterdam").map(plainPhrase);

test.each<[limits: Partial<Limits>, sentences: string[]]>([
  [{}, ["Open to everybody, until you pause or delete it."]],
  [
    { activeFrom: "2027-05-03T07:00:00Z", expiresAt: "2027-06-03T07:00:00Z" },
    [
      "It opens 3 May 2027 at 09:00. Until then scans meet a page that says that it isn't open yet.",
      "It ends 3 June 2027 at 09:00. From then on scans meet a page that says that it has ended.",
    ],
  ],
  [{ activeFrom: "2027-03-01T07:00:00Z" }, ["Open to everybody, until you pause or delete it."]],
  [
    { activeFrom: "2027-01-01T07:00:00Z", expiresAt: "2027-03-12T11:00:00Z" },
    ["It ended today at 12:00: scans meet a page that says that it has ended."],
  ],
  [
    { maxScans: 1000, fallbackUrl: "https://example.com/over", hasPassword: true },
    [
      "The first 1,000 people are led on. Scans after that lead to example.com/over.",
      "People enter a password before they are led on.",
    ],
  ],
  [
    { maxScans: 1 },
    ["The first person is led on. Scans after that meet a page that says that it is used up."],
  ],
  [
    { fallbackUrl: "https://example.com/over" },
    [
      "Open to everybody, until you pause or delete it.",
      "While it is closed, scans lead to example.com/over.",
    ],
  ],
])("%j", (limits, sentences) => {
  expect(tell(limits)).toEqual(sentences);
});

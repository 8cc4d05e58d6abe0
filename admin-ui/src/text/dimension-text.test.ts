import { expect, test } from "vitest";
import { valueText } from "./dimension-text.ts";

test.each([
  ["country", "NL", "en", "Netherlands"],
  ["country", "NL", "de", "Niederlande"],
  ["country", "XK", "en", "Kosovo"],
  ["country", "T1", "en", "Tor network"],
  ["country", "not a code", "en", "not a code"],
  ["country", null, "en", "unknown"],
  ["city", "", "en", "unknown"],
  ["language", "nl", "en", "Dutch"],
  ["language", "x!", "en", "x!"],
  ["referrer", null, "en", "direct"],
  ["referrer", "example.com", "en", "example.com"],
  ["rule", null, "en", "no rule"],
  ["device", "tv", "en", "TV"],
  ["source", "symbol", "en", "Symbol"],
] as const)("%s %j for a reader of %s is %s", (dimension, value, locale, text) => {
  expect(valueText(dimension, value, [locale])).toBe(text);
});

import { expect, test } from "vitest";
import type { RuleConditions } from "../../../shared/contract/rule.ts";
import { conditionTexts, leadsTo } from "./rule-text.ts";

const viewer = { now: new Date("2026-03-12T12:00:00Z"), timeZone: "Europe/Amsterdam", locales: ["en"] };

test.each<[when: RuleConditions | undefined, texts: string[]]>([
  [undefined, []],
  [
    {
      schedule: {
        timeZone: "Europe/Amsterdam",
        days: ["fri", "mon", "tue", "wed", "thu"],
        from: "11:00",
        to: "15:00",
      },
    },
    ["Mon–Fri 11:00–15:00, Europe/Amsterdam"],
  ],
  [{ schedule: { timeZone: "UTC", days: ["mon", "sat", "sun"] } }, ["Mon, Sat–Sun, UTC"]],
  [{ schedule: { timeZone: "UTC", to: "09:00" } }, ["every day 00:00–09:00, UTC"]],
  [{ languages: ["nl"], countries: ["NL", "BE"] }, ["phones in Dutch", "in Netherlands or Belgium"]],
  [{ os: ["ios", "android"], device: ["phone"] }, ["on iPhone or iPad or Android", "on a phone"]],
  [
    { dates: { from: "2026-03-12T08:00:00Z", to: null }, source: "link" },
    ["from today at 09:00", "through the typed link"],
  ],
  [{ nthScan: { every: 10 } }, ["every 10th scan"]],
  [{ nthScan: { every: 2 } }, ["every 2nd scan"]],
  [{ nthScan: { every: 1 } }, ["every scan"]],
  [{ nthScan: { exactly: 1_000 } }, ["the 1,000th scan"]],
  [
    { cities: ["Utrecht"], near: { latitude: 52, longitude: 5, radiusKm: 3 } },
    ["in Utrecht", "within 3 km of 52, 5"],
  ],
])("%j", (when, texts) => {
  expect(conditionTexts(when, viewer)).toEqual(texts);
});

test("a split tells the share of each side", () => {
  const split = [
    { weight: 1, url: "https://a.example/" },
    { weight: 3, url: "https://b.example/", name: "Blue" },
  ];
  expect(leadsTo({ split })).toEqual([
    { text: "https://a.example/", side: { label: "A", share: 0.25 } },
    { text: "https://b.example/", side: { label: "Blue", share: 0.75 } },
  ]);
});

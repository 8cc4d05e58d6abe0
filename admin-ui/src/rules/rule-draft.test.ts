import { expect, test } from "vitest";
import type { Rule } from "../../../shared/contract/rule.ts";
import { draftOf, emptyDraft, freshCondition, freshSides, phoneDrafts, ruleOf } from "./rule-draft.ts";

let keys = 0;
const nextKey = (): string => String(keys++);

const to = { type: "url", url: "https://example.com/lunch" } as const;

test.each<Rule>([
  { content: to },
  { name: "Lunch", content: to, when: { source: "link" } },
  {
    content: to,
    when: {
      schedule: { timeZone: "Europe/Amsterdam", days: ["mon", "fri"], from: "11:00", to: "15:00" },
      languages: ["nl", "pt-BR"],
      countries: ["NL", "BE"],
      os: ["ios"],
      device: ["phone", "tablet"],
      dates: { from: "2026-03-01T09:00:00.000Z", to: null },
      regions: ["NL-NH", "UT"],
      nthScan: { every: 10 },
    },
  },
  { content: to, when: { dates: { from: "2026-03-01T09:00:30.000Z", to: "2026-10-25T01:30:00.000Z" } } },
  { content: to, when: { nthScan: { exactly: 100 }, cities: ["New York", "'s-Hertogenbosch"] } },
  { content: to, when: { schedule: { timeZone: "UTC" } } },
  { name: "Wi-Fi", content: { type: "text", text: "Closed today" } },
  {
    when: { cities: ["Utrecht"], near: { latitude: 52, longitude: 5, radiusKm: 3 } },
    split: [
      { weight: 1, url: "https://a.example/" },
      { weight: 2, url: "https://b.example/", name: "B" },
    ],
  },
])("a rule that is opened and saved stays as it is: %j", (rule) => {
  expect(ruleOf(draftOf(rule, nextKey))).toEqual(rule);
});

test("lists are typed with commas, spaces or both", () => {
  const draft = emptyDraft("1");
  const conditions = { ...draft.conditions, languages: "nl,de  fr", countries: " nl ; be" };
  expect(ruleOf({ ...draft, url: "https://a.example/", conditions }).when).toEqual({
    languages: ["nl", "de", "fr"],
    countries: ["nl", "be"],
  });
});

test("a new schedule is a working day's lunch where the editor is", () => {
  expect(freshCondition("schedule", "Asia/Tokyo")).toMatchObject({ timeZone: "Asia/Tokyo", from: "11:00" });
});

test("a condition of a later version is not lost", () => {
  const rule = { content: to, when: { weather: ["rain"] } } as unknown as Rule;
  expect(ruleOf(draftOf(rule, nextKey))).toEqual(rule);
});

test("cities are parted by commas alone", () => {
  const draft = emptyDraft("1");
  const conditions = { ...draft.conditions, cities: "New York,  Den Haag ," };
  expect(ruleOf({ ...draft, conditions }).when).toEqual({ cities: ["New York", "Den Haag"] });
});

test("a point is typed with points or commas, and what is none is sent as none", () => {
  const draft = emptyDraft("1");
  const near = { latitude: "52,37", longitude: "", radiusKm: "5" };
  const rule = ruleOf({ ...draft, conditions: { ...draft.conditions, near } });
  expect(JSON.stringify(rule.when)).toBe('{"near":{"latitude":52.37,"longitude":null,"radiusKm":5}}');
});

test("a rule that is split begins with where it led, and goes back to it", () => {
  const draft = draftOf({ content: to }, nextKey);
  const split = { ...draft, leads: "split" as const, sides: freshSides(draft.url, nextKey) };
  expect(ruleOf(split).split).toEqual([
    { weight: 1, url: to.url },
    { weight: 1, url: "" },
  ]);
  expect(ruleOf({ ...split, leads: "url" })).toEqual({ content: to });
});

test("phones of each system get a rule", () => {
  expect(phoneDrafts(nextKey).map(ruleOf)).toMatchObject([
    { name: "iPhone", when: { os: ["ios"] } },
    { name: "Android", when: { os: ["android"] } },
  ]);
});

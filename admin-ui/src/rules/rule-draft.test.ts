import { expect, test } from "vitest";
import type { Rule } from "../../../shared/contract/rule.ts";
import { draftOf, emptyDraft, freshCondition, ruleOf } from "./rule-draft.ts";

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
    },
  },
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
  expect(ruleOf(draftOf(rule, "1"))).toEqual(rule);
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

import { expect, test } from "vitest";
import type { CodeRecord } from "../code-record.ts";
import type { Rule } from "../contract/rule.ts";
import { visitor } from "../testing/visitor.ts";
import { explain } from "./explain.ts";
import { prepareRules } from "./prepare.ts";
import type { Visitor } from "./visitor.ts";

const content = { type: "url" as const, url: "https://example.com/lunch" };
/** Monday 12:30 in Amsterdam. */
const LUNCH_TIME = Date.UTC(2026, 2, 2, 11, 30);

function record(rules: Rule[], fields: Partial<CodeRecord> = {}): CodeRecord {
  const own = {
    v: 1,
    id: "c1",
    ws: "w1",
    version: 1,
    status: "active",
    url: "https://example.com/",
    redirect: 302,
  } as const;
  return { ...own, ...(rules.length > 0 && { rules: prepareRules(rules) }), ...fields };
}

const schedule = {
  timeZone: "Europe/Amsterdam",
  days: ["mon" as const, "tue" as const],
  from: "11:00",
  to: "15:00",
};

test("tells which rule won and why, and why those before it did not", () => {
  const rules: Rule[] = [
    { when: { languages: ["nl"] }, content },
    { name: "Lunch", when: { schedule }, content },
    { name: "Never asked", content },
  ];
  const explained = explain(record(rules), visitor({ acceptLanguage: "de" }), LUNCH_TIME);
  expect(explained.reason).toBe(
    "Rule 2, Lunch: Monday 12:30 in Europe/Amsterdam is within 11:00–15:00 on mon, tue.",
  );
  expect(explained.checked).toEqual([
    {
      index: 0,
      name: null,
      holds: false,
      reason: "Rule 1: none of the visitor's languages (de) is in a rule.",
    },
    { index: 1, name: "Lunch", holds: true, reason: explained.reason },
  ]);
});

const reasons: [Rule["when"] & object, Partial<Visitor>, string][] = [
  [{ countries: ["NL", "BE"] }, { country: "DE" }, "the country is DE, not NL or BE"],
  [{ countries: ["NL"] }, {}, "the country is unknown"],
  [{ regions: ["NH"] }, { region: "NH" }, "the region is NH"],
  [{ cities: ["Utrecht"] }, { city: "Amsterdam" }, "the city is Amsterdam, not utrecht"],
  [
    { near: { latitude: 52.373, longitude: 4.893, radiusKm: 5 } },
    { latitude: 52.09, longitude: 5.12 },
    "35.1 km from the point is more than 5 km",
  ],
  [{ near: { latitude: 0, longitude: 0, radiusKm: 1 } }, {}, "where the visitor is, is unknown"],
  [{ languages: ["nl"] }, { acceptLanguage: "nl-BE" }, "the visitor's best language in the rules is nl-be"],
  [{ device: ["phone"] }, { userAgent: "Mozilla/5.0 (Windows NT 10.0)" }, "the device is desktop, not phone"],
  [{ os: ["ios"] }, { userAgent: "Mozilla/5.0 (Windows NT 10.0)" }, "the system is windows, not ios"],
  [{ source: "link" }, {}, "the scan's source is symbol, not link"],
  [{ nthScan: { every: 10 } }, { nth: 20 }, "scan 20 is one of every 10"],
  [{ nthScan: { exactly: 5 } }, { nth: 6 }, "scan 6 is not number 5"],
  [{ nthScan: { exactly: 5 } }, {}, "which scan this is, is unknown"],
  [
    { dates: { from: "2027-01-01T00:00:00Z" } },
    {},
    "2026-03-02T11:30:00.000Z is not from 2027-01-01T00:00:00.000Z",
  ],
  [
    { schedule: { timeZone: "UTC", from: "12:00", to: "24:00" } },
    {},
    "Monday 11:30 in UTC is not within 12:00–24:00",
  ],
  [{}, {}, "it has no conditions, so it always holds"],
];

test.each(reasons)("%j of %j: %s", (when, who, words) => {
  const [checked] = explain(record([{ when, content }]), visitor(who), LUNCH_TIME).checked;
  expect(checked?.reason).toBe(`Rule 1: ${words}.`);
});

test("of several conditions, those that fail are told; of a winner, all", () => {
  const rule: Rule = { when: { countries: ["NL"], source: "symbol" }, content };
  const told = (who: Partial<Visitor>): string | undefined =>
    explain(record([rule]), visitor(who), LUNCH_TIME).checked[0]?.reason;
  expect(told({ country: "BE" })).toBe("Rule 1: the country is BE, not NL.");
  expect(told({ country: "NL" })).toBe("Rule 1: the scan's source is symbol; the country is NL.");
});

test("a split tells its side", () => {
  const split = [
    { weight: 1, name: "Red", url: "https://a.example/" },
    { weight: 0, url: "https://b.example/" },
  ];
  expect(explain(record([{ split }]), visitor(), LUNCH_TIME).reason).toBe(
    "Rule 1: it has no conditions, so it always holds. Side Red of its split: this visitor stays there until midnight UTC.",
  );
});

test("no rule, none that holds, and a closed code are told too", () => {
  const told = (code: CodeRecord): string => explain(code, visitor(), LUNCH_TIME).reason;
  expect(told(record([]))).toBe("The code has no rules, so it leads to its own content.");
  const rule: Rule = { when: { source: "link" }, content };
  expect(told(record([rule]))).toBe("No rule holds, so the code leads to its own content.");
  expect(told(record([rule], { status: "paused" }))).toBe("The code is paused.");
  expect(told(record([rule], { until: 0 }))).toBe("The code has expired.");
  expect(told(record([rule], { from: LUNCH_TIME + 1 }))).toBe("The code is not open yet.");
  expect(told(record([rule], { status: "deleted" }))).toBe("The code is deleted.");
});

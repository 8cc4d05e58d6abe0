import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { RuleConditions } from "../contract/rule.ts";
import { visitor } from "../testing/visitor.ts";
import { chooseRule } from "./choose.ts";
import { prepareRules } from "./prepare.ts";
import { DAY_WORDS, type DayWord } from "./words.ts";
import { isTimeZone, wallClock } from "./zone-clock.ts";

type Schedule = NonNullable<RuleConditions["schedule"]>;

function holdsAt(schedule: Schedule, at: string): boolean {
  const rules = prepareRules([{ when: { schedule }, content: { type: "url", url: "https://example.com/" } }]);
  return chooseRule(rules, "c1", visitor(), Temporal.Instant.from(at).epochMilliseconds) !== null;
}

const lunch: Schedule = { timeZone: "Europe/Amsterdam", days: ["mon"], from: "11:00", to: "15:00" };

// 2026-03-02 is a Monday
test.each([
  ["2026-03-02T10:59:59.999+01:00", false],
  ["2026-03-02T11:00:00+01:00", true],
  ["2026-03-02T14:59:59.999+01:00", true],
  ["2026-03-02T15:00:00+01:00", false],
  ["2026-03-03T12:00:00+01:00", false],
])("Monday's lunch at %s: %s", (at, held) => {
  expect(holdsAt(lunch, at)).toBe(held);
});

test("days alone are whole days, hours alone are every day", () => {
  const weekend: Schedule = { timeZone: "Europe/Amsterdam", days: ["sat", "sun"] };
  expect(holdsAt(weekend, "2026-03-06T23:59:59+01:00")).toBe(false);
  expect(holdsAt(weekend, "2026-03-07T00:00:00+01:00")).toBe(true);
  expect(holdsAt(weekend, "2026-03-08T23:59:59+01:00")).toBe(true);
  expect(holdsAt(weekend, "2026-03-09T00:00:00+01:00")).toBe(false);
  const evening: Schedule = { timeZone: "Europe/Amsterdam", from: "18:00", to: "24:00" };
  expect(holdsAt(evening, "2026-03-04T23:59:59+01:00")).toBe(true);
  expect(holdsAt(evening, "2026-03-05T00:00:00+01:00")).toBe(false);
});

describe("past midnight", () => {
  const friday: Schedule = { timeZone: "Europe/Amsterdam", days: ["fri"], from: "22:00", to: "02:00" };

  test.each([
    ["2026-03-06T21:59:59+01:00", false],
    ["2026-03-06T22:00:00+01:00", true],
    ["2026-03-07T00:00:00+01:00", true],
    ["2026-03-07T01:59:59+01:00", true],
    ["2026-03-07T02:00:00+01:00", false],
    // Friday's small hours belong to Thursday evening
    ["2026-03-06T01:00:00+01:00", false],
    ["2026-03-07T23:00:00+01:00", false],
  ])("Friday night at %s: %s", (at, held) => {
    expect(holdsAt(friday, at)).toBe(held);
  });

  test("Sunday night goes on into Monday", () => {
    const sunday: Schedule = { ...friday, days: ["sun"] };
    expect(holdsAt(sunday, "2026-03-09T01:00:00+01:00")).toBe(true);
    expect(holdsAt(sunday, "2026-03-08T01:00:00+01:00")).toBe(false);
  });
});

describe("clock changes", () => {
  // clocks go from 02:00 to 03:00 on 29 March, and from 03:00 back to 02:00 on 25 October 2026
  const amsterdam = (from: string, to: string): Schedule => ({
    timeZone: "Europe/Amsterdam",
    days: ["sun"],
    from,
    to,
  });

  test.each([
    [
      "opening hours keep to the clock on the wall",
      amsterdam("09:00", "17:00"),
      "2026-03-29T08:59:59+02:00",
      false,
    ],
    [
      "opening hours keep to the clock on the wall",
      amsterdam("09:00", "17:00"),
      "2026-03-29T09:00:00+02:00",
      true,
    ],
    [
      "opening hours keep to the clock on the wall",
      amsterdam("09:00", "17:00"),
      "2026-10-25T08:59:59+01:00",
      false,
    ],
    [
      "opening hours keep to the clock on the wall",
      amsterdam("09:00", "17:00"),
      "2026-10-25T09:00:00+01:00",
      true,
    ],
    ["an hour that is skipped never is", amsterdam("02:00", "03:00"), "2026-03-29T01:59:59+01:00", false],
    ["an hour that is skipped never is", amsterdam("02:00", "03:00"), "2026-03-29T03:00:00+02:00", false],
    [
      "what is left of one that is cut short is",
      amsterdam("02:30", "03:30"),
      "2026-03-29T03:00:00+02:00",
      true,
    ],
    [
      "what is left of one that is cut short is",
      amsterdam("02:30", "03:30"),
      "2026-03-29T03:30:00+02:00",
      false,
    ],
    ["an hour that comes twice is twice", amsterdam("02:00", "03:00"), "2026-10-25T02:30:00+02:00", true],
    ["an hour that comes twice is twice", amsterdam("02:00", "03:00"), "2026-10-25T02:30:00+01:00", true],
    ["an hour that comes twice is twice", amsterdam("02:00", "03:00"), "2026-10-25T03:00:00+01:00", false],
  ])("%s: %j at %s", (_, schedule, at, held) => {
    expect(holdsAt(schedule, at)).toBe(held);
  });

  test("a night that loses or gains an hour begins and ends by the clock", () => {
    const night: Schedule = { timeZone: "America/Denver", days: ["sat"], from: "23:00", to: "04:00" };
    // Denver changes on 8 March and 1 November 2026
    expect(holdsAt(night, "2026-03-08T01:59:59-07:00")).toBe(true);
    expect(holdsAt(night, "2026-03-08T03:59:59-06:00")).toBe(true);
    expect(holdsAt(night, "2026-03-08T04:00:00-06:00")).toBe(false);
    expect(holdsAt(night, "2026-11-01T01:30:00-06:00")).toBe(true);
    expect(holdsAt(night, "2026-11-01T03:59:59-07:00")).toBe(true);
    expect(holdsAt(night, "2026-11-01T04:00:00-07:00")).toBe(false);
  });

  test("a zone of +05:45 is exact", () => {
    const kathmandu: Schedule = { timeZone: "Asia/Kathmandu", days: ["mon"], from: "00:00", to: "00:15" };
    expect(holdsAt(kathmandu, "2026-03-01T18:14:59Z")).toBe(false);
    expect(holdsAt(kathmandu, "2026-03-01T18:15:00Z")).toBe(true);
    expect(holdsAt(kathmandu, "2026-03-01T18:30:00Z")).toBe(false);
  });
});

test("a rule in a zone that is no more never holds", () => {
  expect(holdsAt({ ...lunch, timeZone: "Mars/Olympus" }, "2026-03-02T12:00:00Z")).toBe(false);
});

test.each([
  "Europe/Amsterdam",
  "America/Denver",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
])(
  "every quarter hour of two years in %s is as Temporal says",
  (zone) => {
    // a prime number of minutes walks over all quarters of all hours
    for (let at = Date.UTC(2025, 0); at < Date.UTC(2027, 0); at += 97 * 60_000) {
      const { hour, minute, dayOfWeek } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
      expect(wallClock(zone, at)).toEqual({ day: dayOfWeek - 1, minute: hour * 60 + minute });
    }
  },
  30_000,
);

test.each<[string, boolean]>([
  ["Europe/Amsterdam", true],
  ["UTC", true],
  ["+02:00", false],
  ["Mars/Olympus", false],
  ["", false],
])("%s is a zone: %s", (zone, known) => {
  expect(isTimeZone(zone)).toBe(known);
});

test("each day of the week is itself", () => {
  for (const [i, day] of DAY_WORDS.entries()) {
    const at = new Date(Date.UTC(2026, 2, 2 + i, 12)).toISOString();
    const held = DAY_WORDS.filter((other: DayWord) => holdsAt({ timeZone: "UTC", days: [other] }, at));
    expect(held).toEqual([day]);
  }
});

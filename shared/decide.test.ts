import { expect, test } from "vitest";
import type { CodeRecord } from "./code-record.ts";
import { decide as decideFor, isGated, type Decision } from "./decide.ts";
import { UNSEEN } from "./testing/visitor.ts";

const decide = (of: CodeRecord, now: number): Decision => decideFor(of, UNSEEN, now);

const FROM = Date.UTC(2026, 2, 1, 9);
const UNTIL = Date.UTC(2026, 2, 31, 22);

const record: CodeRecord = {
  v: 1,
  id: "c1",
  ws: "w1",
  version: 3,
  status: "active",
  url: "https://example.com/menu",
  redirect: 302,
};

const timed = { ...record, from: FROM, until: UNTIL };
const went = { kind: "redirect", url: record.url, status: 302 };
const scheduled = { kind: "holding", reason: "scheduled" };
const paused = { kind: "holding", reason: "paused" };
const expired = { kind: "gone", reason: "expired" };
const deleted = { kind: "gone", reason: "deleted" };

test.each([
  ["active", "a millisecond before it starts", FROM - 1, scheduled],
  ["active", "at its start", FROM, went],
  ["active", "a millisecond before its end", UNTIL - 1, went],
  ["active", "at its end", UNTIL, expired],
  ["active", "long after its end", UNTIL * 2, expired],
  ["paused", "a millisecond before it starts", FROM - 1, paused],
  ["paused", "between its times", FROM, paused],
  ["paused", "a millisecond before its end", UNTIL - 1, paused],
  ["paused", "at its end", UNTIL, expired],
  ["deleted", "before it starts", FROM - 1, deleted],
  ["deleted", "between its times", FROM, deleted],
  ["deleted", "at its end", UNTIL, deleted],
] as const)("an %s code, %s", (status, _, now, decision) => {
  expect(decide({ ...timed, status }, now)).toEqual(decision);
});

test.each([
  ["active", went],
  ["paused", paused],
  ["deleted", deleted],
] as const)("an %s code without times is decided by its status alone", (status, decision) => {
  for (const now of [0, FROM, Number.MAX_SAFE_INTEGER]) {
    expect(decide({ ...record, status }, now)).toEqual(decision);
  }
});

test("a time at the Unix epoch counts as a time", () => {
  expect(decide({ ...record, until: 0 }, 0)).toEqual(expired);
  expect(decide({ ...record, from: 0 }, -1)).toEqual(scheduled);
});

test("a 307 code redirects with 307", () => {
  expect(decide({ ...record, redirect: 307 }, 0)).toEqual({ ...went, status: 307 });
});

test("every refusal carries the fallback, a redirect does not", () => {
  const fallback = "https://example.com/closed";
  const withFallback = { ...timed, fallback };
  expect(decide(withFallback, FROM - 1)).toEqual({ ...scheduled, fallback });
  expect(decide(withFallback, UNTIL)).toEqual({ ...expired, fallback });
  expect(decide({ ...withFallback, status: "paused" }, FROM)).toEqual({ ...paused, fallback });
  expect(decide({ ...withFallback, status: "deleted" }, FROM)).toEqual({ ...deleted, fallback });
  expect(decide(withFallback, FROM)).toEqual(went);
});

test("the same record is decided anew at each moment", () => {
  const frozen = Object.freeze({ ...timed });
  expect([FROM - 1, FROM, UNTIL].map((now) => decide(frozen, now).kind)).toEqual([
    "holding",
    "redirect",
    "gone",
  ]);
});

test("content is shown in the place of a destination, and keeps the code's times", () => {
  const content = { type: "text", text: "Closed on Mondays" } as const;
  const page = { ...timed, url: "", content };
  expect([FROM - 1, FROM, UNTIL].map((now) => decide(page, now))).toEqual([
    scheduled,
    { kind: "page", content },
    expired,
  ]);
});

test("a used-up code is gone, unless something else keeps people out first", () => {
  const full = { ...timed, limit: 100, usedUp: true } as const;
  expect([FROM - 1, FROM, UNTIL].map((now) => decide(full, now))).toEqual([
    scheduled,
    { kind: "gone", reason: "exhausted" },
    expired,
  ]);
  expect(decide({ ...full, fallback: "https://example.com/full" }, FROM)).toMatchObject({
    fallback: "https://example.com/full",
  });
  expect(decide({ ...timed, limit: 100 }, FROM)).toEqual(went);
});

test("only a limit, a numbered rule and a password need a gate", () => {
  expect(isGated({ ...timed, forward: true, rules: [{ url: "https://example.com/" }] })).toBe(false);
  for (const field of [{ limit: 1 }, { numbered: true }, { locked: "" }] as const) {
    expect(isGated({ ...record, ...field })).toBe(true);
  }
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { RecordConditions, RecordRule } from "../code-record.ts";
import { decide } from "../decide.ts";
import { UNSEEN, visitor } from "../testing/visitor.ts";
import { chooseRule } from "./choose.ts";
import { explain } from "./explain.ts";
import type { Visitor } from "./visitor.ts";

const NOW = Date.UTC(2026, 2, 4, 12);

const base = {
  v: 1,
  id: "c1",
  ws: "w1",
  version: 1,
  status: "active",
  url: "https://own.example/",
  redirect: 302,
} as const;

/** Languages are left out: those of one rule matter to the others, as conditions.test.ts shows. */
const conditions: fc.Arbitrary<RecordConditions> = fc.record(
  {
    countries: fc.subarray(["NL", "BE", "DE"], { minLength: 1 }),
    source: fc.constantFrom("symbol" as const, "link" as const),
    device: fc.subarray(["phone" as const, "desktop" as const, "other" as const], { minLength: 1 }),
    dates: fc.record({ from: fc.constantFrom(NOW, NOW + 1) }),
    schedule: fc.record({
      zone: fc.constantFrom("UTC", "Asia/Kathmandu"),
      days: fc.integer({ min: 0, max: 127 }),
      from: fc.constantFrom(0, 660, 1_000),
      to: fc.constantFrom(720, 800, 1_440),
    }),
  },
  { requiredKeys: [] },
);

const rule: fc.Arbitrary<RecordRule> = fc.record(
  { when: conditions, url: fc.webUrl() },
  { requiredKeys: ["url"] },
);

const someone: fc.Arbitrary<Visitor> = fc
  .record({
    country: fc.constantFrom("NL", "BE", "FR", null),
    source: fc.constantFrom("symbol" as const, "link" as const),
    userAgent: fc.constantFrom("", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Mobile/15E148"),
  })
  .map(visitor);

const alone = (one: RecordRule, who: Visitor): boolean => chooseRule([one], "c1", who, NOW) !== null;

test("order decides: the first rule that holds alone wins, whatever stands behind it", () => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 8 }), someone, (rules, who) => {
      const first = rules.findIndex((one) => alone(one, who));
      expect(chooseRule(rules, "c1", who, NOW)?.index ?? -1).toBe(first);
    }),
    { numRuns: 300 },
  );
});

test("moving a rule that holds to the front makes it win, and it leads to its own url", () => {
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 8 }), someone, fc.nat(), (rules, who, n) => {
      const moved = rules[n % rules.length];
      fc.pre(moved !== undefined && alone(moved, who));
      const rest = rules.filter((one) => one !== moved);
      const reordered = { ...base, rules: moved === undefined ? rest : [moved, ...rest] };
      expect(decide(reordered, who, NOW)).toMatchObject({ url: moved?.url, rule: "Rule 1" });
    }),
    { numRuns: 300 },
  );
});

test("what is told of a decision agrees with it", () => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 6 }), someone, (rules, who) => {
      const record = { ...base, ...(rules.length > 0 && { rules }) };
      const { choice, checked } = explain(record, who, NOW);
      const decision = decide(record, who, NOW);
      expect(decision).toMatchObject({ url: choice?.url ?? record.url });
      expect(checked.map(({ holds }) => holds)).toEqual(
        rules.slice(0, choice === null ? rules.length : choice.index + 1).map((one) => alone(one, who)),
      );
    }),
    { numRuns: 300 },
  );
});

test("a code without rules reads none, and nothing about who scans", () => {
  expect(decide(base, UNSEEN, NOW)).toEqual({ kind: "redirect", url: base.url, status: 302 });
});

test("a rule asks only what its conditions name", () => {
  const seen: PropertyKey[] = [];
  const watched = new Proxy(visitor({ country: "NL" }), {
    get(target, property) {
      seen.push(property);
      return Reflect.get(target, property) as unknown;
    },
  });
  chooseRule(
    [{ when: { countries: ["BE"], device: ["phone"] }, url: "https://a.example/" }],
    "c1",
    watched,
    NOW,
  );
  expect(new Set(seen)).toEqual(new Set(["country"]));
});

test("a closed code asks no rule", () => {
  const record = { ...base, rules: [{ when: { countries: ["NL"] }, url: "https://a.example/" }], until: NOW };
  expect(decide(record, UNSEEN, NOW)).toEqual({ kind: "gone", reason: "expired" });
});

test("rule times act on the millisecond, however long the record is kept", () => {
  const record = {
    ...base,
    rules: [{ when: { dates: { from: NOW, to: NOW + 1_000 } }, url: "https://a.example/" }],
  };
  const urls = [NOW - 1, NOW, NOW + 999, NOW + 1_000].map((now) => decide(record, visitor(), now));
  expect(urls.map((decision) => decision.kind === "redirect" && decision.rule !== undefined)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

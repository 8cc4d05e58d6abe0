import { describe, expect, test } from "vitest";
import type { CodeRecord } from "../code-record.ts";
import type { RuleConditions } from "../contract/rule.ts";
import { decide } from "../decide.ts";
import { visitor } from "../testing/visitor.ts";
import { prepareRules } from "./prepare.ts";
import type { Visitor } from "./visitor.ts";

/** Every condition, where it holds, where it doesn't, and where nobody can tell, all through `decide`. */

const OWN = "https://example.com/";
const RULE = "https://example.com/rule";
/** A Wednesday. */
const NOON = Date.UTC(2026, 2, 4, 12);

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36";

function recordWith(...rules: CodeRecord["rules"] & object): CodeRecord {
  return { v: 1, id: "c1", ws: "w1", version: 1, status: "active", url: OWN, redirect: 302, rules };
}

function holds(when: RuleConditions, who: Partial<Visitor> = {}, now = NOON): boolean {
  const record = recordWith(...prepareRules([{ when, content: { type: "url", url: RULE } }]));
  const decision = decide(record, visitor(who), now);
  expect(decision).toEqual(
    decision.kind === "redirect" && decision.url === RULE
      ? { kind: "redirect", url: RULE, status: 302, rule: "Rule 1" }
      : { kind: "redirect", url: OWN, status: 302 },
  );
  return decision.kind === "redirect" && decision.url === RULE;
}

type Case = [condition: RuleConditions, match: Partial<Visitor>, mismatch: Partial<Visitor>];

const amsterdam = { latitude: 52.373, longitude: 4.893 };

const cases: Case[] = [
  [{ countries: ["BE", "NL"] }, { country: "NL" }, { country: "DE" }],
  [{ regions: ["NH"] }, { region: "NH" }, { region: "ZH" }],
  [{ regions: ["NL-NH"] }, { country: "NL", region: "NH" }, { country: "BE", region: "NH" }],
  [{ cities: ["’s-Hertogenbosch", "ZÜRICH"] }, { city: "Zürich" }, { city: "Zurich" }],
  [{ near: { ...amsterdam, radiusKm: 5 } }, amsterdam, { latitude: 52.09, longitude: 5.12 }],
  [{ languages: ["nl", "fr"] }, { acceptLanguage: "nl-BE,en;q=0.8" }, { acceptLanguage: "de-DE,en;q=0.8" }],
  [{ languages: ["pt-BR"] }, { acceptLanguage: "pt-br" }, { acceptLanguage: "pt-PT,pt;q=0.9" }],
  [{ device: ["phone", "tablet"] }, { userAgent: IPHONE }, { userAgent: WINDOWS }],
  [{ os: ["ios"] }, { userAgent: IPHONE }, { userAgent: WINDOWS }],
  [{ nthScan: { every: 10 } }, { nth: 30 }, { nth: 31 }],
  [{ nthScan: { exactly: 100 } }, { nth: 100 }, { nth: 200 }],
];

test.each(cases)("%j holds, doesn't hold, and doesn't hold of nobody knows what", (when, match, mismatch) => {
  expect(holds(when, match)).toBe(true);
  expect(holds(when, mismatch)).toBe(false);
  expect(holds(when)).toBe(false);
});

test("the source is always known", () => {
  expect(holds({ source: "symbol" }, { source: "symbol" })).toBe(true);
  expect(holds({ source: "symbol" }, { source: "link" })).toBe(false);
  expect(holds({ source: "link" }, { source: "link" })).toBe(true);
});

test("dates hold from the first to before the second, and are open without one", () => {
  const from = "2026-03-04T12:00:00Z";
  const to = "2026-03-05T00:00:00+01:00";
  const end = Date.UTC(2026, 2, 4, 23);
  expect(holds({ dates: { from, to } }, {}, NOON - 1)).toBe(false);
  expect(holds({ dates: { from, to } }, {}, NOON)).toBe(true);
  expect(holds({ dates: { from, to } }, {}, end - 1)).toBe(true);
  expect(holds({ dates: { from, to } }, {}, end)).toBe(false);
  expect(holds({ dates: { from, to: null } }, {}, end * 2)).toBe(true);
  expect(holds({ dates: { from: null, to } }, {}, 0)).toBe(true);
  expect(holds({ dates: { from: null, to: null } }, {}, 0)).toBe(true);
});

test("all conditions must hold", () => {
  const when: RuleConditions = { countries: ["NL"], source: "link", os: ["ios"] };
  const who: Partial<Visitor> = { country: "NL", source: "link", userAgent: IPHONE };
  expect(holds(when, who)).toBe(true);
  expect(holds(when, { ...who, country: "BE" })).toBe(false);
  expect(holds(when, { ...who, source: "symbol" })).toBe(false);
  expect(holds(when, { ...who, userAgent: WINDOWS })).toBe(false);
});

test("a rule without conditions always holds", () => {
  expect(holds({})).toBe(true);
});

test("a condition of a later Swivel never holds, also next to one that does", () => {
  const later = { source: "symbol", weather: ["rain"] } as never;
  const record = recordWith({ when: later, url: RULE }, { url: `${RULE}/2` });
  expect(decide(record, visitor(), NOON)).toMatchObject({ url: `${RULE}/2`, rule: "Rule 2" });
  const inherited = recordWith({ when: { toString: 1 } as never, url: RULE });
  expect(decide(inherited, visitor(), NOON)).toMatchObject({ url: OWN });
});

describe("client hints", () => {
  const reduced =
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

  test("tell a phone from a tablet, and a system from what the user agent pretends", () => {
    expect(holds({ device: ["phone"] }, { userAgent: reduced, hints: { mobile: true } })).toBe(true);
    expect(holds({ device: ["tablet"] }, { userAgent: reduced })).toBe(true);
    expect(holds({ os: ["chromeos"] }, { userAgent: reduced, hints: { platform: "Chrome OS" } })).toBe(true);
  });
});

describe("the language", () => {
  const rules = prepareRules([
    { name: "English", when: { languages: ["en"] }, content: { type: "url", url: `${RULE}/en` } },
    { name: "Dutch", when: { languages: ["nl"] }, content: { type: "url", url: `${RULE}/nl` } },
    { name: "Flemish", when: { languages: ["nl-BE"] }, content: { type: "url", url: `${RULE}/be` } },
  ]);

  test.each([
    ["nl-NL,nl;q=0.9,en-US;q=0.8,en;q=0.7", "Dutch"],
    ["en-US,en;q=0.9,nl;q=0.8", "English"],
    ["de-DE,de;q=0.9,en;q=0.8", "English"],
    ["de, nl;q=0.5, en;q=0.7", "English"],
    ["en;q=0, nl;q=0.1", "Dutch"],
    ["nl-BE", "Dutch"],
    ["NL-Latn-x-a", "Dutch"],
    ["de-DE,fr;q=0.5", undefined],
    ["*", undefined],
    ["", undefined],
  ])("%s is looked up among the languages of all rules: %s", (acceptLanguage, rule) => {
    const decision = decide(recordWith(...rules), visitor({ acceptLanguage }), NOON);
    expect(decision.kind === "redirect" ? decision.rule : null).toBe(rule);
  });
});

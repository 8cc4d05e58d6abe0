import type { CodeRecord, RecordConditions, RecordRule } from "../code-record.ts";
import { closedBy, type Closed } from "../decide.ts";
import { chooseRule, type Choice } from "./choose.ts";
import { conditionHolds, type ConditionName } from "./conditions.ts";
import { Facts } from "./facts.ts";
import { ruleLabel, sideLabel } from "./label.ts";
import { distanceKm } from "./near.ts";
import type { Visitor } from "./visitor.ts";
import { DAY_WORDS } from "./words.ts";
import { wallClock } from "./zone-clock.ts";

/** Why a scan is sent where it is, in words. The same conditions are asked as in `decide`; only the words are added. */

export interface Explanation {
  choice: Choice | null;
  /** What keeps everybody out; then no rule is asked. */
  closed: Closed | null;
  reason: string;
  /** Every rule up to the one that won. */
  checked: { index: number; name: string | null; holds: boolean; reason: string }[];
}

const CLOSED_WORDS: Record<Closed["reason"], string> = {
  deleted: "The code is deleted.",
  expired: "The code has expired.",
  exhausted: "The code has had all the scans it may have.",
  paused: "The code is paused.",
  scheduled: "The code is not open yet.",
};

/** @param now Unix ms */
export function explain(record: CodeRecord, visitor: Visitor, now: number): Explanation {
  const closed = closedBy(record, now);
  if (closed !== null) {
    return { choice: null, closed, reason: CLOSED_WORDS[closed.reason], checked: [] };
  }
  const rules = record.rules ?? [];
  const choice = chooseRule(rules, record.id, visitor, now);
  const facts = new Facts(visitor, now, rules);
  const asked = rules.slice(0, choice === null ? rules.length : choice.index + 1);
  const checked = asked.map((rule, index) => ({
    index,
    name: rule.name ?? null,
    ...explainRule(rule, index, facts),
  }));
  const winner = checked.at(-1);
  const reason =
    choice !== null && winner !== undefined
      ? winner.reason + sideWords(rules[choice.index], choice)
      : rules.length === 0
        ? "The code has no rules, so it leads to its own content."
        : "No rule holds, so the code leads to its own content.";
  return { choice, closed, reason, checked };
}

function explainRule(rule: RecordRule, index: number, facts: Facts): { holds: boolean; reason: string } {
  const title = rule.name === undefined ? ruleLabel(rule, index) : `Rule ${index + 1}, ${rule.name}`;
  const when = rule.when ?? {};
  const names = Object.keys(when);
  const failed = names.filter((name) => !conditionHolds(name, when, facts));
  const told = failed.length === 0 ? names : failed;
  const words = told.map((name) => wordsFor(name, when, facts, failed.length === 0));
  const reason = words.length === 0 ? "it has no conditions, so it always holds" : words.join("; ");
  return { holds: failed.length === 0, reason: `${title}: ${reason}.` };
}

function sideWords(rule: RecordRule | undefined, { side }: Choice): string {
  const chosen = side === null ? undefined : rule?.split?.[side];
  return chosen === undefined || side === null
    ? ""
    : ` Side ${sideLabel(chosen, side)} of its split: this visitor stays there until midnight UTC.`;
}

function wordsFor(name: string, when: RecordConditions, facts: Facts, holds: boolean): string {
  if (!Object.hasOwn(WORDS, name)) {
    return `this version of Swivel doesn't know the condition ${name}`;
  }
  const words = WORDS[name as ConditionName] as (wanted: unknown, facts: Facts, holds: boolean) => string; // as in conditions.ts
  return words(when[name as ConditionName], facts, holds);
}

type Conditions = Required<RecordConditions>;

const WORDS: { [Key in ConditionName]: (wanted: Conditions[Key], facts: Facts, holds: boolean) => string } = {
  countries: (wanted, { visitor }, holds) => oneOf("the country", visitor.country, wanted, holds),
  regions: (wanted, { visitor }, holds) => oneOf("the region", visitor.region, wanted, holds),
  cities: (wanted, { visitor }, holds) => oneOf("the city", visitor.city, wanted, holds),
  device: (wanted, { device }, holds) => oneOf("the device", device, wanted, holds),
  os: (wanted, { os }, holds) => oneOf("the system", os, wanted, holds),
  source: (wanted, { visitor }, holds) => oneOf("the scan's source", visitor.source, [wanted], holds),
  languages(wanted, { language, visitor }, holds) {
    if (language === null) {
      return `none of the visitor's languages (${visitor.acceptLanguage || "unknown"}) is in a rule`;
    }
    return oneOf("the visitor's best language in the rules", language, wanted, holds);
  },
  near(wanted, { visitor: { latitude, longitude } }, holds) {
    if (latitude === null || longitude === null) {
      return "where the visitor is, is unknown";
    }
    const km = distanceKm({ latitude, longitude }, wanted).toFixed(1);
    return `${km} km from the point is ${holds ? "within" : "more than"} ${wanted.radiusKm} km`;
  },
  schedule({ zone, days, from, to }, { now }, holds) {
    const clock = wallClock(zone, now);
    if (clock === null) {
      return `nobody knows the time zone ${zone}`;
    }
    const moment = `${DAY_NAMES[clock.day] ?? ""} ${timeWords(clock.minute)} in ${zone}`;
    const on = days === EVERY_DAY ? "" : ` on ${DAY_WORDS.filter((_, i) => days & (1 << i)).join(", ")}`;
    return `${moment} is ${holds ? "within" : "not within"} ${timeWords(from)}–${timeWords(to)}${on}`;
  },
  dates({ from, to }, { now }, holds) {
    const span = [from === undefined ? "" : `from ${iso(from)}`, to === undefined ? "" : `until ${iso(to)}`];
    return `${iso(now)} is ${holds ? "" : "not "}${span.filter(Boolean).join(" ") || "at any time"}`;
  },
  nthScan(wanted, { visitor: { nth } }, holds) {
    const which = "every" in wanted ? `one of every ${wanted.every}` : `number ${wanted.exactly}`;
    return nth === null ? "which scan this is, is unknown" : `scan ${nth} is ${holds ? "" : "not "}${which}`;
  },
};

const DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const EVERY_DAY = 0b111_1111;

function oneOf(what: string, actual: string | null, wanted: readonly string[], holds: boolean): string {
  if (actual === null) {
    return `${what} is unknown`;
  }
  return holds ? `${what} is ${actual}` : `${what} is ${actual}, not ${wanted.join(" or ")}`;
}

function timeWords(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

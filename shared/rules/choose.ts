import type { PageContent, RecordRule } from "../code-record.ts";
import { allHold } from "./conditions.ts";
import { Facts } from "./facts.ts";
import { ruleLabel, sideLabel, winnerLabel } from "./label.ts";
import { sideOf } from "./split.ts";
import type { Visitor } from "./visitor.ts";

export interface Choice {
  /** Place in the rules. */
  index: number;
  /** Place in the rule's split, or null. */
  side: number | null;
  /** Empty if there is `content`. */
  url: string;
  content?: PageContent;
  /** What the scan is counted under. */
  label: string;
}

/** The first rule that holds for a visitor, or null. Pure. `now` is Unix ms. */
export function chooseRule(
  rules: readonly RecordRule[],
  code: string,
  visitor: Visitor,
  now: number,
): Choice | null {
  const facts = new Facts(visitor, now, rules);
  for (let index = 0; index < rules.length; index++) {
    const rule = rules[index];
    if (rule !== undefined && (rule.when === undefined || allHold(rule.when, facts))) {
      return lead(rule, index, code, facts);
    }
  }
  return null;
}

function lead(rule: RecordRule, index: number, code: string, { visitor, now }: Facts): Choice {
  const label = ruleLabel(rule, index);
  if (rule.split === undefined) {
    const { url = "", content } = rule;
    return content === undefined
      ? { index, side: null, url, label }
      : { index, side: null, url, content, label };
  }
  const { address, userAgent } = visitor;
  const place = sideOf(rule.split, { address, userAgent, code, now });
  const side: { name?: string; url: string } = rule.split[place] ?? { url: "" };
  return { index, side: place, url: side.url, label: winnerLabel(label, sideLabel(side, place)) };
}

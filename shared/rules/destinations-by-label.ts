import { urlOf } from "../content-text.ts";
import type { Content } from "../contract/content.ts";
import { ruleLabel, sideLabel, winnerLabel } from "./label.ts";

interface Leading {
  name?: string | undefined;
  content?: Content | undefined;
  split?: { name?: string | undefined; url: string }[] | undefined;
}

/** Every label a scan of these rules may carry, with where it leads: "" is a page. */
export function destinationsByLabel(rules: readonly Leading[]): Map<string, string> {
  const destinations = new Map<string, string>();
  for (const [index, rule] of rules.entries()) {
    const label = ruleLabel(rule, index);
    if (rule.content !== undefined) {
      destinations.set(winnerLabel(label), urlOf(rule.content));
    }
    for (const [place, side] of rule.split?.entries() ?? []) {
      destinations.set(winnerLabel(label, sideLabel(side, place)), side.url);
    }
  }
  return destinations;
}

import { type RuleAnchor, rulePath } from "../stats/rules.ts";

/** Leads from a chart to how its numbers come about. */
export function RuleLink({ anchor, title }: { anchor: RuleAnchor; title: string }) {
  return (
    <a class="rule-link" href={rulePath(anchor)} aria-label={`How it is counted: ${title}`}>
      How it is counted
    </a>
  );
}

import type { ComponentChildren } from "preact";
import { type RuleAnchor, rulePath } from "../stats/rules.ts";
import { comparePeriods } from "../text/compare-text.ts";
import { count } from "../text/count-text.ts";

interface Props {
  label: string;
  value: number | null;
  /** The same number in the period before; left out, nothing is compared. */
  before?: number | null;
  days: number;
  rule: string;
  /** Where the rule is told at length. */
  anchor: RuleAnchor;
  /** What belongs to the rule but is of this number only, such as the reasons of bots. */
  more?: ComponentChildren;
  testId?: string;
  large?: boolean;
}

export function Figure({ label, value, before, days, rule, anchor, more, testId, large }: Props) {
  return (
    <div class={large === true ? "figure-block figure-block-large" : "figure-block"}>
      <span class="figure" data-testid={testId}>
        {value === null ? "–" : count(value)}
      </span>
      <span class="figure-label">{label}</span>
      <span class="hint">
        {value === null || before === undefined || before === null ? "" : comparePeriods(value, before, days)}
      </span>
      <details
        class="rule"
        name="rule"
        onFocusOut={(event) => {
          // the focus may move to the link inside, or by a tap to the note itself
          if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) {
            event.currentTarget.open = false;
          }
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.currentTarget.open = false;
          }
        }}
      >
        <summary aria-label={`How it is counted: ${label}`}>How it is counted</summary>
        <div class="rule-note" tabIndex={-1}>
          <p>{rule}</p>
          {more}
          <p>
            <a href={rulePath(anchor)}>All the rules</a>
          </p>
        </div>
      </details>
    </div>
  );
}

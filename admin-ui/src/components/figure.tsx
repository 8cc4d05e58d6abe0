import { comparePeriods } from "../text/compare-text.ts";
import { count } from "../text/count-text.ts";
import type { RangeDays } from "../text/range.ts";

interface Props {
  label: string;
  value: number | null;
  /** The same number in the period before; left out, nothing is compared. */
  before?: number | null;
  days: RangeDays;
  rule: string;
  testId?: string;
  large?: boolean;
}

export function Figure({ label, value, before, days, rule, testId, large }: Props) {
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
          event.currentTarget.open = false;
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.currentTarget.open = false;
          }
        }}
      >
        <summary aria-label={`How it is counted: ${label}`}>How it is counted</summary>
        <p>{rule}</p>
      </details>
    </div>
  );
}

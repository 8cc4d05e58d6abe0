import type { Interval } from "../../../shared/dimensions.ts";
import { intervalFor, intervalsFor } from "../stats/intervals.ts";
import { BUCKET_TITLE } from "../text/bucket-text.ts";

interface Props {
  days: number;
  interval: Interval | null;
  onPick: (interval: Interval) => void;
}

/** How long a bar of the chart lasts: only what makes sense for the days shown. */
export function IntervalPicker({ days, interval, onPick }: Props) {
  const current = intervalFor(days, interval);
  return (
    <fieldset class="ranges">
      <legend class="hidden">A bar for each</legend>
      {intervalsFor(days).map((each) => (
        <label key={each}>
          <input type="radio" name="interval" checked={each === current} onChange={() => onPick(each)} />
          <span>{BUCKET_TITLE[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}

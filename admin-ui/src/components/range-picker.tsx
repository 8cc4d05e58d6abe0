import { RANGES_DAYS, type RangeDays } from "../text/range.ts";

interface Props {
  days: RangeDays;
  onPick: (days: RangeDays) => void;
}

export function RangePicker({ days, onPick }: Props) {
  return (
    <fieldset class="ranges">
      <legend class="hidden">Days shown</legend>
      {RANGES_DAYS.map((range) => (
        <label key={range}>
          <input type="radio" name="range" checked={range === days} onChange={() => onPick(range)} />
          <span>{range} days</span>
        </label>
      ))}
    </fieldset>
  );
}

import { useState } from "preact/hooks";
import { datesFault, type ViewRange } from "../stats/view.ts";
import { RANGES_DAYS } from "../text/range.ts";

interface Props {
  range: ViewRange;
  /** The days shown now, YYYY-MM-DD, for the dates to begin with. */
  firstDay: string;
  lastDay: string;
  onPick: (range: ViewRange) => void;
}

/** The last days, or any dates. */
export function RangePicker({ range, firstDay, lastDay, onPick }: Props) {
  const [open, setOpen] = useState(range.kind === "dates");
  return (
    <div class="range-picker">
      <fieldset class="ranges">
        <legend class="hidden">Days shown</legend>
        {RANGES_DAYS.map((days) => (
          <label key={days}>
            <input
              type="radio"
              name="range"
              checked={!open && range.kind === "last" && days === range.days}
              onChange={() => {
                setOpen(false);
                onPick({ kind: "last", days });
              }}
            />
            <span>{days} days</span>
          </label>
        ))}
        <label>
          <input type="radio" name="range" checked={open} onChange={() => setOpen(true)} />
          <span>Dates</span>
        </label>
      </fieldset>
      {open && <Dates range={range} firstDay={firstDay} lastDay={lastDay} onPick={onPick} />}
    </div>
  );
}

function Dates({ range, firstDay, lastDay, onPick }: Props) {
  const [dates, setDates] = useState(
    range.kind === "dates" ? { from: range.from, to: range.to } : { from: firstDay, to: lastDay },
  );
  const fault = datesFault(dates.from, dates.to);

  function change(part: Partial<typeof dates>): void {
    const next = { ...dates, ...part };
    setDates(next);
    if (datesFault(next.from, next.to) === null) {
      onPick({ kind: "dates", ...next });
    }
  }

  return (
    <div class="dates">
      <label>
        <span>First day</span>
        <input
          class="input"
          type="date"
          value={dates.from}
          max={dates.to}
          aria-invalid={fault !== null}
          onInput={(event) => change({ from: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>Last day</span>
        <input
          class="input"
          type="date"
          value={dates.to}
          min={dates.from}
          aria-invalid={fault !== null}
          onInput={(event) => change({ to: event.currentTarget.value })}
        />
      </label>
      <p class="hint" role="status">
        {fault}
      </p>
    </div>
  );
}

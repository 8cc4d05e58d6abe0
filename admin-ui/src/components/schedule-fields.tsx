import { DAY_WORDS } from "../../../shared/rules/words.ts";
import type { DraftConditions } from "../rules/rule-draft.ts";
import { DAY_NAMES } from "../rules/rule-text.ts";
import { Checks } from "./checks.tsx";
import { TextField } from "./text-field.tsx";
import { ZoneField } from "./zone-field.tsx";

type Schedule = NonNullable<DraftConditions["schedule"]>;

interface Props {
  schedule: Schedule;
  error: (field: "from" | "to" | "timeZone") => string | null;
  onChange: (schedule: Schedule) => void;
}

/** Hours of the week on a zone's clocks. */
export function ScheduleFields({ schedule, error, onChange }: Props) {
  return (
    <>
      <Checks
        legend="Days"
        chosen={schedule.days}
        options={DAY_WORDS.map((day) => [day, DAY_NAMES[day]] as const)}
        onChange={(days) => onChange({ ...schedule, days })}
      />
      <div class="pair">
        <TextField
          label="From"
          type="time"
          value={schedule.from}
          onInput={(from) => onChange({ ...schedule, from })}
          error={error("from")}
        />
        <TextField
          label="Until"
          hint="Earlier than “From”: the next day."
          type="time"
          value={schedule.to}
          onInput={(to) => onChange({ ...schedule, to })}
          error={error("to")}
        />
      </div>
      <ZoneField
        label="On clocks of"
        hint="Summer time is kept."
        value={schedule.timeZone}
        error={error("timeZone")}
        onPick={(timeZone) => onChange({ ...schedule, timeZone })}
      />
    </>
  );
}

import { DEVICES } from "../../../shared/dimensions.ts";
import { OS_WORDS } from "../../../shared/rules/words.ts";
import type { RulesEdit } from "../models/rules-edit.ts";
import type { ConditionKind, RuleDraft } from "../rules/rule-draft.ts";
import type { RuleFaults } from "../rules/rule-faults.ts";
import { OS_NAMES } from "../rules/rule-text.ts";
import { valueText } from "../text/dimension-text.ts";
import { pointIn } from "../text/number-input.ts";
import { viewerZone } from "../text/time-text.ts";
import { Checks } from "./checks.tsx";
import { Pills } from "./pills.tsx";
import { ScheduleFields } from "./schedule-fields.tsx";
import { TextField } from "./text-field.tsx";

const SOURCES = [
  ["symbol", "Symbol"],
  ["link", "Typed link"],
] as const;

const COUNTED = [
  ["every", "Every so many"],
  ["exactly", "Only one"],
] as const;

/** Conditions that are typed as a list. */
const LISTS = {
  languages: ["Languages", "Their short names, such as nl, de, pt-BR."],
  countries: ["Countries", "Two letters each, such as NL, BE."],
  regions: ["Regions", "Codes of ISO 3166-2, such as NL-NH, US-CA."],
  cities: ["Cities", "As their network names them, parted by commas, such as Utrecht, New York."],
} as const;

interface Props {
  kind: ConditionKind;
  edit: RulesEdit;
  draft: RuleDraft;
  faults: RuleFaults;
}

/** What one condition asks. */
export function ConditionFields({ kind, edit, draft, faults }: Props) {
  const { key, conditions } = draft;
  const { schedule, dates, near, os, device, source, nthScan } = conditions;
  const error = (path: string): string | null => faults.at(`when.${path}`)?.message ?? null;
  switch (kind) {
    case "schedule":
      return schedule === null ? null : (
        <ScheduleFields
          schedule={schedule}
          error={(field) => error(`schedule.${field}`)}
          onChange={(changed) => edit.setCondition(key, kind, changed)}
        />
      );
    case "dates":
      return dates === null ? null : (
        <div class="pair">
          <TextField
            label="From"
            hint={`On clocks of ${viewerZone()}.`}
            type="datetime-local"
            value={dates.from}
            onInput={(from) => edit.setCondition(key, kind, { ...dates, from })}
            error={error("dates.from")}
          />
          <TextField
            label="Until"
            type="datetime-local"
            value={dates.to}
            onInput={(to) => edit.setCondition(key, kind, { ...dates, to })}
            error={error("dates.to")}
          />
        </div>
      );
    case "languages":
    case "countries":
    case "regions":
    case "cities": {
      const [label, hint] = LISTS[kind];
      return (
        <TextField
          label={label}
          hint={hint}
          value={conditions[kind] ?? ""}
          onInput={(text) => edit.setCondition(key, kind, text)}
          error={error(kind)}
          mono={kind !== "cities"}
        />
      );
    }
    case "near": {
      if (near === null) {
        return null;
      }
      const set = (fields: Partial<typeof near>): void =>
        edit.setCondition(key, kind, { ...near, ...fields });
      return (
        <>
          <p class="hint">
            By where the network says the phone is, which may be a city off. A point copied from a map fills
            both fields.
          </p>
          <div class="pair">
            <TextField
              label="Latitude"
              value={near.latitude}
              onInput={(text) => set(pointIn(text) ?? { latitude: text })}
              error={error("near.latitude")}
              inputMode="text"
              mono
            />
            <TextField
              label="Longitude"
              value={near.longitude}
              onInput={(longitude) => set({ longitude })}
              error={error("near.longitude")}
              inputMode="text"
              mono
            />
            <TextField
              label="Within, in km"
              value={near.radiusKm}
              onInput={(radiusKm) => set({ radiusKm })}
              error={error("near.radiusKm")}
              inputMode="decimal"
              mono
            />
          </div>
        </>
      );
    }
    case "os":
      return (
        <Checks
          legend="Systems"
          chosen={os ?? []}
          options={OS_WORDS.map((word) => [word, OS_NAMES[word]] as const)}
          onChange={(words) => edit.setCondition(key, kind, words)}
        />
      );
    case "device":
      return (
        <Checks
          legend="Devices"
          chosen={device ?? []}
          options={DEVICES.map((word) => [word, valueText("device", word, navigator.languages)] as const)}
          onChange={(words) => edit.setCondition(key, kind, words)}
        />
      );
    case "source":
      return source === null ? null : (
        <Pills
          legend="Through"
          value={source}
          options={SOURCES}
          onPick={(picked) => edit.setCondition(key, kind, picked)}
        />
      );
    case "nthScan":
      return nthScan === null ? null : (
        <>
          <Pills
            legend="Which scans"
            value={nthScan.how}
            options={COUNTED}
            onPick={(how) => edit.setCondition(key, kind, { ...nthScan, how })}
          />
          <TextField
            label={nthScan.how === "every" ? "One of every" : "Scan number"}
            hint="Counted from when the code first had such a rule or a limit."
            value={nthScan.number}
            onInput={(number) => edit.setCondition(key, kind, { ...nthScan, number })}
            error={error("nthScan")}
            inputMode="numeric"
          />
        </>
      );
  }
}

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { DEVICES } from "../../../shared/dimensions.ts";
import { DAY_WORDS, OS_WORDS } from "../../../shared/rules/words.ts";
import type { RulesEdit } from "../models/rules-edit.ts";
import type { ConditionKind, RuleDraft } from "../rules/rule-draft.ts";
import { DAY_NAMES, OS_NAMES } from "../rules/rule-text.ts";
import { valueText } from "../text/dimension-text.ts";
import { Checks } from "./checks.tsx";
import { Pills } from "./pills.tsx";
import { TextField } from "./text-field.tsx";
import { ZoneField } from "./zone-field.tsx";

interface Props {
  edit: RulesEdit;
  draft: RuleDraft;
}

const KINDS: readonly (readonly [kind: ConditionKind, words: string])[] = [
  ["schedule", "Hours of the week"],
  ["languages", "Language of the phone"],
  ["countries", "Country"],
  ["os", "System, such as iPhone"],
  ["device", "Kind of device"],
  ["dates", "Dates"],
  ["source", "Symbol or typed link"],
];

const SOURCES = [
  ["symbol", "Symbol"],
  ["link", "Typed link"],
] as const;

/** The conditions a rule has, each with its fields, and a way to add those it hasn't. */
export function RuleConditions({ edit, draft }: Props) {
  const id = useId();
  const { conditions } = draft;
  const free = KINDS.filter(([kind]) => conditions[kind] === null);
  return (
    <>
      {KINDS.map(
        ([kind, words]) =>
          conditions[kind] !== null && (
            <Condition key={kind} words={words} onRemove={() => edit.setCondition(draft.key, kind, null)}>
              <Fields kind={kind} edit={edit} draft={draft} />
            </Condition>
          ),
      )}
      {free.length > 0 && (
        <div class="field">
          <label for={id}>{free.length === KINDS.length ? "Only when" : "And when"}</label>
          <select
            id={id}
            class="input"
            value=""
            onChange={(event) => {
              const kind = free.find(([one]) => one === event.currentTarget.value)?.[0];
              event.currentTarget.value = "";
              if (kind !== undefined) {
                edit.addCondition(draft.key, kind);
              }
            }}
          >
            <option value="">Add a condition…</option>
            {free.map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  );
}

interface ConditionProps {
  words: string;
  onRemove: () => void;
  children: ComponentChildren;
}

function Condition({ words, onRemove, children }: ConditionProps) {
  return (
    <fieldset class="condition">
      <legend>{words}</legend>
      {children}
      <button type="button" class="button-quiet" aria-label={`Remove condition: ${words}`} onClick={onRemove}>
        Remove condition
      </button>
    </fieldset>
  );
}

function Fields({ kind, edit, draft }: Props & { kind: ConditionKind }) {
  const { key, conditions } = draft;
  const { schedule, dates, languages, countries, os, device, source } = conditions;
  switch (kind) {
    case "schedule":
      return schedule === null ? null : (
        <>
          <Checks
            legend="Days"
            chosen={schedule.days}
            options={DAY_WORDS.map((day) => [day, DAY_NAMES[day]] as const)}
            onChange={(days) => edit.setCondition(key, kind, { ...schedule, days })}
          />
          <div class="pair">
            <TextField
              label="From"
              type="time"
              value={schedule.from}
              onInput={(from) => edit.setCondition(key, kind, { ...schedule, from })}
            />
            <TextField
              label="Until"
              hint="Earlier than “From”: the next day."
              type="time"
              value={schedule.to}
              onInput={(to) => edit.setCondition(key, kind, { ...schedule, to })}
            />
          </div>
          <ZoneField
            label="On clocks of"
            hint="Summer time is kept."
            value={schedule.timeZone}
            error={null}
            onPick={(timeZone) => edit.setCondition(key, kind, { ...schedule, timeZone })}
          />
        </>
      );
    case "dates":
      return dates === null ? null : (
        <div class="pair">
          <TextField
            label="From"
            type="datetime-local"
            value={dates.from}
            onInput={(from) => edit.setCondition(key, kind, { ...dates, from })}
          />
          <TextField
            label="Until"
            type="datetime-local"
            value={dates.to}
            onInput={(to) => edit.setCondition(key, kind, { ...dates, to })}
          />
        </div>
      );
    case "languages":
      return (
        <TextField
          label="Languages"
          hint="Their short names, such as nl, de, pt-BR."
          value={languages ?? ""}
          onInput={(text) => edit.setCondition(key, kind, text)}
          mono
        />
      );
    case "countries":
      return (
        <TextField
          label="Countries"
          hint="Two letters each, such as NL, BE."
          value={countries ?? ""}
          onInput={(text) => edit.setCondition(key, kind, text)}
          mono
        />
      );
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
  }
}

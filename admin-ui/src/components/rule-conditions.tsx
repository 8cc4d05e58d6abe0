import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { RulesEdit } from "../models/rules-edit.ts";
import type { ConditionKind, RuleDraft } from "../rules/rule-draft.ts";
import type { RuleFaults } from "../rules/rule-faults.ts";
import { ConditionFields } from "./condition-fields.tsx";

interface Props {
  edit: RulesEdit;
  draft: RuleDraft;
  faults: RuleFaults;
}

const KINDS: readonly (readonly [kind: ConditionKind, words: string])[] = [
  ["schedule", "Hours of the week"],
  ["languages", "Language of the phone"],
  ["countries", "Country"],
  ["regions", "Region"],
  ["cities", "City"],
  ["near", "Near a point"],
  ["os", "System, such as iPhone"],
  ["device", "Kind of device"],
  ["dates", "Dates"],
  ["source", "Symbol or typed link"],
  ["nthScan", "Every so many scans"],
];

/** The conditions a rule has, each with its fields, and a way to add those it hasn't. */
export function RuleConditions({ edit, draft, faults }: Props) {
  const id = useId();
  const { conditions } = draft;
  const free = KINDS.filter(([kind]) => conditions[kind] === null);
  return (
    <>
      {KINDS.map(
        ([kind, words]) =>
          conditions[kind] !== null && (
            <Condition key={kind} words={words} onRemove={() => edit.setCondition(draft.key, kind, null)}>
              <ConditionFields kind={kind} edit={edit} draft={draft} faults={faults} />
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

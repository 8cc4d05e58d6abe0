import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import { RULE_NAME_MAX_CHARS, RULES_MAX } from "../../../shared/limits.ts";
import type { CodeModel } from "../models/code.ts";
import { createRulesEdit, type RulesEdit } from "../models/rules-edit.ts";
import type { RuleDraft } from "../rules/rule-draft.ts";
import { conditionTexts } from "../rules/rule-text.ts";
import { viewerZone } from "../text/time-text.ts";
import { FormActions } from "./form-actions.tsx";
import { Form } from "./form.tsx";
import { RuleConditions } from "./rule-conditions.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  model: CodeModel;
  code: Code;
}

/** All rules of a code at once, since their order decides. */
export function RulesEditor({ model, code }: Props) {
  const edit = useMemo(() => createRulesEdit(model, code), []);
  const list = useRef<HTMLOListElement>(null);
  const drafts = edit.drafts.value;
  const count = useRef(0);

  // a new rule begins where its name is typed
  useEffect(() => {
    if (drafts.length > count.current) {
      list.current?.querySelector<HTMLInputElement>(":scope > li:last-child input")?.focus();
    }
    count.current = drafts.length;
  }, [drafts.length]);

  function close(): void {
    model.editing.value = null;
  }

  return (
    <Form onSubmit={edit.save} onEscape={close}>
      <p class="hint">The first rule that holds decides. All its conditions must hold.</p>
      <ol class="rule-edits" ref={list}>
        {drafts.map((draft, i) => (
          <li key={draft.key}>
            <RuleFields
              edit={edit}
              draft={draft}
              place={i}
              last={drafts.length - 1}
              faults={edit.faults.value[i] ?? []}
            />
          </li>
        ))}
      </ol>
      {drafts.length < RULES_MAX && (
        <button type="button" class="button" onClick={() => edit.add()}>
          Add another rule
        </button>
      )}
      <div class="note" aria-live="polite">
        {edit.problem.value !== null && <p class="note-bad">{edit.problem.value}</p>}
      </div>
      <FormActions save="Save rules" busy={model.busy.value} onCancel={close} />
    </Form>
  );
}

interface RuleProps {
  edit: RulesEdit;
  draft: RuleDraft;
  place: number;
  last: number;
  faults: string[];
}

function RuleFields({ edit, draft, place, last, faults }: RuleProps) {
  const { key, split, page } = draft;
  const title = draft.name.trim() || `Rule ${place + 1}`;
  const viewer = { now: new Date(), timeZone: viewerZone(), locales: navigator.languages };
  const kept = conditionTexts(draft.kept, viewer);
  return (
    <fieldset class="rule-edit">
      <legend>{title}</legend>
      <TextField
        label="Name"
        optional
        hint="What its scans are counted under, such as Lunch."
        value={draft.name}
        maxLength={RULE_NAME_MAX_CHARS}
        onInput={(name) => edit.change(key, { name })}
      />
      <RuleConditions edit={edit} draft={draft} />
      {kept.length > 0 && <p class="hint">Also: {kept.join(" · ")}. Change these through the API.</p>}
      {split === undefined && page === null ? (
        <TextField
          label="Leads to"
          value={draft.url}
          onInput={(url) => edit.change(key, { url })}
          inputMode="url"
          mono
        />
      ) : (
        <p class="hint">
          {page === null
            ? `Leads to ${split?.length} places in turn. Change a split through the API.`
            : "Shows a page of its own. Change it through the API."}
        </p>
      )}
      <div class="note" aria-live="polite">
        {faults.map((fault) => (
          <p key={fault} class="note-bad">
            {fault}
          </p>
        ))}
      </div>
      <div class="actions">
        <button
          type="button"
          class="button-quiet"
          aria-disabled={place === 0}
          aria-label={`Move ${title} up`}
          onClick={() => place > 0 && edit.move(key, -1)}
        >
          Up
        </button>
        <button
          type="button"
          class="button-quiet"
          aria-disabled={place === last}
          aria-label={`Move ${title} down`}
          onClick={() => place < last && edit.move(key, 1)}
        >
          Down
        </button>
        <button
          type="button"
          class="button-quiet button-bad"
          aria-label={`Remove ${title}`}
          onClick={() => edit.remove(key)}
        >
          Remove
        </button>
      </div>
    </fieldset>
  );
}

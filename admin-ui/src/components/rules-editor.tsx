import { useEffect, useMemo, useRef } from "preact/hooks";
import { RULE_NAME_MAX_CHARS, RULES_MAX } from "../../../shared/limits.ts";
import { createRulesEdit, type RulesEdit } from "../models/rules-edit.ts";
import type { RuleDraft } from "../rules/rule-draft.ts";
import type { RuleFaults } from "../rules/rule-faults.ts";
import { contentVerb, toldContent } from "../text/content-words.ts";
import { FormActions } from "./form-actions.tsx";
import { Form } from "./form.tsx";
import type { EditorProps } from "./later-editor.tsx";
import { Pills } from "./pills.tsx";
import { PlaceButtons } from "./place-buttons.tsx";
import { RuleConditions } from "./rule-conditions.tsx";
import { SplitFields } from "./split-fields.tsx";
import { TextField } from "./text-field.tsx";
import { UseFix } from "./use-fix.tsx";

const LEADS = [
  ["url", "To one place"],
  ["split", "To several, by chance"],
] as const;

/** Only for a rule that came with one. */
const PAGE = ["page", "To a page of its own"] as const;

/** Rules that tell phones apart: iPhone, Android. */
const PHONES = 2;

const NO_FAULTS: RuleFaults = { at: () => null, rest: [] };

/** All rules of a code at once, since their order decides. */
export function RulesEditor({ model, code }: EditorProps) {
  const edit = useMemo(() => createRulesEdit(model, code), []);
  const list = useRef<HTMLOListElement>(null);
  const drafts = edit.drafts.value;
  const count = useRef(0);

  // a new rule begins where its name is typed; one that is gone leaves the focus to the last
  useEffect(() => {
    if (drafts.length !== count.current) {
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
              faults={edit.faults.value[i] ?? NO_FAULTS}
            />
          </li>
        ))}
      </ol>
      <div class="actions">
        {drafts.length < RULES_MAX && (
          <button type="button" class="button" onClick={() => edit.add()}>
            Add another rule
          </button>
        )}
        {drafts.length + PHONES <= RULES_MAX && !drafts.some(({ conditions }) => conditions.os !== null) && (
          <button type="button" class="button-quiet" onClick={() => edit.addPhones()}>
            Add rules for iPhone and Android
          </button>
        )}
      </div>
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
  faults: RuleFaults;
}

function RuleFields({ edit, draft, place, last, faults }: RuleProps) {
  const { key, leads } = draft;
  const title = draft.name.trim() || `Rule ${place + 1}`;
  const url = faults.at("content.url");
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
        error={faults.at("name")?.message ?? null}
      />
      <RuleConditions edit={edit} draft={draft} faults={faults} />
      <Pills
        legend="Where it leads"
        value={leads}
        options={draft.page === null ? LEADS : [...LEADS, PAGE]}
        onPick={(picked) => edit.lead(key, picked)}
      />
      {leads === "url" && (
        <TextField
          label="Leads to"
          value={draft.url}
          onInput={(text) => edit.change(key, { url: text })}
          error={url?.message ?? null}
          remedy={<UseFix fix={url?.fix ?? null} onUse={(fix) => edit.change(key, { url: fix })} />}
          inputMode="url"
          mono
        />
      )}
      {leads === "split" && <SplitFields edit={edit} draft={draft} faults={faults} />}
      {leads === "page" && draft.page && (
        <p class="hint">
          {contentVerb(draft.page.type)} <bdi>{toldContent(draft.page)}</bdi>. What it says is changed through
          the API.
        </p>
      )}
      <div class="note" aria-live="polite">
        {faults.rest.map((fault) => (
          <p key={fault} class="note-bad">
            {fault}
          </p>
        ))}
      </div>
      <PlaceButtons
        title={title}
        place={place}
        last={last}
        removable
        onMove={(by) => edit.move(key, by)}
        onRemove={() => edit.remove(key)}
      />
    </fieldset>
  );
}

import { useMemo } from "preact/hooks";
import { UTM_MAX_CHARS } from "../../../shared/limits.ts";
import type { UtmField } from "../../../shared/utm.ts";
import { createTrackingEdit } from "../models/tracking-edit.ts";
import { arrivesAt } from "../text/tracking-text.ts";
import { CheckField } from "./check-field.tsx";
import { ConflictNote } from "./conflict-note.tsx";
import { FormActions } from "./form-actions.tsx";
import { Form } from "./form.tsx";
import type { EditorProps } from "./later-editor.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { TextField } from "./text-field.tsx";
import { Url } from "./url.tsx";

/** As analytics programs know them, with what each is for. */
const FIELDS: readonly (readonly [field: UtmField, label: string, hint: string])[] = [
  ["source", "Source", "Where it hangs or lies, such as poster."],
  ["medium", "Medium", "Of what kind that is, such as print."],
  ["campaign", "Campaign", "What it is for, such as spring-2027."],
  ["content", "Content", "What tells two designs apart, such as blue."],
  ["term", "Term", "A word paid for. Mostly empty."],
];

/** UTM fields, which say in the site's own statistics where a visit came from, and the query that is passed on. */
export function TrackingEditor({ model, code }: EditorProps) {
  const tracking = useMemo(() => createTrackingEdit(model, code), []);
  const { edit } = tracking;
  const draft = tracking.draft.value;
  const conflict = edit.conflict.value;
  const url = code.content.type === "url" ? code.content.url : "https://example.com/";

  function close(): void {
    model.editing.value = null;
  }

  return (
    <Form onSubmit={tracking.save} onEscape={close}>
      <p class="hint">
        The site's own statistics tell by these where a visit came from. What a link has already stays.
      </p>
      <div class="pair pair-wide">
        {FIELDS.map(([field, label, hint]) => (
          <TextField
            key={field}
            label={label}
            optional
            hint={hint}
            value={draft.utm[field]}
            onInput={(value) => tracking.setUtm(field, value)}
            error={tracking.refused.value[field] ?? null}
            maxLength={UTM_MAX_CHARS}
            mono
          />
        ))}
      </div>
      <CheckField
        label="Pass on what the scanned link has after its “?”"
        checked={draft.forwardQuery}
        onChange={tracking.setForward}
      />
      <div class="told" aria-live="polite">
        <p class="hint">
          {draft.forwardQuery ? "A scan of the link with ?table=4 arrives at" : "A scan arrives at"}
        </p>
        <p>
          <Url text={arrivesAt(url, tracking.tracking.value)} />
        </p>
      </div>
      {edit.problem.value !== null && <ProblemNote problem={edit.problem.value} />}
      {conflict === null ? (
        <FormActions save="Save" busy={edit.saving.value} onCancel={close} />
      ) : (
        <ConflictNote
          conflict={conflict}
          now="What it adds to links is something else now."
          saving={edit.saving.value}
          onKeepTheirs={edit.keepTheirs}
        />
      )}
    </Form>
  );
}

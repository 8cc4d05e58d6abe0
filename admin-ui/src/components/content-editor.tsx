import { useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import { EDIT_VISIBLE_EVERYWHERE_S } from "../../../shared/limits.ts";
import { DYNAMIC_TYPES } from "../content/kinds.ts";
import type { CodeModel } from "../models/code.ts";
import { createContentEdit } from "../models/content-edit.ts";
import type { ApiProblem } from "../api/problem.ts";
import { instantOf, localOf, nextHour } from "../text/schedule-text.ts";
import { viewerZone } from "../text/time-text.ts";
import { CONTENT_NAME, contentVerb, toldContent } from "../text/content-words.ts";
import { ConflictNote } from "./conflict-note.tsx";
import { ContentForm } from "./content-form.tsx";
import { FormActions } from "./form-actions.tsx";
import { Form } from "./form.tsx";
import { Pills } from "./pills.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { TextField } from "./text-field.tsx";
import { Url } from "./url.tsx";

interface Props {
  model: CodeModel;
  code: Code;
}

const TYPES = DYNAMIC_TYPES.map((type) => [type, CONTENT_NAME[type]] as const);

/** What a code leads to, of any type that scans can be led to. */
export function ContentEditor({ model, code }: Props) {
  const { draft, edit, save, plan } = useMemo(() => createContentEdit(model, code), []);
  const box = useRef<HTMLDivElement>(null);
  const conflict = edit.conflict.value;
  /** When to do it, as the field has it; null for now. */
  const when = useSignal<string | null>(null);
  const planning = useSignal<{ time: string | null; problem: ApiProblem | null } | null>(null);
  const busy = useSignal(false);

  async function submit(): Promise<void> {
    if (when.value === null || conflict !== null) {
      await save();
    } else if (!busy.value) {
      const at = instantOf(when.value);
      busy.value = true;
      planning.value = at === null ? { time: "Choose a day and a time.", problem: null } : await plan(at);
      busy.value = false;
    }
    // the messages are on screen one frame later
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>('.input[aria-invalid="true"]')?.focus(),
    );
  }

  function close(): void {
    model.editing.value = null;
  }

  return (
    <Form inline onSubmit={submit} onEscape={close}>
      <div class="content-editor" ref={box}>
        <ContentForm
          draft={draft}
          kind="dynamic"
          hint={`Live here at once and everywhere within ${EDIT_VISIBLE_EVERYWHERE_S} s. The printed symbol stays as it is.`}
        />
        <details class="more-formats">
          <summary>Open something else</summary>
          <Pills legend="What a scan opens" value={draft.type.value} options={TYPES} onPick={draft.choose} />
        </details>
      </div>
      {edit.problem.value !== null && <ProblemNote problem={edit.problem.value} />}
      {planning.value?.problem != null && <ProblemNote problem={planning.value.problem} />}
      {conflict === null && when.value !== null && (
        <TextField
          label="When"
          type="datetime-local"
          value={when.value}
          onInput={(value) => (when.value = value)}
          error={planning.value?.time}
          hint={`In ${viewerZone()}. Until then the code stays as it is, and you can cancel.`}
        />
      )}
      {conflict === null ? (
        <FormActions
          save={when.value === null ? "Save" : "Plan"}
          busy={edit.saving.value || busy.value}
          onCancel={close}
        >
          <button
            type="button"
            class="button"
            onClick={() => {
              when.value = when.value === null ? localOf(nextHour(new Date())) : null;
              planning.value = null;
            }}
          >
            {when.value === null ? "At a time …" : "Now instead"}
          </button>
        </FormActions>
      ) : (
        <ConflictNote
          conflict={conflict}
          now={
            <>
              It now {contentVerb(conflict.theirs.content.type)}{" "}
              <Url text={toldContent(conflict.theirs.content)} />.
            </>
          }
          saving={edit.saving.value}
          onKeepTheirs={edit.keepTheirs}
        />
      )}
    </Form>
  );
}

import { useMemo, useRef } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import { EDIT_VISIBLE_EVERYWHERE_S } from "../../../shared/limits.ts";
import { DYNAMIC_TYPES } from "../content/kinds.ts";
import type { CodeModel } from "../models/code.ts";
import { createContentEdit } from "../models/content-edit.ts";
import { CONTENT_NAME, contentVerb, toldContent } from "../text/content-words.ts";
import { ConflictNote } from "./conflict-note.tsx";
import { ContentForm } from "./content-form.tsx";
import { FormActions } from "./form-actions.tsx";
import { Form } from "./form.tsx";
import { Pills } from "./pills.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { Url } from "./url.tsx";

interface Props {
  model: CodeModel;
  code: Code;
}

const TYPES = DYNAMIC_TYPES.map((type) => [type, CONTENT_NAME[type]] as const);

/** What a code leads to, of any type that scans can be led to. */
export function ContentEditor({ model, code }: Props) {
  const { draft, edit, save } = useMemo(() => createContentEdit(model, code), []);
  const box = useRef<HTMLDivElement>(null);
  const conflict = edit.conflict.value;

  async function submit(): Promise<void> {
    await save();
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
      {conflict === null ? (
        <FormActions busy={edit.saving.value} onCancel={close} />
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

import { contentText } from "../../../shared/content-text.ts";
import { useMemo } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import { EDIT_VISIBLE_EVERYWHERE_S } from "../../../shared/limits.ts";
import { useFocus } from "../hooks/use-focus.ts";
import type { CodeModel } from "../models/code.ts";
import { createDestinationEdit } from "../models/destination-edit.ts";
import { readableDestination } from "../text/destination-text.ts";
import { ConflictNote } from "./conflict-note.tsx";
import { DestinationField } from "./destination-field.tsx";
import { Form } from "./form.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { Url } from "./url.tsx";

interface Props {
  model: CodeModel;
  code: Code;
}

export function DestinationEditor({ model, code }: Props) {
  const { draft, edit, save } = useMemo(() => createDestinationEdit(model, code), []);
  const field = useFocus<HTMLInputElement>();
  const conflict = edit.conflict.value;

  async function submit(): Promise<void> {
    await save();
    if (draft.fault.value !== null) {
      field.current?.focus();
    }
  }

  function close(): void {
    model.editing.value = null;
  }

  return (
    <Form inline onSubmit={submit} onEscape={close}>
      <DestinationField
        draft={draft}
        inputRef={field}
        hint={`Live here at once and everywhere within ${EDIT_VISIBLE_EVERYWHERE_S} s. The printed symbol stays as it is.`}
      />
      {edit.problem.value !== null && <ProblemNote problem={edit.problem.value} />}
      {conflict === null ? (
        <div class="actions">
          <button type="submit" class="button-primary" aria-disabled={edit.saving.value}>
            Save
          </button>
          <button type="button" class="button" onClick={close}>
            Cancel
          </button>
        </div>
      ) : (
        <ConflictNote
          conflict={conflict}
          now={
            <>
              It now leads to <Url text={readableDestination(contentText(conflict.theirs.content))} />.
            </>
          }
          saving={edit.saving.value}
          onKeepTheirs={edit.keepTheirs}
        />
      )}
    </Form>
  );
}

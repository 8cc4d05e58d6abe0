import { useSignal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import { NAME_MAX_CHARS } from "../../../shared/limits.ts";
import { useFocus } from "../hooks/use-focus.ts";
import type { CodeModel } from "../models/code.ts";
import { canEdit } from "../models/session.ts";
import { FormActions } from "./form-actions.tsx";
import { Form } from "./form.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  model: CodeModel;
  code: Code;
}

export function CodeTitle({ model, code }: Props) {
  if (model.editing.value === "name") {
    return <RenameForm model={model} code={code} />;
  }
  return (
    <div class="title-line">
      <h1 tabIndex={-1}>
        <bdi>{code.name === "" ? (code.slug ?? "Unnamed") : code.name}</bdi>
      </h1>
      {canEdit.value && code.status !== "deleted" && (
        <button type="button" class="button-quiet" onClick={() => (model.editing.value = "name")}>
          Rename
        </button>
      )}
    </div>
  );
}

function RenameForm({ model, code }: Props) {
  const name = useSignal(code.name);
  const error = useSignal<string | null>(null);
  const field = useFocus<HTMLInputElement>();

  async function save(): Promise<void> {
    const problem = await model.rename(name.value.trim());
    if (problem?.status === 412) {
      error.value = "Someone else changed this code meanwhile. Your name is kept here; save again to use it.";
    } else if (problem !== null) {
      error.value = problem.errors[0]?.message ?? problem.detail;
    }
  }

  function close(): void {
    model.editing.value = null;
  }

  return (
    <Form inline onSubmit={save} onEscape={close}>
      <TextField
        label="Name"
        value={name.value}
        onInput={(value) => {
          name.value = value;
          error.value = null;
        }}
        error={error.value}
        inputRef={field}
        maxLength={NAME_MAX_CHARS}
      />
      <FormActions busy={model.busy.value} onCancel={close} />
    </Form>
  );
}

import { useSignal } from "@preact/signals";
import { NAME_MAX_CHARS } from "../../../shared/limits.ts";
import type { ApiProblem } from "../api/problem.ts";
import { useFocus } from "../hooks/use-focus.ts";
import { FormActions } from "./form-actions.tsx";
import { Form } from "./form.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  name: string;
  submit: string;
  /** Returns what went wrong. */
  onSave: (name: string) => Promise<ApiProblem | null>;
  onClose: () => void;
}

/** A campaign's name, new or changed. */
export function CampaignForm({ name: before, submit, onSave, onClose }: Props) {
  const name = useSignal(before);
  const error = useSignal<string | null>(null);
  const busy = useSignal(false);
  const field = useFocus<HTMLInputElement>();

  async function save(): Promise<void> {
    if (busy.value) {
      return;
    }
    if (name.value.trim() === "") {
      error.value = "Name the campaign, such as “Spring 2026”.";
      return;
    }
    busy.value = true;
    const problem = await onSave(name.value.trim());
    busy.value = false;
    error.value = problem === null ? null : (problem.errors[0]?.message ?? problem.detail);
  }

  return (
    <Form inline onSubmit={save} onEscape={onClose}>
      <TextField
        label="Campaign name"
        value={name.value}
        onInput={(value) => {
          name.value = value;
          error.value = null;
        }}
        error={error.value}
        inputRef={field}
        maxLength={NAME_MAX_CHARS}
      />
      <FormActions save={submit} busy={busy.value} onCancel={onClose} />
    </Form>
  );
}

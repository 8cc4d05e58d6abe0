import { useSignal } from "@preact/signals";
import { NAME_MAX_CHARS } from "../../../shared/limits.ts";
import { renameWorkspace, workspace } from "../models/session.ts";
import { showToast } from "../models/toast.ts";
import { Form } from "./form.tsx";
import { TextField } from "./text-field.tsx";

export function WorkspaceName() {
  const name = useSignal(workspace.value?.name ?? "");
  const error = useSignal<string | null>(null);
  const busy = useSignal(false);

  async function save(): Promise<void> {
    if (name.value.trim() === "") {
      error.value = "Enter a name. People who scan see it.";
      return;
    }
    busy.value = true;
    const problem = await renameWorkspace(name.value.trim());
    busy.value = false;
    error.value = problem === null ? null : (problem.errors[0]?.message ?? problem.detail);
    if (problem === null) {
      showToast("Saved.");
    }
  }

  return (
    <section class="part" aria-labelledby="workspace-title">
      <h2 id="workspace-title">Workspace</h2>
      <Form onSubmit={save}>
        <TextField
          label="Workspace name"
          autocomplete="organization"
          value={name.value}
          onInput={(value) => {
            name.value = value;
            error.value = null;
          }}
          hint="It comes first on the pages people see when a code is paused, gone or previewed."
          error={error.value}
          maxLength={NAME_MAX_CHARS}
        />
        <button
          type="submit"
          class="button"
          aria-disabled={busy.value || name.value === workspace.value?.name}
        >
          Save
        </button>
      </Form>
    </section>
  );
}

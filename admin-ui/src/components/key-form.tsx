import { useSignal } from "@preact/signals";
import type { Scope } from "../../../shared/contract/session.ts";
import type { ApiProblem } from "../api/problem.ts";
import type { KeysModel } from "../models/keys.ts";
import { Form } from "./form.tsx";
import { TextField } from "./text-field.tsx";

const SCOPE_TEXT: Record<Scope, string> = {
  "codes:read": "see codes and their history",
  "codes:write": "make, change and delete codes",
  "stats:read": "see and export scans",
  admin: "change the workspace and its keys",
};
const SCOPES = Object.keys(SCOPE_TEXT) as Scope[];

export function KeyForm({ model }: { model: KeysModel }) {
  const name = useSignal("");
  const scopes = useSignal<readonly Scope[]>(["codes:read"]);
  const tried = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<ApiProblem | null>(null);

  function toggle(scope: Scope, on: boolean): void {
    scopes.value = SCOPES.filter((known) => (known === scope ? on : scopes.value.includes(known)));
  }

  async function create(): Promise<void> {
    tried.value = true;
    if (name.value.trim() === "" || scopes.value.length === 0 || busy.value) {
      return;
    }
    busy.value = true;
    problem.value = await model.create(name.value.trim(), scopes.value);
    busy.value = false;
  }

  return (
    <Form onSubmit={create}>
      <TextField
        label="Key name"
        value={name.value}
        onInput={(value) => (name.value = value)}
        hint="What it is for, such as “Website” or “Nightly export”."
        error={
          tried.value && name.value.trim() === ""
            ? "Name the key, so you know later what it is for."
            : (problem.value?.detail ?? null)
        }
      />
      <fieldset class="checks">
        <legend>Scopes</legend>
        {SCOPES.map((scope) => (
          <label key={scope}>
            <input
              type="checkbox"
              checked={scopes.value.includes(scope)}
              onChange={(event) => toggle(scope, event.currentTarget.checked)}
            />
            <span>
              <span class="mono">{scope}</span> <span class="hint">{SCOPE_TEXT[scope]}</span>
            </span>
          </label>
        ))}
        <p class="note-bad" aria-live="polite">
          {tried.value && scopes.value.length === 0 ? "Choose at least one scope." : ""}
        </p>
      </fieldset>
      <button type="submit" class="button" aria-disabled={busy.value}>
        Create key
      </button>
    </Form>
  );
}

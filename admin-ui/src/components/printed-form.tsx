import { useSignal } from "@preact/signals";
import type { ApiProblem } from "../api/problem.ts";
import { useFocus } from "../hooks/use-focus.ts";
import { countIn } from "../text/count-input.ts";
import { localDay, noonOf } from "../text/local-time.ts";
import { FormActions } from "./form-actions.tsx";
import { Form } from "./form.tsx";
import type { EditorProps } from "./later-editor.tsx";
import { TextField } from "./text-field.tsx";

/** When a code went to print, and how many. */
export function PrintedForm({ model, code }: EditorProps) {
  const { printedAt, printedCount } = code;
  const day = useSignal(localDay(printedAt ?? new Date().toISOString()));
  const copies = useSignal(printedCount === null ? "" : String(printedCount));
  const dayError = useSignal<string | null>(null);
  const copiesError = useSignal<string | null>(null);
  const problem = useSignal<string | null>(null);
  const first = useFocus<HTMLInputElement>();

  async function save(): Promise<void> {
    const count = copies.value.trim() === "" ? null : countIn(copies.value);
    dayError.value = day.value === "" ? "Choose the day it went to print." : null;
    copiesError.value = count === undefined ? "Write how many as a whole number, such as 500." : null;
    if (day.value === "" || count === undefined) {
      return;
    }
    const same = printedAt !== null && localDay(printedAt) === day.value;
    tell(await model.markPrinted({ at: same ? printedAt : noonOf(day.value), count }));
  }

  function tell(refused: ApiProblem | null): void {
    const about = (path: string): string | null =>
      refused?.errors.find((error) => error.path === path)?.message ?? null;
    dayError.value = about("printedAt");
    copiesError.value = about("printedCount");
    problem.value =
      refused === null || dayError.value !== null || copiesError.value !== null
        ? null
        : refused.status === 412
          ? "Someone else changed this code meanwhile. What you typed is kept here; save again to use it."
          : refused.detail;
  }

  function close(): void {
    model.editing.value = null;
  }

  return (
    <Form inline onSubmit={save} onEscape={close}>
      <div class="pair">
        <TextField
          label="Printed on"
          type="date"
          value={day.value}
          onInput={(value) => {
            day.value = value;
            dayError.value = null;
          }}
          error={dayError.value}
          inputRef={first}
        />
        <TextField
          label="Copies"
          optional
          value={copies.value}
          onInput={(value) => {
            copies.value = value;
            copiesError.value = null;
          }}
          error={copiesError.value}
          inputMode="numeric"
        />
      </div>
      <p class="hint">
        From then on Swivel asks twice before anything that would leave the paper leading nowhere.
      </p>
      <div class="note" aria-live="polite">
        {problem.value !== null && <p class="note-bad">{problem.value}</p>}
      </div>
      <FormActions busy={model.busy.value} onCancel={close}>
        {printedAt !== null && (
          <button
            type="button"
            class="button-quiet"
            aria-disabled={model.busy.value}
            onClick={() => void model.markPrinted(null).then(tell)}
          >
            Not printed after all
          </button>
        )}
      </FormActions>
    </Form>
  );
}

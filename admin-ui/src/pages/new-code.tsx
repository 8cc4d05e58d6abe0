import { useLocation } from "preact-iso/router";
import { useMemo } from "preact/hooks";
import { NAME_MAX_CHARS } from "../../../shared/limits.ts";
import { DestinationField } from "../components/destination-field.tsx";
import { Form } from "../components/form.tsx";
import { ProblemNote } from "../components/problem-note.tsx";
import { SlugField } from "../components/slug-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { useFocus } from "../hooks/use-focus.ts";
import { useTitle } from "../hooks/use-title.ts";
import { createNewCodeForm } from "../models/new-code.ts";
import { canEdit } from "../models/session.ts";
import { codePath } from "../routes.ts";

export function NewCodePage() {
  const { route } = useLocation();
  const form = useMemo(createNewCodeForm, []);
  const destination = useFocus<HTMLInputElement>();
  useTitle("New code");

  async function submit(): Promise<void> {
    const code = await form.submit();
    if (code !== null) {
      route(codePath(code.id));
    } else if (form.destination.fault.value !== null) {
      destination.current?.focus();
    }
  }

  if (!canEdit.value) {
    return (
      <div class="empty">
        <h1 tabIndex={-1}>New code</h1>
        <p>You can look at this workspace's codes. To make one, ask its owner to let you edit.</p>
      </div>
    );
  }
  return (
    <>
      <h1 tabIndex={-1}>New code</h1>
      <Form onSubmit={submit}>
        <DestinationField
          draft={form.destination}
          inputRef={destination}
          hint="Where people go who scan it. You can point it somewhere else at any time, also after printing."
          onAllowed={() => {
            if (form.wasAsked()) {
              void submit();
            }
          }}
        />
        <TextField
          label="Name"
          value={form.name.value}
          onInput={(value) => (form.name.value = value)}
          hint="For you, to find it again, such as “Menu, table 4”. May stay empty."
          error={form.nameFault.value}
          maxLength={NAME_MAX_CHARS}
        />
        <SlugField form={form} />
        {form.problem.value !== null && <ProblemNote problem={form.problem.value} />}
        <button type="submit" class="button-primary" aria-disabled={form.saving.value}>
          Create code
        </button>
      </Form>
    </>
  );
}

import { useLocation } from "preact-iso/router";
import { useMemo, useRef } from "preact/hooks";
import { NAME_MAX_CHARS } from "../../../shared/limits.ts";
import { ContentFields } from "../components/content-fields.tsx";
import { DestinationField } from "../components/destination-field.tsx";
import { Form } from "../components/form.tsx";
import { KindPicker } from "../components/kind-picker.tsx";
import { NewCodeSheet } from "../components/new-code-sheet.tsx";
import { Pills } from "../components/pills.tsx";
import { ProblemNote } from "../components/problem-note.tsx";
import { SlugField } from "../components/slug-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { OFFERED_TYPES } from "../content/kinds.ts";
import { useFocus } from "../hooks/use-focus.ts";
import { useTitle } from "../hooks/use-title.ts";
import { createNewCodeForm, type NewCodeForm } from "../models/new-code.ts";
import { canEdit } from "../models/session.ts";
import { codePath } from "../routes.ts";
import { CONTENT_NAME } from "../text/content-words.ts";

const TYPES = OFFERED_TYPES.map((type) => [type, CONTENT_NAME[type]] as const);

export function NewCodePage() {
  const { route } = useLocation();
  const form = useMemo(createNewCodeForm, []);
  const box = useRef<HTMLDivElement>(null);
  useTitle("New code");

  async function submit(): Promise<void> {
    const code = await form.submit();
    if (code !== null) {
      route(codePath(code.id));
      return;
    }
    // the messages are on screen one frame later
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>('.input[aria-invalid="true"]')?.focus(),
    );
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
      <Form beside onSubmit={submit}>
        <div class="beside-what" ref={box}>
          <Pills
            legend="What a scan opens"
            value={form.content.type.value}
            options={TYPES}
            onPick={form.chooseType}
          />
          <What form={form} onAllowed={() => form.wasAsked() && void submit()} />
          <KindPicker form={form} />
        </div>
        <NewCodeSheet form={form} />
        <div class="beside-name">
          <TextField
            label="Name"
            value={form.name.value}
            onInput={(value) => (form.name.value = value)}
            hint="For you, to find it again, such as “Menu, table 4”. May stay empty."
            error={form.nameFault.value}
            maxLength={NAME_MAX_CHARS}
          />
          {form.kind.value === "dynamic" && <SlugField form={form} />}
          {form.problem.value !== null && <ProblemNote problem={form.problem.value} />}
          <button type="submit" class="button-primary" aria-disabled={form.saving.value}>
            Create code
          </button>
        </div>
      </Form>
    </>
  );
}

function What({ form, onAllowed }: { form: NewCodeForm; onAllowed: () => void }) {
  const { content } = form;
  if (content.type.value === "url") {
    return <Destination form={form} onAllowed={onAllowed} />;
  }
  return (
    <>
      {content.failed.value && (
        <ProblemNote
          problem={{
            status: 0,
            code: "no_connection",
            detail: "What you type can't be checked here: a part of this page did not load. Nothing is lost.",
            errors: [],
            retryAfterS: null,
          }}
          retry={content.retry}
        />
      )}
      <ContentFields draft={content} kind={form.kind.value} />
    </>
  );
}

function Destination({ form, onAllowed }: { form: NewCodeForm; onAllowed: () => void }) {
  const field = useFocus<HTMLInputElement>();
  return (
    <DestinationField
      draft={form.content.destination}
      inputRef={field}
      hint={
        form.kind.value === "dynamic"
          ? "Where people go who scan it. You can point it somewhere else at any time, also after printing."
          : "Where people go who scan it, for as long as the paper lasts."
      }
      onAllowed={onAllowed}
    />
  );
}

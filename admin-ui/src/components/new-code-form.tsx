import { useLocation } from "preact-iso/router";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { NAME_MAX_CHARS } from "../../../shared/limits.ts";
import { ContentForm } from "./content-form.tsx";
import { Form } from "./form.tsx";
import { KindPicker } from "./kind-picker.tsx";
import { NewCodeSheet } from "./new-code-sheet.tsx";
import { Pills } from "./pills.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { SelectField } from "./select-field.tsx";
import { SlugField } from "./slug-field.tsx";
import { TextField } from "./text-field.tsx";
import { CONTENT_TYPES } from "../../../shared/content-types.ts";
import type { Kind } from "../content/kinds.ts";
import { domainList, domainOptions } from "../models/domain-list.ts";
import { createNewCodeForm } from "../models/new-code.ts";
import { codePath } from "../routes.ts";
import { CONTENT_NAME } from "../text/content-words.ts";

const TYPES = CONTENT_TYPES.map((type) => [type, CONTENT_NAME[type]] as const);

/** Under a destination. */
const HINT: Record<Kind, string> = {
  dynamic: "Where people go who scan it. You can point it somewhere else at any time, also after printing.",
  static: "Where people go who scan it, for as long as the paper lasts.",
};

/** What a new code opens, whether it can change, and its name, beside the symbol it gets. */
export function NewCodeForm() {
  const { route } = useLocation();
  const form = useMemo(createNewCodeForm, []);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => void domainList.load(), []);

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

  return (
    <Form beside onSubmit={submit}>
      <div class="beside-what" ref={box}>
        <Pills
          legend="What a scan opens"
          value={form.content.type.value}
          options={TYPES}
          onPick={form.chooseType}
        />
        <ContentForm
          draft={form.content}
          kind={form.kind.value}
          hint={HINT[form.kind.value]}
          onAllowed={() => form.wasAsked() && void submit()}
        />
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
        {form.kind.value === "dynamic" && domainList.verified.value.length > 0 && (
          <SelectField
            label="Domain"
            value={form.domain.value}
            options={domainOptions()}
            onPick={form.chooseDomain}
          />
        )}
        {form.kind.value === "dynamic" && <SlugField form={form} />}
        {form.problem.value !== null && <ProblemNote problem={form.problem.value} />}
        <button type="submit" class="button-primary" aria-disabled={form.saving.value}>
          Create code
        </button>
      </div>
    </Form>
  );
}

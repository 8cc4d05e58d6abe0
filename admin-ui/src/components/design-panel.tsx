import { useMemo, useRef } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import { useFocus } from "../hooks/use-focus.ts";
import type { CodeModel } from "../models/code.ts";
import { createDesignEdit } from "../models/design-edit.ts";
import { limitsOf } from "../symbol/limits.ts";
import { ConflictNote } from "./conflict-note.tsx";
import { DesignColours } from "./design-colours.tsx";
import { DesignFrame } from "./design-frame.tsx";
import { DesignLogo } from "./design-logo.tsx";
import { DesignMore } from "./design-more.tsx";
import { DesignShapes } from "./design-shapes.tsx";
import { DesignTemplates } from "./design-templates.tsx";
import { DesignZone } from "./design-zone.tsx";
import { Form } from "./form.tsx";
import { ProblemNote } from "./problem-note.tsx";

interface Props {
  model: CodeModel;
  opened: Code;
}

/** How a code's symbol looks, drawn on the sheet beside it as it changes. */
export function DesignPanel({ model, opened }: Props) {
  const design = useMemo(() => createDesignEdit(model, opened), []);
  const box = useRef<HTMLDivElement>(null);
  const title = useFocus<HTMLHeadingElement>();
  const { edit } = design;
  const conflict = edit.conflict.value;
  const firstFault = design.findings.value.find(({ fault }) => fault);

  async function save(): Promise<void> {
    const fault = await design.save();
    if (fault !== null) {
      box.current?.querySelector<HTMLElement>(':is(input, select)[aria-invalid="true"], .note-bad')?.focus();
    }
  }

  function close(): void {
    model.editing.value = null;
  }

  return (
    <Form inline onSubmit={save} onEscape={close}>
      <div class="design" ref={box}>
        <h2 tabIndex={-1} ref={title}>
          Design
        </h2>
        <DesignTemplates design={design} text={opened.symbolText} />
        <DesignShapes design={design} />
        <DesignColours design={design} />
        <DesignLogo design={design} />
        <DesignFrame design={design} />
        <DesignZone design={design} fixedLevel={opened.content.type === "payment"} />
        <DesignMore design={design} maxVersion={limitsOf(opened).maxVersion} />
      </div>
      {edit.problem.value !== null && <ProblemNote problem={edit.problem.value} />}
      {conflict !== null && (
        <ConflictNote
          conflict={conflict}
          now="It has another design now."
          saving={edit.saving.value}
          onKeepTheirs={edit.keepTheirs}
        />
      )}
      <div class="design-foot">
        {conflict === null && (
          <div class="actions">
            <button type="submit" class="button-primary" aria-disabled={edit.saving.value}>
              Save design
            </button>
            <button type="button" class="button" onClick={close}>
              Cancel
            </button>
          </div>
        )}
        <p class="hint" role="status">
          {firstFault?.message ?? ""}
        </p>
      </div>
    </Form>
  );
}

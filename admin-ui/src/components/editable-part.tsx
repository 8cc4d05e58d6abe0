import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useOpener } from "../hooks/use-opener.ts";
import type { Editing } from "../models/code.ts";
import { canEdit } from "../models/session.ts";
import { type EditorProps, LaterEditor } from "./later-editor.tsx";

interface Props extends EditorProps {
  title: string;
  what: Editing;
  /** On the button that opens the editor. */
  open: string;
  load: Parameters<typeof LaterEditor>[0]["load"];
  /** What it says while nobody edits. */
  children: ComponentChildren;
}

/** A part of a code's page that tells something, and the button that changes it. */
export function EditablePart({ model, code, title, what, open, load, children }: Props) {
  const id = useId();
  const editing = model.editing.value === what;
  const opener = useOpener(editing);
  return (
    <section class="part" aria-labelledby={id}>
      <div class="part-head">
        <h2 id={id}>{title}</h2>
        {canEdit.value && code.status !== "deleted" && !editing && (
          <button type="button" class="button" ref={opener} onClick={() => (model.editing.value = what)}>
            {open}
          </button>
        )}
      </div>
      {editing ? <LaterEditor load={load} model={model} code={code} /> : children}
    </section>
  );
}

import { useOpener } from "../hooks/use-opener.ts";
import { canEdit } from "../models/session.ts";
import { counted } from "../text/count-text.ts";
import { dateText, viewerZone } from "../text/time-text.ts";
import { type EditorProps, LaterEditor } from "./later-editor.tsx";

const load = async () => ({ Editor: (await import("./printed-form.tsx")).PrintedForm });

/** Whether a code is on paper: from then on, what would break the paper is asked about first. */
export function CodePrinted({ model, code }: EditorProps) {
  const { printedAt, printedCount } = code;
  const editing = model.editing.value === "printed";
  const opener = useOpener(editing);
  const editable = canEdit.value && code.status !== "deleted";
  if (editing) {
    return <LaterEditor load={load} model={model} code={code} />;
  }
  if (printedAt === null && !editable) {
    return null;
  }
  return (
    <p class="code-campaign">
      {printedAt !== null && (
        <span data-testid="printed">
          Printed on <span class="strong">{dateText(printedAt, viewerZone())}</span>
          {printedCount !== null && `, ${counted(printedCount, "copy", "copies")}`}
        </span>
      )}
      {editable && (
        <button
          type="button"
          class="button-quiet"
          ref={opener}
          onClick={() => (model.editing.value = "printed")}
        >
          {printedAt === null ? "Mark as printed" : "Change what is printed"}
        </button>
      )}
    </p>
  );
}

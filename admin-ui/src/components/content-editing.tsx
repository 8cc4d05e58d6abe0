import type { Code } from "../../../shared/contract/code.ts";
import { useModule } from "../hooks/use-module.ts";
import type { CodeModel } from "../models/code.ts";

interface Props {
  model: CodeModel;
  code: Code;
}

/** The forms of all types of content come when someone edits one. */
export function ContentEditing({ model, code }: Props) {
  const loaded = useModule(() => import("./content-editor.tsx"));
  if (loaded === "failed") {
    return (
      <div class="problem" role="alert">
        <p>The form did not load. Nothing was changed. Check the connection, then open it again.</p>
        <button type="button" class="button" onClick={() => (model.editing.value = null)}>
          Close
        </button>
      </div>
    );
  }
  return loaded === null ? (
    <div class="editor-shape" aria-busy="true" />
  ) : (
    <loaded.ContentEditor model={model} code={code} />
  );
}

import type { ComponentType } from "preact";
import type { Code } from "../../../shared/contract/code.ts";
import { useModule } from "../hooks/use-module.ts";
import type { CodeModel } from "../models/code.ts";

export interface EditorProps {
  model: CodeModel;
  code: Code;
}

interface Props extends EditorProps {
  load: () => Promise<{ Editor: ComponentType<EditorProps> }>;
}

/** An editor that comes when somebody opens it. */
export function LaterEditor({ load, model, code }: Props) {
  const loaded = useModule(load);
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
    <loaded.Editor model={model} code={code} />
  );
}

import { useEffect } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import { useModule } from "../hooks/use-module.ts";
import type { CodeModel } from "../models/code.ts";

interface Props {
  model: CodeModel;
  code: Code;
}

/** The panel brings every letter's outline with it, so it comes when someone designs. */
export function DesignEditor({ model, code }: Props) {
  const loaded = useModule(() => import("./design-panel.tsx"));
  useEffect(() => () => void (model.draftDesign.value = null), []);

  if (loaded === null) {
    return <div class="design-shape" aria-busy="true" />;
  }
  if (loaded === "failed") {
    return (
      <div class="problem" role="alert">
        <p>The design panel did not load. Nothing was changed. Check the connection, then open it again.</p>
        <button type="button" class="button" onClick={() => (model.editing.value = null)}>
          Close
        </button>
      </div>
    );
  }
  return <loaded.DesignPanel model={model} opened={code} />;
}

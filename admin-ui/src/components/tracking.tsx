import { trackingText } from "../text/tracking-text.ts";
import { EditablePart } from "./editable-part.tsx";
import type { EditorProps } from "./later-editor.tsx";
import { Sentences } from "./sentences.tsx";

const load = async () => ({ Editor: (await import("./tracking-editor.tsx")).TrackingEditor });

/** What a code adds to the links it leads to. */
export function Tracking({ model, code }: EditorProps) {
  return (
    <EditablePart
      model={model}
      code={code}
      title="Added to links"
      what="tracking"
      open="Change what is added"
      load={load}
    >
      <Sentences phrases={trackingText(code)} />
    </EditablePart>
  );
}

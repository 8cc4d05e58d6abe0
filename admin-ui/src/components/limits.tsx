import { limitsText } from "../text/limits-text.ts";
import { viewerZone } from "../text/time-text.ts";
import { EditablePart } from "./editable-part.tsx";
import type { EditorProps } from "./later-editor.tsx";
import { Sentences } from "./sentences.tsx";

const load = async () => ({ Editor: (await import("./limits-editor.tsx")).LimitsEditor });

/** When a code is open, to how many, and to whom. */
export function Limits({ model, code }: EditorProps) {
  return (
    <EditablePart model={model} code={code} title="Open to" what="limits" open="Change limits" load={load}>
      <Sentences phrases={limitsText(code, new Date(), viewerZone())} />
    </EditablePart>
  );
}

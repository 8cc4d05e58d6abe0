import { limitsText } from "../text/limits-text.ts";
import { viewerZone } from "../text/time-text.ts";
import { EditablePart } from "./editable-part.tsx";
import type { EditorProps } from "./later-editor.tsx";
import { PhraseText } from "./phrase.tsx";

const load = async () => ({ Editor: (await import("./limits-editor.tsx")).LimitsEditor });

/** When a code is open, to how many, and to whom. */
export function Limits({ model, code }: EditorProps) {
  return (
    <EditablePart model={model} code={code} title="Open to" what="limits" open="Change limits" load={load}>
      <ul class="sentences">
        {limitsText(code, new Date(), viewerZone()).map((phrase, i) => (
          <li key={i}>
            <PhraseText phrase={phrase} />
          </li>
        ))}
      </ul>
    </EditablePart>
  );
}

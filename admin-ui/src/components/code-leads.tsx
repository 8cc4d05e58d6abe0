import type { Code } from "../../../shared/contract/code.ts";
import { useOpener } from "../hooks/use-opener.ts";
import type { CodeModel } from "../models/code.ts";
import { canEdit } from "../models/session.ts";
import { contentVerb, toldContent } from "../text/content-words.ts";
import { destinationSize } from "../text/destination-text.ts";
import { statusSentence } from "../text/status-text.ts";
import { viewerZone } from "../text/time-text.ts";
import { ContentFacts } from "./content-facts.tsx";
import { LaterEditor } from "./later-editor.tsx";
import { StatusMark } from "./status-mark.tsx";

const loadEditor = async () => ({ Editor: (await import("./content-editor.tsx")).ContentEditor });

interface Props {
  model: CodeModel;
  code: Code;
}

/** The second half of the sentence: where the code leads, and the button that points it somewhere else. */
export function CodeLeads({ model, code }: Props) {
  const editing = model.editing.value === "content";
  // what a static symbol says, it says for ever
  const gone = code.status === "deleted" && code.kind === "dynamic";
  const change = useOpener(editing);
  const editable = canEdit.value && code.kind === "dynamic" && code.status !== "deleted";

  return (
    <>
      <p class="leads-to">{contentVerb(code.content.type, gone)}</p>
      <Destination content={code.content} />
      {editing ? (
        <LaterEditor load={loadEditor} model={model} code={code} />
      ) : (
        <div class="actions">
          {editable && (
            <button
              type="button"
              class="button-primary"
              ref={change}
              onClick={() => (model.editing.value = "content")}
            >
              {code.content.type === "url" ? "Point somewhere else" : "Change content"}
            </button>
          )}
          {canEdit.value && code.status === "deleted" && (
            <button
              type="button"
              class="button-primary"
              aria-disabled={model.busy.value}
              onClick={() => void model.restore()}
            >
              Restore
            </button>
          )}
        </div>
      )}
      {code.content.type !== "url" && !editing && <ContentFacts content={code.content} kind={code.kind} />}
      <p class="status-line">
        {(code.kind === "dynamic" || code.status === "deleted") && <StatusMark status={code.status} />}
        <span class="hint">
          {code.kind === "static"
            ? "The symbol itself holds this, so it can't change and scans can't be counted."
            : statusSentence(code, new Date(), viewerZone())}
        </span>
      </p>
    </>
  );
}

function Destination({ content }: { content: Code["content"] }) {
  const readable = toldContent(content);
  return (
    <p class={`destination destination-${destinationSize(readable)}`} data-testid="destination">
      {content.type === "url" ? (
        <a href={content.url} title={content.url} target="_blank" rel="noreferrer">
          <bdi dir="ltr">{readable}</bdi>
        </a>
      ) : (
        <bdi>{readable}</bdi>
      )}
    </p>
  );
}

import { useLayoutEffect, useRef } from "preact/hooks";
import { contentText } from "../../../shared/content-text.ts";
import type { Code } from "../../../shared/contract/code.ts";
import { ruleLabel } from "../../../shared/rules/label.ts";
import { useModule } from "../hooks/use-module.ts";
import type { CodeModel } from "../models/code.ts";
import { canEdit } from "../models/session.ts";
import { conditionTexts, leadsTo } from "../rules/rule-text.ts";
import { readableDestination } from "../text/destination-text.ts";
import { viewerZone } from "../text/time-text.ts";
import { TryPanel } from "./try-panel.tsx";

interface Props {
  model: CodeModel;
  code: Code;
}

/** Who is led somewhere else, and when: in the order in which it is asked. */
export function Rules({ model, code }: Props) {
  const editing = model.editing.value === "rules";
  const edit = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  const editable = canEdit.value && code.status !== "deleted";

  // The editor that had the focus is gone: give it back to the button that opened it.
  useLayoutEffect(() => {
    if (wasEditing.current && !editing) {
      edit.current?.focus();
    }
    wasEditing.current = editing;
  }, [editing]);

  if (code.rules.length === 0 && !editable) {
    return null;
  }
  return (
    <section class="part rules" aria-labelledby="rules-title">
      <div class="part-head">
        <h2 id="rules-title">Rules</h2>
        {editable && !editing && (
          <button type="button" class="button" ref={edit} onClick={() => (model.editing.value = "rules")}>
            {code.rules.length === 0 ? "Add a rule" : "Edit rules"}
          </button>
        )}
      </div>
      {editing ? (
        <Editor model={model} code={code} />
      ) : code.rules.length === 0 ? (
        <p class="hint">
          Lead some people somewhere else: by hour, date, language, country or phone. Without rules everybody
          is led to the same place.
        </p>
      ) : (
        <>
          <RuleList code={code} />
          <TryPanel code={code} />
        </>
      )}
    </section>
  );
}

/** Loaded when somebody edits. */
function Editor({ model, code }: Props) {
  const loaded = useModule(() => import("./rules-editor.tsx"));
  if (loaded === null) {
    return <span class="shape shape-large" aria-busy="true" />;
  }
  return loaded === "failed" ? (
    <p class="note-bad">The editor could not be loaded. Reload the page.</p>
  ) : (
    <loaded.RulesEditor model={model} code={code} />
  );
}

function RuleList({ code }: { code: Code }) {
  const viewer = { now: new Date(), timeZone: viewerZone(), locales: navigator.languages };
  return (
    <ol class="rule-list">
      {code.rules.map((rule, i) => {
        const texts = conditionTexts(rule.when, viewer);
        return (
          <li key={ruleLabel(rule, i)}>
            <p>
              <bdi class="strong">{ruleLabel(rule, i)}</bdi>{" "}
              <span class="hint">{texts.length === 0 ? "always" : texts.join(" · ")}</span>
            </p>
            {leadsTo(rule).map(({ text, share }) => (
              <p key={text} class="rule-leads">
                <bdi>{readableDestination(text)}</bdi>
                {share !== null && <span class="hint"> {Math.round(share * 100)} %</span>}
              </p>
            ))}
          </li>
        );
      })}
      <li class="rule-otherwise">
        <p>
          <span class="strong">Otherwise</span>
        </p>
        <p class="rule-leads">
          <bdi>{readableDestination(contentText(code.content))}</bdi>
        </p>
      </li>
    </ol>
  );
}

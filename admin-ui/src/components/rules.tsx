import { contentText } from "../../../shared/content-text.ts";
import type { Code } from "../../../shared/contract/code.ts";
import { ruleLabel } from "../../../shared/rules/label.ts";
import { canEdit } from "../models/session.ts";
import { conditionTexts, leadsTo } from "../rules/rule-text.ts";
import { shareText } from "../rules/split-draft.ts";
import { readableDestination } from "../text/destination-text.ts";
import { viewerZone } from "../text/time-text.ts";
import { EditablePart } from "./editable-part.tsx";
import type { EditorProps } from "./later-editor.tsx";
import { TryPanel } from "./try-panel.tsx";

const load = async () => ({ Editor: (await import("./rules-editor.tsx")).RulesEditor });

/** Who is led somewhere else, and when: in the order in which it is asked. */
export function Rules({ model, code }: EditorProps) {
  const none = code.rules.length === 0;
  if (none && (!canEdit.value || code.status === "deleted")) {
    return null;
  }
  return (
    <EditablePart
      model={model}
      code={code}
      title="Rules"
      what="rules"
      open={none ? "Add a rule" : "Edit rules"}
      load={load}
    >
      {none ? (
        <p class="hint">
          Lead some people somewhere else: by hour, date, language, place or phone, or some of them by chance.
          Without rules everybody is led to the same place.
        </p>
      ) : (
        <>
          <RuleList code={code} />
          <TryPanel code={code} />
        </>
      )}
    </EditablePart>
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
            {leadsTo(rule).map(({ text, side }) => (
              <p key={side?.label} class="rule-leads">
                <bdi>{readableDestination(text)}</bdi>
                {side !== null && (
                  <span class="hint">
                    {" "}
                    <bdi>{side.label}</bdi>, {shareText(side.share)}
                  </span>
                )}
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

import { useEffect, useMemo, useRef } from "preact/hooks";
import type { CodeStatus } from "../../../shared/contract/code.ts";
import { useTitle } from "../hooks/use-title.ts";
import { createCodeModel } from "../models/code.ts";
import { canEdit } from "../models/session.ts";
import { ROUTE } from "../routes.ts";
import { subjectOfCode } from "../stats/subject.ts";
import { CodeCampaign } from "./code-campaign.tsx";
import { CodeDomain } from "./code-domain.tsx";
import { CodeLeads } from "./code-leads.tsx";
import { CodePrinted } from "./code-printed.tsx";
import { CodeTitle } from "./code-title.tsx";
import { DesignEditor } from "./design-editor.tsx";
import { LaterHistory } from "./later-history.tsx";
import { Limits } from "./limits.tsx";
import { OutOfUse } from "./out-of-use.tsx";
import { PaperAsking } from "./paper-asking.tsx";
import { Planned } from "./planned.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { Rules } from "./rules.tsx";
import { Scans } from "./scans.tsx";
import { SymbolSheet } from "./symbol-sheet.tsx";
import { Tracking } from "./tracking.tsx";

/** A code's page reads like a sentence: its name leads to its destination; then scans, then history. */
export function CodeView({ id }: { id: string }) {
  const model = useMemo(() => createCodeModel(id), [id]);
  const code = model.code.value;
  const problem = model.problem.value;
  useEffect(() => void model.load(), [model]);
  useDeletedFocus(code?.status ?? null);
  useTitle(code === null ? "Code" : code.name || code.slug || "Code");

  if (problem?.status === 404) {
    return (
      <div class="empty">
        <h1 tabIndex={-1}>This code is not here</h1>
        <p>It may belong to another workspace, or the address is mistyped.</p>
        <a class="button" href={ROUTE.codes}>
          Go to codes
        </a>
      </div>
    );
  }
  if (code === null) {
    return problem === null ? <CodeShape /> : <ProblemNote problem={problem} retry={model.load} />;
  }
  const question = model.paper.question.value;
  const designing = model.editing.value === "design";
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} retry={model.load} />}
      <section class="sentence">
        <div class="sentence-words">
          <CodeTitle model={model} code={code} />
          {designing ? (
            <DesignEditor model={model} code={code} />
          ) : (
            <>
              <CodeLeads model={model} code={code} />
              {code.kind === "dynamic" && <CodeCampaign model={model} code={code} />}
              {code.kind === "dynamic" && <CodeDomain model={model} code={code} />}
              <CodePrinted model={model} code={code} />
            </>
          )}
        </div>
        <SymbolSheet model={model} code={code} />
      </section>
      <Planned model={model} code={code} />
      {code.kind === "dynamic" && <Rules model={model} code={code} />}
      {code.kind === "dynamic" && <Limits model={model} code={code} />}
      {code.kind === "dynamic" && <Tracking model={model} code={code} />}
      {code.kind === "dynamic" && <Scans subject={subjectOfCode(code)} />}
      <LaterHistory model={model} code={code} />
      {canEdit.value && <OutOfUse model={model} code={code} />}
      {question !== null && <PaperAsking question={question} />}
    </>
  );
}

/** The button that deleted the code is gone with it: the focus, and the view, go to what the code says now. */
function useDeletedFocus(status: CodeStatus | null): void {
  const before = useRef(status);
  useEffect(() => {
    if (status === "deleted" && before.current !== null && before.current !== "deleted") {
      document.querySelector<HTMLElement>("main h1")?.focus();
    }
    before.current = status;
  }, [status]);
}

function CodeShape() {
  return (
    <section class="sentence" aria-busy="true">
      <div class="sentence-words">
        <span class="shape shape-title" />
        <span class="shape shape-large" />
      </div>
      <div class="sheet-side">
        <div class="sheet" />
      </div>
    </section>
  );
}

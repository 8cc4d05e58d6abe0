import { useEffect, useMemo } from "preact/hooks";
import type { AuditEntry } from "../../../shared/contract/audit.ts";
import { createAuditModel } from "../models/audit.ts";
import { campaignPath, codePath } from "../routes.ts";
import { AUDIT_KINDS, auditDetail, auditSubject, auditVerb } from "../text/audit-text.ts";
import { momentText, viewerZone } from "../text/time-text.ts";
import { ProblemNote } from "./problem-note.tsx";
import { SelectField } from "./select-field.tsx";

/** Who did what, newest first, narrowed to a kind of thing or to one person or key. */
export function AuditLog() {
  const model = useMemo(createAuditModel, []);
  useEffect(() => void model.load(), [model]);
  const { action, actor } = model.filter.value;
  const { problem, items, nextCursor } = model;
  return (
    <>
      <SelectField
        label="What"
        value={action}
        options={AUDIT_KINDS}
        onPick={(kind) => void model.narrow({ action: kind })}
      />
      {actor !== "" && (
        <button type="button" class="button" onClick={() => void model.narrow({ actor: "" })}>
          Of everybody again
        </button>
      )}
      {problem.value !== null && <ProblemNote problem={problem.value} retry={model.load} />}
      <ul class="lines" aria-label="Audit log" aria-busy={items.value === null}>
        {items.value?.map((entry) => (
          <Line key={entry.id} entry={entry} onActor={(id) => void model.narrow({ actor: id })} />
        ))}
      </ul>
      {items.value?.length === 0 && <p class="hint">Nothing of that kind was done yet.</p>}
      {nextCursor.value !== null && (
        <button type="button" class="button" onClick={() => void model.loadMore()}>
          Earlier
        </button>
      )}
      <p class="hint">Times in {viewerZone()}.</p>
    </>
  );
}

function Line({ entry, onActor }: { entry: AuditEntry; onActor: (id: string) => void }) {
  const { actor } = entry;
  const [subject, detail] = [auditSubject(entry), auditDetail(entry)];
  const path = pathOf(entry.subject);
  const id = `audit-${entry.id}`;
  return (
    <li>
      <div id={id}>
        <p>
          <bdi class="strong">{actor.name}</bdi>
          {actor.kind === "key" && <span class="hint"> (key)</span>} {auditVerb(entry)}{" "}
          {path === null ? (
            <bdi>{subject}</bdi>
          ) : (
            <a href={path}>
              <bdi>{subject === "" ? "of this code" : subject}</bdi>
            </a>
          )}
        </p>
        <p class="hint">
          <time dateTime={entry.at}>{momentText(entry.at, new Date(), viewerZone())}</time>
          {detail === "" ? "" : `, ${detail}`}
        </p>
      </div>
      <button
        type="button"
        class="button"
        aria-label={`Only what ${actor.name} did`}
        onClick={() => onActor(actor.id ?? actor.name)}
      >
        Only theirs
      </button>
    </li>
  );
}

/** What has a page of its own. */
function pathOf({ kind, id }: AuditEntry["subject"]): string | null {
  return kind === "code" ? codePath(id) : kind === "campaign" ? campaignPath(id) : null;
}

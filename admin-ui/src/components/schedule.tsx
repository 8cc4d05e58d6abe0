import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import type { ScheduledEdit } from "../../../shared/contract/schedule.ts";
import { campaignName } from "../models/campaign-list.ts";
import type { CodeModel } from "../models/code.ts";
import { canEdit } from "../models/session.ts";
import { showToast } from "../models/toast.ts";
import { describeChange } from "../text/change-text.ts";
import { comingText, conflictText } from "../text/schedule-text.ts";
import { momentText, viewerZone } from "../text/time-text.ts";
import { PhraseText } from "./phrase.tsx";
import { ProblemNote } from "./problem-note.tsx";

interface Props {
  model: CodeModel;
  code: Code;
}

/** A timer longer than this would wait for a page nobody looks at any more. */
const WATCHED_MS = 86_400_000;

/** After an edit's time the answer has to come from a server whose clock may be a little behind. */
const CLOCKS_DIFFER_MS = 1_500;

/** What is going to change, and when; and what waits for a decision because the code was edited in between. */
export function Schedule({ model, code }: Props) {
  const { items, problem, load } = model.schedule;
  const next = items.value.find(({ status }) => status === "pending")?.at;
  useEffect(() => void load(), [code.version]);
  useEffect(() => {
    const wait = next === undefined ? WATCHED_MS : Date.parse(next) - Date.now() + CLOCKS_DIFFER_MS;
    if (wait >= WATCHED_MS) {
      return undefined;
    }
    const timer = setTimeout(() => void model.load().then(load), Math.max(wait, CLOCKS_DIFFER_MS));
    return () => clearTimeout(timer);
  }, [next]);

  if (items.value.length === 0 && problem.value === null) {
    return null;
  }
  return (
    <section class="part" aria-labelledby="schedule-title">
      <h2 id="schedule-title">Planned</h2>
      {problem.value !== null && <ProblemNote problem={problem.value} retry={load} />}
      <ol class="lines">
        {items.value.map((edit) => (
          <Planned key={edit.id} model={model} edit={edit} />
        ))}
      </ol>
      <p class="hint">Times in {viewerZone()}.</p>
    </section>
  );
}

function Planned({ model, edit }: { model: CodeModel; edit: ScheduledEdit }) {
  const id = `planned-${edit.id}`;
  const printed = useSignal<string | null>(null);
  const [now, zone] = [new Date(), viewerZone()];
  const conflict = conflictText(edit);
  const past = Date.parse(edit.at) <= now.getTime();

  async function cancel(): Promise<void> {
    const done = await model.schedule.cancel(edit);
    if (done !== null) {
      showToast("detail" in done ? done.detail : "Cancelled. The code stays as it is.");
    }
  }

  async function apply(confirmed: boolean): Promise<void> {
    const done = await model.schedule.apply(edit, confirmed);
    if (done === null) {
      return;
    }
    if ("detail" in done) {
      printed.value = done.code === "printed" ? done.detail : null;
      showToast(done.detail);
      return;
    }
    await model.load();
    showToast(done.status === "applied" ? "Applied." : "It goes ahead at its time.");
  }

  return (
    <li>
      <div id={id}>
        <p>
          <time class="strong" dateTime={edit.at}>
            {past ? momentText(edit.at, now, zone) : comingText(edit.at, now, zone)}
          </time>
        </p>
        {edit.changes.length === 0 && <p>changes nothing as the code is now</p>}
        {edit.changes.map((change) => (
          <p key={change.field}>
            <PhraseText phrase={describeChange(change, { now, timeZone: zone, campaignName })} />
          </p>
        ))}
        {conflict !== null && (
          <p class="note-bad" role="status">
            {conflict}
          </p>
        )}
        {printed.value !== null && <p class="note-bad">{printed.value}</p>}
        <p class="hint">
          Planned by <bdi>{edit.createdBy}</bdi> {momentText(edit.createdAt, now, zone)}
        </p>
      </div>
      {canEdit.value && (
        <div class="actions">
          {conflict !== null && (
            <button
              type="button"
              class="button"
              aria-describedby={id}
              aria-disabled={model.schedule.busy.value}
              onClick={() => void apply(printed.value !== null)}
            >
              {printed.value !== null ? "Apply though printed" : past ? "Apply anyway" : "Go ahead anyway"}
            </button>
          )}
          <button
            type="button"
            class="button"
            aria-describedby={id}
            aria-disabled={model.schedule.busy.value}
            onClick={() => void cancel()}
          >
            {conflict === null ? "Cancel" : "Drop"}
          </button>
        </div>
      )}
    </li>
  );
}

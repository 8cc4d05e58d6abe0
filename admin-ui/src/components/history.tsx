import type { Code, CodeVersion } from "../../../shared/contract/code.ts";
import { campaignName } from "../models/campaign-list.ts";
import type { CodeModel } from "../models/code.ts";
import { canEdit } from "../models/session.ts";
import { describeVersion } from "../text/change-text.ts";
import { momentText, viewerZone } from "../text/time-text.ts";
import { PhraseText } from "./phrase.tsx";
import { ProblemNote } from "./problem-note.tsx";

interface Props {
  model: CodeModel;
  code: Code;
}

/** What was done to a code, newest first, as a line one can walk back. */
export function History({ model, code }: Props) {
  const { items, nextCursor, problem, loading } = model.history;
  return (
    <section class="part" aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      {problem.value !== null && <ProblemNote problem={problem.value} retry={model.history.load} />}
      <ol class="history" aria-busy={loading.value}>
        {items.value === null && <li class="version version-shape" aria-hidden="true" />}
        {items.value?.map((version) => (
          <Version key={version.version} model={model} code={code} version={version} />
        ))}
      </ol>
      {nextCursor.value !== null && (
        <button type="button" class="button" onClick={() => void model.history.loadMore()}>
          Earlier
        </button>
      )}
    </section>
  );
}

function Version({ model, code, version }: Props & { version: CodeVersion }) {
  const current = version.version === code.version;
  const viewer = { now: new Date(), timeZone: viewerZone(), campaignName };
  const id = `version-${version.version}`;
  const revertible =
    canEdit.value &&
    !current &&
    version.action !== "delete" &&
    code.status !== "deleted" &&
    code.kind === "dynamic";
  return (
    <li class="version" data-current={current ? code.status : undefined}>
      <div id={id}>
        {describeVersion(version, viewer).map((phrase, index) => (
          <p key={index}>
            <PhraseText phrase={phrase} />
          </p>
        ))}
        <p class="hint">
          <bdi>{version.author}</bdi>,{" "}
          <time dateTime={version.at}>{momentText(version.at, viewer.now, viewer.timeZone)}</time>, version{" "}
          {version.version}
          {version.scheduledFor === null ? "" : ", as planned"}
          {current ? ", current" : ""}
        </p>
      </div>
      {revertible && (
        <button
          type="button"
          class="button"
          aria-describedby={id}
          aria-disabled={model.busy.value}
          onClick={() => void model.revert(version.version)}
        >
          Go back to this
        </button>
      )}
    </li>
  );
}

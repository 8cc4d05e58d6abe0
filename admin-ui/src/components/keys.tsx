import { useEffect, useMemo } from "preact/hooks";
import type { Key } from "../../../shared/contract/session.ts";
import { createKeysModel, type KeysModel } from "../models/keys.ts";
import { showToast } from "../models/toast.ts";
import { momentText, viewerZone } from "../text/time-text.ts";
import { CopyButton } from "./copy-button.tsx";
import { KeyForm } from "./key-form.tsx";
import { ProblemNote } from "./problem-note.tsx";

/** The keys programs use to speak to the API. */
export function Keys() {
  const model = useMemo(createKeysModel, []);
  useEffect(() => void model.load(), [model]);
  const problem = model.problem.value;
  return (
    <section class="part" aria-labelledby="keys-title">
      <h2 id="keys-title">API keys</h2>
      <p>
        A key lets a program do what its scopes allow, as described in{" "}
        <a href="/api/v1/docs" target="_blank" rel="noreferrer">
          the API's documentation
        </a>
        .
      </p>
      {problem !== null && <ProblemNote problem={problem} retry={model.load} />}
      {model.created.value === null ? <KeyForm model={model} /> : <CreatedKey model={model} />}
      <ul class="lines">
        {model.items.value?.map((key) => (
          <KeyLine key={key.id} model={model} item={key} />
        ))}
      </ul>
    </section>
  );
}

function CreatedKey({ model }: { model: KeysModel }) {
  const created = model.created.value;
  if (created === null) {
    return null;
  }
  return (
    <div class="once" role="status">
      <p>
        The key <bdi class="strong">{created.name}</bdi>, shown this once. Copy it now; Swivel keeps only a
        fingerprint.
      </p>
      <p class="mono once-key" data-testid="new-key">
        {created.key}
      </p>
      <div class="actions">
        <CopyButton label="Copy key" text={created.key} primary />
        <button type="button" class="button" onClick={model.putAway}>
          Done
        </button>
      </div>
    </div>
  );
}

function KeyLine({ model, item }: { model: KeysModel; item: Key }) {
  const id = `key-${item.id}`;

  async function remove(): Promise<void> {
    const problem = await model.remove(item.id);
    showToast(
      problem === null
        ? `The key ${item.name} is deleted. Programs that use it are refused.`
        : problem.detail,
    );
  }

  return (
    <li>
      <div>
        <p id={id}>
          <bdi class="strong">{item.name}</bdi> <span class="mono">{item.hint}…</span>
        </p>
        <p class="hint">
          {item.scopes.join(", ")}. Made by <bdi>{item.createdBy}</bdi>{" "}
          {momentText(item.createdAt, new Date(), viewerZone())}
          {item.expiresAt === null ? "" : `, expires ${momentText(item.expiresAt, new Date(), viewerZone())}`}
          .
        </p>
      </div>
      <button type="button" class="button button-bad" aria-describedby={id} onClick={() => void remove()}>
        Delete
      </button>
    </li>
  );
}

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import type { CampaignModel } from "../models/campaign.ts";
import { canEdit } from "../models/session.ts";
import { codePath, printPath } from "../routes.ts";

/** The codes of a campaign, and a search for more. Where each hangs is said on its own page. */
export function CampaignCodes({ model }: { model: CampaignModel }) {
  const codes = model.codes.value;
  return (
    <section class="part" aria-labelledby="campaign-codes-title">
      <div class="part-head">
        <h2 id="campaign-codes-title">Codes</h2>
        {codes !== null && codes.length > 0 && (
          <a class="button-quiet" href={printPath({ campaignId: model.id })}>
            Print all of them
          </a>
        )}
      </div>
      {codes?.length === 0 && <p>No code is in this campaign yet. Add those you want to compare.</p>}
      <ul class="lines">
        {codes?.map((code) => (
          <CodeLine key={code.id} code={code}>
            {canEdit.value && (
              <button
                type="button"
                class="button"
                aria-label={`Take out ${nameOf(code)}`}
                aria-disabled={model.busy.value}
                onClick={() => void model.takeOut(code)}
              >
                Take out
              </button>
            )}
          </CodeLine>
        ))}
      </ul>
      {canEdit.value && codes !== null && <Picker model={model} />}
    </section>
  );
}

function Picker({ model }: { model: CampaignModel }) {
  const q = useSignal("");
  useEffect(() => void model.offer(q.value.trim()), [model, q.value]);
  const offered = model.offered.value;
  return (
    <details class="picker" open={model.codes.value?.length === 0}>
      <summary>Add codes</summary>
      <div class="field">
        <label for="picker-search">Search codes</label>
        <input
          id="picker-search"
          class="input"
          type="search"
          autocomplete="off"
          dir="auto"
          value={q.value}
          onInput={(event) => (q.value = event.currentTarget.value)}
        />
      </div>
      <ul class="lines" aria-live="polite">
        {offered?.map((code) => (
          <CodeLine key={code.id} code={code}>
            <button
              type="button"
              class="button"
              aria-label={`Add ${nameOf(code)}`}
              aria-disabled={model.busy.value}
              onClick={() => void model.add(code)}
            >
              Add
            </button>
          </CodeLine>
        ))}
      </ul>
      {offered?.length === 0 && <p class="hint">No other code matches.</p>}
    </details>
  );
}

function CodeLine({ code, children }: { code: Code; children: ComponentChildren }) {
  return (
    <li>
      <div>
        <p>
          <a href={codePath(code.id)}>
            <bdi>{nameOf(code)}</bdi>
          </a>
        </p>
        <p class="hint">
          <span class="mono">/{code.slug}</span>
          {code.placement !== null && (
            <>
              {" "}
              at <bdi>{code.placement.label}</bdi>
            </>
          )}
        </p>
      </div>
      {children}
    </li>
  );
}

function nameOf(code: Code): string {
  return code.name || (code.slug ?? "Unnamed");
}

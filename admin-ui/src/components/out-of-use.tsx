import type { Code } from "../../../shared/contract/code.ts";
import type { CodeModel } from "../models/code.ts";
import { count } from "../text/count-text.ts";

interface Props {
  model: CodeModel;
  code: Code;
}

/** Pausing and deleting, with what each means for the symbol on paper. */
export function OutOfUse({ model, code }: Props) {
  if (code.status === "deleted") {
    return null;
  }
  const busy = model.busy.value;
  return (
    <section class="part" aria-labelledby="out-of-use-title">
      <h2 id="out-of-use-title">Take out of use</h2>
      <dl class="choices">
        {code.kind === "dynamic" && <Pausing model={model} paused={code.status === "paused"} />}
        <div>
          <dt>
            <button
              type="button"
              class="button button-bad"
              aria-disabled={busy}
              onClick={() => void model.remove()}
            >
              Delete
            </button>
          </dt>
          <dd>
            {code.kind === "dynamic"
              ? `${whatIsPrinted(code)} a “gone” page from then on. You can restore the code; its slug is never given to another one.`
              : "The code leaves the list, and can be restored. What is printed goes on working: the symbol itself holds it."}
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** @example "The 500 printed copies show" */
function whatIsPrinted({ printedCount }: Code): string {
  return printedCount === null || printedCount === 1
    ? "The printed symbol shows"
    : `The ${count(printedCount)} printed copies show`;
}

function Pausing({ model, paused }: { model: CodeModel; paused: boolean }) {
  return (
    <div>
      <dt>
        <button
          type="button"
          class="button"
          aria-disabled={model.busy.value}
          onClick={() => void (paused ? model.resume() : model.pause())}
        >
          {paused ? "Resume" : "Pause"}
        </button>
      </dt>
      <dd>
        {paused
          ? "Scans lead to the destination again."
          : "Scans show a page that asks people to come back later, until you resume it."}
      </dd>
    </div>
  );
}

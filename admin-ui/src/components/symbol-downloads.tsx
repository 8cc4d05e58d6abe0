import { useSignal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import type { SymbolFormat } from "../../../shared/symbol/formats.ts";
import { getSymbolFile } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";
import { saveFile } from "../files/save.ts";
import { ProblemNote } from "./problem-note.tsx";

/** The symbol as files. They come from the API, so that every one is the same, wherever it was asked for. */
export function SymbolDownloads({ code }: { code: Code }) {
  const busy = useSignal(false);
  const problem = useSignal<ApiProblem | null>(null);

  async function download(format: SymbolFormat): Promise<void> {
    if (busy.value) {
      return;
    }
    busy.value = true;
    const answer = await getSymbolFile(code.id, format);
    busy.value = false;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) {
      saveFile(answer.value.blob, answer.value.name);
    }
  }

  return (
    <>
      <div class="actions">
        {(["svg", "png"] as const).map((format) => (
          <button
            key={format}
            type="button"
            class="button"
            aria-disabled={busy.value}
            onClick={() => void download(format)}
          >
            Download {format.toUpperCase()}
          </button>
        ))}
      </div>
      {problem.value !== null && <ProblemNote problem={problem.value} />}
    </>
  );
}

import { computed, signal } from "@preact/signals";
import type { SymbolFormat } from "../../../shared/symbol/formats.ts";
import { getSymbolFile } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";
import { saveFile } from "../files/save.ts";
import { createSizeWish } from "./size-wish.ts";

export type SymbolDownload = ReturnType<typeof createSymbolDownload>;

/** A symbol as a file of a chosen format and size. What is asked for is checked by the API, and refused in its words. */
export function createSymbolDownload(codeId: string) {
  const format = signal<SymbolFormat>("pdf");
  const wish = createSizeWish(() => [format.value]);
  const busy = signal(false);
  const problem = signal<ApiProblem | null>(null);

  async function fetchFile(wanted: SymbolFormat, query: Record<string, string>): Promise<void> {
    if (busy.peek()) {
      return;
    }
    busy.value = true;
    const answer = await getSymbolFile(codeId, wanted, query);
    busy.value = false;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) {
      saveFile(answer.value.blob, answer.value.name);
    }
  }

  /** What the API said of one of the fields. */
  function faultOf(field: "size" | "dpi"): string | null {
    return problem.value?.errors.find(({ path }) => path === `query.${field}`)?.message ?? null;
  }

  /** What it said of the whole. */
  const refusal = computed(() =>
    problem.value?.errors.some(({ path }) => path === "query.size" || path === "query.dpi") === true
      ? null
      : problem.value,
  );

  return {
    format,
    wish,
    busy,
    refusal,
    faultOf,
    plain: (wanted: SymbolFormat) => fetchFile(wanted, {}),
    chosen: () => fetchFile(format.peek(), wish.wishFor(format.peek())),
  };
}

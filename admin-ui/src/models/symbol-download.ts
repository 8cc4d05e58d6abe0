import { computed, signal } from "@preact/signals";
import { SYMBOL_FORMATS, type SymbolFormat } from "../../../shared/symbol/formats.ts";
import type { SizeUnit } from "../../../shared/symbol/size.ts";
import { getSymbolFile } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";
import { saveFile } from "../files/save.ts";

export type SymbolDownload = ReturnType<typeof createSymbolDownload>;

/** A symbol as a file of a chosen format and size. What is asked for is checked by the API, and refused in its words. */
export function createSymbolDownload(codeId: string) {
  const format = signal<SymbolFormat>("pdf");
  const size = signal("");
  const unit = signal<SizeUnit>("mm");
  const dpi = signal("");
  const busy = signal(false);
  const problem = signal<ApiProblem | null>(null);

  /** Vectors have no dots, and text no size. */
  const asksSize = computed(() => SYMBOL_FORMATS[format.value].kind !== "text");
  const asksDpi = computed(() => SYMBOL_FORMATS[format.value].kind === "pixels" && unit.value !== "px");

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

  function chosen(): Promise<void> {
    const sized = asksSize.peek() && size.peek().trim() !== "";
    return fetchFile(format.peek(), {
      ...(sized && { size: size.peek().trim().replace(",", "."), unit: unit.peek() }),
      ...(sized && asksDpi.peek() && dpi.peek().trim() !== "" && { dpi: dpi.peek().trim() }),
    });
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
    size,
    unit,
    dpi,
    busy,
    refusal,
    asksSize,
    asksDpi,
    faultOf,
    plain: (wanted: SymbolFormat) => fetchFile(wanted, {}),
    chosen,
  };
}

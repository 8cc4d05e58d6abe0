import { batch, computed, signal } from "@preact/signals";
import { SYMBOL_FORMATS, type SymbolFormat } from "../../../shared/symbol/formats.ts";
import type { SizeUnit } from "../../../shared/symbol/size.ts";
import { getSymbolFile } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";
import { saveFile } from "../files/save.ts";

export type SymbolDownload = ReturnType<typeof createSymbolDownload>;

interface Wish {
  format: SymbolFormat;
  query: Record<string, string>;
}

/** A symbol as a file of a chosen format and size. What is asked for is checked by the API, and refused in its words. */
export function createSymbolDownload(codeId: string) {
  const format = signal<SymbolFormat>("pdf");
  const size = signal("");
  const unit = signal<SizeUnit>("mm");
  const dpi = signal("");
  const busy = signal(false);
  const problem = signal<ApiProblem | null>(null);
  /** The file whose own bytes don't read as they should, so that it was not handed over. */
  const unreadable = signal<Wish | null>(null);

  /** Vectors have no dots, and text no size. */
  const asksSize = computed(() => SYMBOL_FORMATS[format.value].kind !== "text");
  const asksDpi = computed(() => SYMBOL_FORMATS[format.value].kind === "pixels" && unit.value !== "px");

  async function fetchFile(wanted: SymbolFormat, query: Record<string, string>): Promise<void> {
    if (busy.peek()) {
      return;
    }
    busy.value = true;
    const answer = await getSymbolFile(codeId, wanted, query);
    batch(() => {
      busy.value = false;
      problem.value = answer.ok ? null : answer.problem;
      unreadable.value =
        !answer.ok && answer.problem.code === "symbol_unreadable" ? { format: wanted, query } : null;
    });
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

  /** The audit log keeps who took it. */
  async function takeAnyway(): Promise<void> {
    const wish = unreadable.peek();
    if (wish !== null) {
      await fetchFile(wish.format, { ...wish.query, unverified: "yes" });
    }
  }

  /** What the API said of one of the fields. */
  function faultOf(field: "size" | "dpi"): string | null {
    return problem.value?.errors.find(({ path }) => path === `query.${field}`)?.message ?? null;
  }

  /** What it said of the whole; a symbol that can't be read is told by its faults alone. */
  const refusal = computed<ApiProblem | null>(() => {
    const refused = problem.value;
    if (
      refused === null ||
      refused.errors.some(({ path }) => path === "query.size" || path === "query.dpi")
    ) {
      return null;
    }
    return refused.code === "symbol_unreadable"
      ? { ...refused, detail: refused.errors.map(({ message }) => message).join(" ") }
      : refused;
  });

  return {
    format,
    size,
    unit,
    dpi,
    busy,
    refusal,
    unreadable,
    takeAnyway,
    asksSize,
    asksDpi,
    faultOf,
    plain: (wanted: SymbolFormat) => fetchFile(wanted, {}),
    chosen,
  };
}

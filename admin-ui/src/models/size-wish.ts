import { computed, signal } from "@preact/signals";
import { SYMBOL_FORMATS, type SymbolFormat } from "../../../shared/symbol/formats.ts";
import type { SizeUnit } from "../../../shared/symbol/size.ts";

export type SizeWish = ReturnType<typeof createSizeWish>;

/** How large files are to be, as it is typed. @param formats what they are made in */
export function createSizeWish(formats: () => readonly SymbolFormat[]) {
  const size = signal("");
  const unit = signal<SizeUnit>("mm");
  const dpi = signal("");

  /** Vectors have no dots, and text no size. */
  const asksSize = computed(() => formats().some((name) => SYMBOL_FORMATS[name].kind !== "text"));
  const asksDpi = computed(
    () => unit.value !== "px" && formats().some((name) => SYMBOL_FORMATS[name].kind === "pixels"),
  );

  /** What of it is asked for in a format, as it was typed. */
  function wishFor(format: SymbolFormat): { size?: string; unit?: SizeUnit; dpi?: string } {
    const { kind } = SYMBOL_FORMATS[format];
    const width = size.peek().trim().replace(",", ".");
    const dots = dpi.peek().trim();
    if (kind === "text" || width === "") {
      return {};
    }
    const dotted = kind === "pixels" && unit.peek() !== "px" && dots !== "";
    return { size: width, unit: unit.peek(), ...(dotted && { dpi: dots }) };
  }

  return { size, unit, dpi, asksSize, asksDpi, wishFor };
}

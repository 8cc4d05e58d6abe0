import { GENERATED_SLUG_CHARS } from "../../../shared/limits.ts";
import { symbolTextOf } from "../../../shared/slug.ts";
import type { NewCodeForm } from "../models/new-code.ts";
import { Sheet } from "./sheet.tsx";
import { SymbolSizeNote } from "./symbol-size-note.tsx";

/** The symbol of a code that is being made. */
export function NewCodeSheet({ form }: { form: NewCodeForm }) {
  const symbol = form.symbol.value;
  const sketch = symbol === null && form.kind.value === "dynamic";
  const shown = sketch
    ? { text: symbolTextOf(`${form.origin.value}/${"2".repeat(GENERATED_SLUG_CHARS)}`), limits: {} }
    : symbol;
  return (
    <aside class="sheet-side" aria-label="The symbol">
      <Sheet
        of={shown === null ? null : { ...shown, design: {} }}
        sketch={sketch}
        empty="The symbol is drawn here as soon as the form is complete."
        alt={sketch ? "A sketch: the symbol gets its own link" : "Symbol of what is typed"}
      />
      <SymbolSizeNote symbol={shown} content={form.content} kind={form.kind.value} />
      {sketch && <p class="hint">A sketch. Its size is right; its link comes with the code.</p>}
    </aside>
  );
}

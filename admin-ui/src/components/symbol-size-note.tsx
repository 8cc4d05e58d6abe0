import { DEFAULT_ECC } from "../../../shared/symbol/encode.ts";
import { symbolSize } from "../../../shared/symbol/text-size.ts";
import type { SymbolOfContent } from "../content/check.ts";
import { type Kind, kindsOf } from "../content/kinds.ts";
import { longestLabel } from "../content/longest.ts";
import type { ContentDraft } from "../models/content-draft.ts";
import { sizeText, tooLongText } from "../text/size-text.ts";

interface Props {
  /** Null while it can't be told. */
  symbol: SymbolOfContent | null;
  content: ContentDraft;
  kind: Kind;
}

/** How large the symbol gets, told while one types. Its line is kept while there is nothing to tell. */
export function SymbolSizeNote({ symbol, content, kind }: Props) {
  const size = symbol === null ? null : symbolSize(symbol.text, { ecc: DEFAULT_ECC, ...symbol.limits });
  const type = content.type.value;
  return (
    <div class="size-note" aria-live="polite">
      <p class="hint" data-testid="symbol-size">
        {size === null ? " " : sizeText(size)}
      </p>
      {size !== null && size.tooLongBy > 0 && (
        <p class="note-bad">
          {tooLongText(
            size,
            type,
            longestLabel(type, content.draft.value),
            kind === "static" && kindsOf(type).includes("dynamic"),
          )}
        </p>
      )}
    </div>
  );
}

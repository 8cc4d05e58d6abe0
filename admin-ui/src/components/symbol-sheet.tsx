import type { RefObject } from "preact";
import type { Code } from "../../../shared/contract/code.ts";
import { useDesignAssets } from "../hooks/use-design-assets.ts";
import { useOpener } from "../hooks/use-opener.ts";
import type { CodeModel } from "../models/code.ts";
import { canEdit } from "../models/session.ts";
import { limitsOf } from "../symbol/limits.ts";
import { CONTENT_NAME } from "../text/content-words.ts";
import { CopyButton } from "./copy-button.tsx";
import { Sheet } from "./sheet.tsx";
import { SheetScore } from "./sheet-score.tsx";
import { SymbolDownloads } from "./symbol-downloads.tsx";
import { Url } from "./url.tsx";

interface Props {
  model: CodeModel;
  code: Code;
}

export function SymbolSheet({ model, code }: Props) {
  const designing = model.editing.value === "design";
  const design = (designing ? model.draftDesign.value : null) ?? code.design;
  const drawable = useDesignAssets(design);
  const opener = useOpener(designing);

  const of = drawable === null ? null : { text: code.symbolText, ...drawable, limits: limitsOf(code) };
  return (
    <div class={designing ? "sheet-side sheet-drafting" : "sheet-side"}>
      <Sheet
        of={of}
        refused={designing ? "It can't be drawn like this. The panel says why." : undefined}
        alt={
          // a static one may hold a password
          `Symbol that holds ${code.kind === "static" ? CONTENT_NAME[code.content.type] : code.symbolText}`
        }
      />
      {!designing && <SheetActions model={model} code={code} opener={opener} />}
      <SheetScore of={of} open={designing} />
    </div>
  );
}

function SheetActions({ model, code, opener }: Props & { opener: RefObject<HTMLButtonElement | null> }) {
  return (
    <>
      {code.shortUrl !== null && code.slug !== null && (
        <div class="short-link">
          <Url text={code.shortUrl.replace(/^https?:\/\//, "")} />
          <CopyButton label="Copy link" text={code.shortUrl} />
        </div>
      )}
      <SymbolDownloads code={code} />
      <div class="actions">
        {canEdit.value && code.status !== "deleted" && (
          <button type="button" class="button" ref={opener} onClick={() => (model.editing.value = "design")}>
            Change design
          </button>
        )}
        {code.slug !== null && (
          <a
            class="button-quiet"
            href={`${code.domain === null ? "" : `https://${code.domain}`}/${code.slug}+`}
            target="_blank"
            rel="noreferrer"
          >
            Open preview
          </a>
        )}
      </div>
    </>
  );
}

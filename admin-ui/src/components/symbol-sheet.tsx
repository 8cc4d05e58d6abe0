import type { Code } from "../../../shared/contract/code.ts";
import { limitsOf } from "../symbol/limits.ts";
import { CONTENT_NAME } from "../text/content-words.ts";
import { CopyButton } from "./copy-button.tsx";
import { Sheet } from "./sheet.tsx";
import { SymbolDownloads } from "./symbol-downloads.tsx";
import { Url } from "./url.tsx";

export function SymbolSheet({ code }: { code: Code }) {
  return (
    <div class="sheet-side">
      <Sheet
        of={{ text: code.symbolText, design: code.design, limits: limitsOf(code) }}
        alt={
          // a static one may hold a password
          `Symbol that holds ${code.kind === "static" ? CONTENT_NAME[code.content.type] : code.symbolText}`
        }
      />
      {code.shortUrl !== null && code.slug !== null && (
        <div class="short-link">
          <Url text={code.shortUrl.replace(/^https?:\/\//, "")} />
          <CopyButton label="Copy link" text={code.shortUrl} />
        </div>
      )}
      <SymbolDownloads code={code} />
      {code.slug !== null && (
        <a class="button-quiet" href={`/${code.slug}+`} target="_blank" rel="noreferrer">
          Open preview
        </a>
      )}
    </div>
  );
}

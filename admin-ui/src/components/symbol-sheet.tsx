import { useMemo } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import { showToast } from "../models/toast.ts";
import { svgDataUrl } from "../files/save.ts";
import { downloadPng, downloadSvg } from "../symbol/download.ts";
import { drawSymbol, drawSymbolFile } from "../symbol/drawing.ts";
import { CopyButton } from "./copy-button.tsx";
import { Url } from "./url.tsx";

/** Large enough to scan from the screen, and still beside the sentence on a small laptop. */
const SHEET_PX = 360;

/** What stands around the sheet on a phone: the page's margins, the crop marks, the paper's edge. */
const AROUND_SHEET_PX = 84;

export function SymbolSheet({ code }: { code: Code }) {
  const fitPx = Math.min(SHEET_PX, document.documentElement.clientWidth - AROUND_SHEET_PX);
  const drawing = useMemo(
    () => drawSymbol(code.symbolText, code.design, fitPx),
    [code.symbolText, JSON.stringify(code.design), fitPx],
  );
  const fileName = code.slug ?? code.id;

  function saveSvg(): void {
    const file = drawSymbolFile(code.symbolText, code.design);
    if (file !== null) {
      downloadSvg(file, fileName);
    }
  }

  async function savePng(): Promise<void> {
    const file = drawSymbolFile(code.symbolText, code.design);
    if (file === null || !(await downloadPng(file, fileName))) {
      showToast("This browser could not draw the PNG. Download the SVG instead.");
    }
  }

  return (
    <div class="sheet-side">
      <div class="light-table">
        <div class="sheet">
          {drawing === null ? (
            <p>The text is too long for a symbol.</p>
          ) : (
            <img
              src={svgDataUrl(drawing.svg)}
              width={drawing.sizePx}
              height={drawing.sizePx}
              alt={`Symbol that holds ${code.symbolText}`}
            />
          )}
        </div>
      </div>
      {code.shortUrl !== null && code.slug !== null && (
        <div class="short-link">
          <Url text={code.shortUrl.replace(/^https?:\/\//, "")} />
          <CopyButton label="Copy link" text={code.shortUrl} />
        </div>
      )}
      <div class="actions">
        <button type="button" class="button" onClick={saveSvg}>
          Download SVG
        </button>
        <button type="button" class="button" onClick={() => void savePng()}>
          Download PNG
        </button>
        {code.slug !== null && (
          <a class="button-quiet" href={`/${code.slug}+`} target="_blank" rel="noreferrer">
            Open preview
          </a>
        )}
      </div>
    </div>
  );
}

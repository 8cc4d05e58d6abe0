import { useMemo } from "preact/hooks";
import { SYMBOL_FORMAT_NAMES, SYMBOL_FORMATS, type SymbolFormat } from "../../../shared/symbol/formats.ts";
import type { Code } from "../../../shared/contract/code.ts";
import { createSymbolDownload, type SymbolDownload } from "../models/symbol-download.ts";
import { Form } from "./form.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { SelectField } from "./select-field.tsx";
import { SizeFields } from "./size-fields.tsx";

const FORMATS = SYMBOL_FORMAT_NAMES.map((name) => [name, SYMBOL_FORMATS[name].summary] as const);

/** The symbol as files. They come from the API, so that every one is the same, wherever it was asked for. */
export function SymbolDownloads({ code }: { code: Code }) {
  const download = useMemo(() => createSymbolDownload(code.id), [code.id]);
  return (
    <div class="downloads">
      <div class="actions">
        {(["svg", "png"] as const).map((format) => (
          <button
            key={format}
            type="button"
            class="button"
            aria-disabled={download.busy.value}
            onClick={() => void download.plain(format)}
          >
            Download {format.toUpperCase()}
          </button>
        ))}
      </div>
      {download.refusal.value !== null && <ProblemNote problem={download.refusal.value} />}
      <details class="more-formats">
        <summary>For print: formats and sizes</summary>
        <SizedDownload download={download} />
      </details>
    </div>
  );
}

function SizedDownload({ download }: { download: SymbolDownload }) {
  const { format } = download;
  return (
    <Form inline onSubmit={download.chosen}>
      <SelectField
        label="Format"
        value={format.value}
        options={FORMATS}
        onPick={(name) => (format.value = name as SymbolFormat)}
      />
      <SizeFields wish={download.wish} faultOf={download.faultOf} />
      <button type="submit" class="button" aria-disabled={download.busy.value}>
        Download {format.value.toUpperCase()} file
      </button>
    </Form>
  );
}

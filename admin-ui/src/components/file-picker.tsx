import { useEffect, useId, useMemo } from "preact/hooks";
import type { StoredFile } from "../../../shared/contract/file.ts";
import { fileContentUrl } from "../api/files.ts";
import { createFileList } from "../models/file-list.ts";

interface Props {
  legend: string;
  kind: StoredFile["kind"] | null;
  /** For the dialog of the browser. */
  accept: string;
  usable: (file: StoredFile) => boolean;
  hint: string;
  value: string | undefined;
  /** What choosing none is called; left out where one is needed. */
  none?: string;
  error: string | null;
  onPick: (fileId: string | undefined) => void;
}

/** One of the workspace's files, or a new one. */
export function FilePicker(props: Props) {
  const { legend, kind, accept, usable, hint, value, none, error, onPick } = props;
  const name = useId();
  const files = useMemo(() => createFileList(kind, usable), [kind]);
  useEffect(() => void files.load(), [files]);
  const items = files.items.value;

  async function upload(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = ""; // the same file can be chosen again after it was refused
    const stored = file === undefined ? null : await files.upload(file);
    if (stored !== null && usable(stored)) {
      onPick(stored.id);
    }
  }

  return (
    <fieldset class="pills files" aria-describedby={`${name}-note`}>
      <legend>{legend}</legend>
      <div aria-busy={items === null || files.uploading.value}>
        {none !== undefined && (
          <label class="pill">
            <input
              type="radio"
              name={name}
              checked={value === undefined}
              onChange={() => onPick(undefined)}
            />
            {none}
          </label>
        )}
        {items?.map((file) => (
          <FilePill key={file.id} file={file} name={name} chosen={file.id === value} onPick={onPick} />
        ))}
        <label class="pill pill-action">
          <input
            type="file"
            accept={accept}
            disabled={files.uploading.value}
            onChange={(event) => void upload(event.currentTarget)}
          />
          {files.uploading.value ? "Uploading…" : "Upload a file"}
        </label>
      </div>
      <p class="hint">{hint}</p>
      <div id={`${name}-note`} class="note" aria-live="polite">
        {files.problem.value !== null && (
          <p class="note-bad">{files.problem.value.errors[0]?.message ?? files.problem.value.detail}</p>
        )}
        {error !== null && <p class="note-bad">{error}</p>}
      </div>
    </fieldset>
  );
}

function FilePill(props: {
  file: StoredFile;
  name: string;
  chosen: boolean;
  onPick: (fileId: string) => void;
}) {
  const { file, name, chosen, onPick } = props;
  return (
    <label class="pill file-pill" title={file.name}>
      <input type="radio" name={name} checked={chosen} onChange={() => onPick(file.id)} />
      {file.kind === "image" && (
        <img src={fileContentUrl(file.id)} width={36} height={36} alt="" loading="lazy" />
      )}
      <bdi>{file.name}</bdi>
    </label>
  );
}

import { batch, signal } from "@preact/signals";
import type { StoredFile } from "../../../shared/contract/file.ts";
import { getFiles, postFile } from "../api/files.ts";
import type { ApiProblem } from "../api/problem.ts";

/** As many as one looks through; older ones are still there for who knows their id. */
const FILES_SHOWN = 24;

/** The files of the workspace that can be picked, newest first, and new ones. */
export function createFileList(kind: StoredFile["kind"] | null, usable: (file: StoredFile) => boolean) {
  const items = signal<readonly StoredFile[] | null>(null);
  const problem = signal<ApiProblem | null>(null);
  const uploading = signal(false);

  async function load(): Promise<void> {
    const answer = await getFiles(kind, FILES_SHOWN);
    batch(() => {
      problem.value = answer.ok ? null : answer.problem;
      items.value = answer.ok ? answer.value.items.filter(usable) : (items.peek() ?? []);
    });
  }

  /** Returns the stored file, or null after saying what went wrong. */
  async function upload(file: File): Promise<StoredFile | null> {
    uploading.value = true;
    const answer = await postFile(file);
    batch(() => {
      uploading.value = false;
      problem.value = answer.ok ? null : answer.problem;
      if (answer.ok && usable(answer.value)) {
        items.value = [answer.value, ...(items.peek() ?? [])];
      }
    });
    return answer.ok ? answer.value : null;
  }

  return { items, problem, uploading, load, upload };
}

import { batch, signal } from "@preact/signals";
import type { CodeVersion } from "../../../shared/contract/code.ts";
import { getHistory } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";

/** The versions of a code, newest first. */
export function createHistoryModel(codeId: string) {
  const items = signal<readonly CodeVersion[] | null>(null);
  const nextCursor = signal<string | null>(null);
  const problem = signal<ApiProblem | null>(null);
  const loading = signal(false);
  /** A reload after a save may overtake “More”; the older answer is dropped. */
  let question = 0;

  async function fetchPage(cursor: string | null): Promise<void> {
    const asked = ++question;
    loading.value = true;
    const answer = await getHistory(codeId, cursor);
    if (asked !== question) {
      return;
    }
    batch(() => {
      loading.value = false;
      problem.value = answer.ok ? null : answer.problem;
      if (answer.ok) {
        items.value = cursor === null ? answer.value.items : [...(items.peek() ?? []), ...answer.value.items];
        nextCursor.value = answer.value.nextCursor;
      }
    });
  }

  return {
    items,
    nextCursor,
    problem,
    loading,
    load: () => fetchPage(null),
    loadMore: () => fetchPage(nextCursor.peek()),
  };
}

import { batch, computed, signal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import type { JobBody } from "../../../shared/contract/job.ts";
import { getCodesToPrint, given, type PrintFilter } from "../api/print.ts";
import type { Answer, ApiProblem } from "../api/problem.ts";

export type PrintChoice = ReturnType<typeof createPrintChoice>;

const SHOWN = 50;

/** As many as one answer holds. */
const PAGE_MAX = 200;

/** Which codes are to be printed: all that a filter matches, or those ticked one by one. */
export function createPrintChoice(first: PrintFilter) {
  const filter = signal(first);
  const all = signal(Object.keys(given(first)).length > 0);
  const ticked = signal<ReadonlyMap<string, Code>>(new Map());
  const items = signal<readonly Code[] | null>(null);
  const nextCursor = signal<string | null>(null);
  const loading = signal(false);
  const problem = signal<ApiProblem | null>(null);
  /** Answers may come out of order while someone types. */
  let question = 0;

  const none = computed(() => (all.value ? items.value?.length === 0 : ticked.value.size === 0));

  async function fetchPage(cursor: string | null): Promise<void> {
    const asked = ++question;
    loading.value = true;
    const answer = await getCodesToPrint(filter.peek(), cursor, SHOWN);
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

  async function narrow(change: Partial<PrintFilter>): Promise<void> {
    filter.value = { ...filter.peek(), ...change };
    await fetchPage(null);
  }

  function tick(codes: readonly Code[], on: boolean): void {
    const after = new Map(ticked.peek());
    for (const code of codes) {
      if (on) {
        after.set(code.id, code);
      } else {
        after.delete(code.id);
      }
    }
    ticked.value = after;
  }

  /** As a job takes them. */
  function which(): NonNullable<JobBody["codes"]> {
    return all.peek() ? given(filter.peek()) : { ids: tickedIds() };
  }

  /** One by one, by name. @returns at most one more than `most`, which tells that there are more */
  async function idsUpTo(most: number): Promise<Answer<string[]>> {
    if (!all.peek()) {
      return { ok: true, value: tickedIds() };
    }
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await getCodesToPrint(filter.peek(), cursor, PAGE_MAX);
      if (!page.ok) {
        return page;
      }
      ids.push(...page.value.items.map(({ id }) => id));
      cursor = page.value.nextCursor;
    } while (cursor !== null && ids.length <= most);
    return { ok: true, value: ids.slice(0, most + 1) };
  }

  function tickedIds(): string[] {
    return [...ticked.peek().values()]
      .toSorted((one, other) => one.name.localeCompare(other.name, "en"))
      .map(({ id }) => id);
  }

  return {
    filter,
    all,
    ticked,
    items,
    nextCursor,
    loading,
    problem,
    none,
    narrow,
    load: () => fetchPage(null),
    loadMore: () => fetchPage(nextCursor.peek()),
    tick,
    which,
    idsUpTo,
  };
}

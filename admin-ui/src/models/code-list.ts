import { batch, signal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import type { CodeTotals } from "../../../shared/contract/stats.ts";
import { type CodeFilter, getCodes } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";
import { getCodeTotals } from "../api/stats.ts";
import { rememberCodes } from "./known-codes.ts";

export type TotalsOfCode = CodeTotals["items"][number];

/** As many ids as `GET /stats/codes` takes. */
const TOTALS_IDS_MAX = 200;

/** The list outlives its page: going back from a code finds it as it was left. */
const items = signal<readonly Code[] | null>(null);
const nextCursor = signal<string | null>(null);
const loading = signal(false);
const problem = signal<ApiProblem | null>(null);
const totals = signal<ReadonlyMap<string, TotalsOfCode>>(new Map());

/** Answers may come out of order while someone types; only the latest question's counts. */
let question = 0;

async function load(filter: CodeFilter): Promise<void> {
  const asked = ++question;
  loading.value = true;
  const answer = await getCodes(filter, null);
  if (asked !== question) {
    return;
  }
  batch(() => {
    loading.value = false;
    if (answer.ok) {
      rememberCodes(answer.value.items);
      items.value = answer.value.items;
      nextCursor.value = answer.value.nextCursor;
      problem.value = null;
    } else {
      problem.value = answer.problem;
    }
  });
  await refreshTotals();
}

async function loadMore(filter: CodeFilter): Promise<void> {
  const asked = question;
  loading.value = true;
  const answer = await getCodes(filter, nextCursor.peek());
  if (asked !== question) {
    return;
  }
  batch(() => {
    loading.value = false;
    if (answer.ok) {
      rememberCodes(answer.value.items);
      items.value = [...(items.peek() ?? []), ...answer.value.items];
      nextCursor.value = answer.value.nextCursor;
      problem.value = null;
    } else {
      problem.value = answer.problem;
    }
  });
  await refreshTotals();
}

/** A failure leaves the last figures standing: the next poll is seconds away. */
async function refreshTotals(): Promise<void> {
  const ids = (items.peek() ?? []).map((code) => code.id);
  for (let start = 0; start < ids.length; start += TOTALS_IDS_MAX) {
    const answer = await getCodeTotals(ids.slice(start, start + TOTALS_IDS_MAX));
    if (!answer.ok) {
      return;
    }
    totals.value = new Map([
      ...totals.peek(),
      ...answer.value.items.map((item) => [item.codeId, item] as const),
    ]);
  }
}

export const codeList = { items, nextCursor, loading, problem, totals, load, loadMore, refreshTotals };

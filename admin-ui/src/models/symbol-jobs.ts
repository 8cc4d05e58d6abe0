import { computed, signal } from "@preact/signals";
import type { Job, JobBody } from "../../../shared/contract/job.ts";
import type { SymbolFormat } from "../../../shared/symbol/formats.ts";
import { deleteJob, getJobs, postJob } from "../api/print.ts";
import type { ApiProblem } from "../api/problem.ts";
import { uuid } from "../uuid.ts";
import { createSizeWish } from "./size-wish.ts";
import { showToast } from "./toast.ts";

export type SymbolJobs = ReturnType<typeof createSymbolJobs>;

/** Archives of many codes' symbols: the next one as it is chosen, and those made before. */
export function createSymbolJobs() {
  const formats = signal<readonly SymbolFormat[]>(["pdf"]);
  const wish = createSizeWish(() => formats.value);
  const items = signal<readonly Job[] | null>(null);
  const problem = signal<ApiProblem | null>(null);
  const listProblem = signal<ApiProblem | null>(null);
  const busy = signal(false);

  const running = computed(() => items.value?.some(({ status }) => status === "running") === true);

  async function load(): Promise<void> {
    const answer = await getJobs();
    listProblem.value = answer.ok ? null : answer.problem;
    if (answer.ok) {
      items.value = answer.value.items;
    }
  }

  /** One job a format, each an archive of its own. */
  async function make(codes: NonNullable<JobBody["codes"]>): Promise<void> {
    if (busy.peek()) {
      return;
    }
    busy.value = true;
    problem.value = null;
    for (const format of formats.peek()) {
      const { size, dpi, unit } = wish.wishFor(format);
      const body: JobBody = {
        type: "symbols",
        format,
        codes,
        ...(size !== undefined && { size: Number(size), unit }),
        ...(dpi !== undefined && { dpi: Number(dpi) }),
      };
      const answer = await postJob(body, uuid());
      if (!answer.ok) {
        problem.value = answer.problem;
        break;
      }
    }
    busy.value = false;
    await load();
  }

  async function remove(job: Job): Promise<void> {
    const answer = await deleteJob(job.id);
    if (!answer.ok && answer.problem.status !== 404) {
      showToast(answer.problem.detail);
    }
    await load();
  }

  /** What the API said of one of the fields. */
  function faultOf(field: "size" | "dpi"): string | null {
    return problem.value?.errors.find(({ path }) => path === field)?.message ?? null;
  }

  /** What it said of the whole. */
  const refusal = computed(() =>
    problem.value?.errors.some(({ path }) => path === "size" || path === "dpi") === true
      ? null
      : problem.value,
  );

  return { formats, wish, items, running, listProblem, busy, refusal, load, make, remove, faultOf };
}

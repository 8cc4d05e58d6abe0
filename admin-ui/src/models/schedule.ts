import { batch, signal } from "@preact/signals";
import type { CodePatch } from "../../../shared/contract/code.ts";
import type { ScheduledEdit } from "../../../shared/contract/schedule.ts";
import type { ApiProblem } from "../api/problem.ts";
import { applyScheduledEdit, deleteScheduledEdit, getSchedule, postScheduledEdit } from "../api/schedule.ts";

/** The edits of a code that are still to come, or wait for a decision. */
export function createScheduleModel(codeId: string) {
  const items = signal<readonly ScheduledEdit[]>([]);
  const problem = signal<ApiProblem | null>(null);
  const busy = signal(false);

  async function load(): Promise<void> {
    const answer = await getSchedule(codeId);
    batch(() => {
      problem.value = answer.ok ? null : answer.problem;
      items.value = answer.ok ? answer.value.items : items.peek();
    });
  }

  /** Asks for an edit of the version on screen at a time, RFC 3339. Returns what is wrong with it. */
  async function add(at: string, patch: CodePatch, version: number): Promise<ApiProblem | null> {
    const answer = await postScheduledEdit(codeId, { at, patch }, version);
    if (answer.ok) {
      await load();
    }
    return answer.ok ? null : answer.problem;
  }

  async function decide(
    act: () => ReturnType<typeof deleteScheduledEdit>,
  ): Promise<ScheduledEdit | ApiProblem | null> {
    if (busy.peek()) {
      return null;
    }
    busy.value = true;
    const answer = await act();
    await load();
    busy.value = false;
    return answer.ok ? answer.value : answer.problem;
  }

  return {
    items,
    problem,
    busy,
    load,
    add,
    cancel: (edit: ScheduledEdit) => decide(() => deleteScheduledEdit(edit)),
    apply: (edit: ScheduledEdit, confirmed: boolean) => decide(() => applyScheduledEdit(edit, confirmed)),
  };
}

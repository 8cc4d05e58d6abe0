import { batch, signal } from "@preact/signals";
import { urlOf } from "../../../shared/content-text.ts";
import type { Code } from "../../../shared/contract/code.ts";
import { EDIT_VISIBLE_EVERYWHERE_S } from "../../../shared/limits.ts";
import { getCode, getHistory, patchCode } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";
import { readableDestination } from "../text/destination-text.ts";
import type { CodeModel } from "./code.ts";
import { createDestinationDraft } from "./destination-draft.ts";
import { showToast } from "./toast.ts";

/** What someone else saved while this editor was open. */
export interface Conflict {
  theirs: Code;
  author: string | null;
}

/** Pointing a code somewhere else, from the version on screen when the editor opened. */
export function createDestinationEdit(model: CodeModel, opened: Code) {
  const draft = createDestinationDraft(urlOf(opened.content));
  const saving = signal(false);
  const problem = signal<ApiProblem | null>(null);
  const conflict = signal<Conflict | null>(null);

  async function save(onVersion = opened.version): Promise<void> {
    draft.settled.value = true;
    if (saving.peek() || draft.fault.peek() !== null) {
      return;
    }
    const url = draft.text.peek();
    if (url === urlOf(opened.content) && conflict.peek() === null) {
      model.editing.value = null;
      return;
    }
    saving.value = true;
    problem.value = null;
    const answer = await patchCode(model.id, { content: { type: "url", url } }, onVersion);
    if (answer.ok) {
      finish(answer.value);
    } else if (answer.problem.status === 412) {
      await showTheirs(url);
    } else if (!draft.refuse(answer.problem)) {
      problem.value = answer.problem;
    }
    saving.value = false;
  }

  async function showTheirs(mine: string): Promise<void> {
    const [fresh, latest] = await Promise.all([getCode(model.id), getHistory(model.id, null)]);
    if (!fresh.ok) {
      problem.value = fresh.problem;
      return;
    }
    if (urlOf(fresh.value.content) === mine) {
      // Either they chose the same, or our own save got through and only its answer was lost.
      finish(fresh.value);
      return;
    }
    const newest = latest.ok ? latest.value.items[0] : undefined;
    conflict.value = { theirs: fresh.value, author: newest?.author ?? null };
  }

  async function saveOverTheirs(): Promise<void> {
    const theirs = conflict.peek()?.theirs;
    if (theirs !== undefined) {
      await save(theirs.version);
    }
  }

  function keepTheirs(): void {
    const theirs = conflict.peek()?.theirs;
    batch(() => {
      if (theirs !== undefined) {
        model.accept(theirs);
      }
      model.editing.value = null;
    });
    void model.history.load();
  }

  function finish(saved: Code): void {
    batch(() => {
      model.accept(saved);
      model.editing.value = null;
    });
    void model.history.load();
    showToast(
      `Leads to ${readableDestination(urlOf(saved.content))} here now, and everywhere within ${EDIT_VISIBLE_EVERYWHERE_S} s.`,
    );
  }

  return { draft, saving, problem, conflict, save: () => save(), saveOverTheirs, keepTheirs };
}

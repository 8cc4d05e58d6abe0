import { batch, signal } from "@preact/signals";
import type { Code, CodePatch } from "../../../shared/contract/code.ts";
import { getCode, getHistory, patchCode } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";
import type { CodeModel } from "./code.ts";

/** What someone else saved while this editor was open. */
export interface Conflict {
  theirs: Code;
  author: string | null;
}

const CHANGE = { kind: "change" } as const;

interface Edit {
  /** Null when nothing was changed. */
  patch: () => CodePatch | null;
  /** What someone else's save did to the part that is edited: made it the same as here, left it as it was, or changed it. */
  compare: (theirs: Code) => "same" | "untouched" | "changed";
  /** Puts a refusal beside the fields. Returns false when it says nothing about them. */
  refuse: (problem: ApiProblem) => boolean;
  /** What to say once it is saved. */
  saved: (code: Code) => void;
}

/** Saves an edit of the version that was on screen when its editor opened, and asks before it overrides anyone. */
export function createVersionedEdit(model: CodeModel, opened: Code, edit: Edit) {
  const saving = signal(false);
  const problem = signal<ApiProblem | null>(null);
  const conflict = signal<Conflict | null>(null);

  async function save(onVersion = opened.version): Promise<void> {
    if (saving.peek()) {
      return;
    }
    const patch = edit.patch();
    if (patch === null && conflict.peek() === null) {
      model.editing.value = null;
      return;
    }
    saving.value = true;
    problem.value = null;
    await send(patch ?? {}, onVersion);
    saving.value = false;
  }

  async function send(patch: CodePatch, onVersion: number): Promise<void> {
    const act = patch.expiresAt ? ({ kind: "expire", at: patch.expiresAt } as const) : CHANGE;
    const answer = await model.paper.send(act, model.code.peek() ?? opened, (meant) =>
      patchCode(model.id, patch, onVersion, meant),
    );
    if (answer.ok) {
      finish(answer.value);
    } else if (answer.problem.status === 412) {
      await meetTheirs(patch);
    } else if (answer.problem.code !== "printed" && !edit.refuse(answer.problem)) {
      problem.value = answer.problem;
    }
  }

  async function meetTheirs(patch: CodePatch): Promise<void> {
    const [fresh, latest] = await Promise.all([getCode(model.id), getHistory(model.id, null)]);
    if (!fresh.ok) {
      problem.value = fresh.problem;
      return;
    }
    const theirs = fresh.value;
    switch (edit.compare(theirs)) {
      case "same":
        // Either they chose the same, or our own save got through and only its answer was lost.
        finish(theirs);
        return;
      case "untouched":
        await send(patch, theirs.version);
        return;
      case "changed": {
        const newest = latest.ok ? latest.value.items[0] : undefined;
        conflict.value = { theirs, author: newest?.author ?? null };
      }
    }
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
    edit.saved(saved);
  }

  return { saving, problem, conflict, save: () => save(), saveOverTheirs, keepTheirs };
}

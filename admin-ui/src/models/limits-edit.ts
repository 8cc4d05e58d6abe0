import { computed, signal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import { EDIT_VISIBLE_EVERYWHERE_S } from "../../../shared/limits.ts";
import {
  compareLimits,
  type LimitFaults,
  type LimitField,
  limitFaults,
  type LimitsDraft,
  limitsDraft,
  limitsOf,
  limitsPatch,
} from "../limits/limits-draft.ts";
import type { CodeModel } from "./code.ts";
import { showToast } from "./toast.ts";
import { createVersionedEdit } from "./versioned-edit.ts";

const FIELDS: readonly LimitField[] = ["activeFrom", "expiresAt", "maxScans", "fallbackUrl", "password"];

/** When a code is open, to how many, and to whom, being changed from the version on screen when the editor opened. */
export function createLimitsEdit(model: CodeModel, opened: Code) {
  const draft = signal<LimitsDraft>(limitsDraft(opened));
  /** What is wrong is told once somebody tried to save. */
  const tried = signal(false);
  const refused = signal<LimitFaults>({});
  /** What would mend the fallback page, as the API says. */
  const fix = signal<string | null>(null);

  function set(fields: Partial<LimitsDraft>): void {
    draft.value = { ...draft.peek(), ...fields };
    refused.value = {};
    fix.value = null;
  }

  const edit = createVersionedEdit(model, opened, {
    patch: () => limitsPatch(draft.peek(), opened),
    compare: (theirs) => compareLimits(limitsPatch(draft.peek(), opened) ?? {}, opened, theirs),
    refuse(problem) {
      const own = problem.errors.filter(({ path }) => FIELDS.some((field) => field === path));
      refused.value = Object.fromEntries(own.map(({ path, message }) => [path, message]));
      fix.value = own.find(({ path }) => path === "fallbackUrl")?.fix ?? null;
      return own.length > 0;
    },
    saved: () => showToast(`In force here now, and everywhere within ${EDIT_VISIBLE_EVERYWHERE_S} s.`),
  });

  const faults = computed<LimitFaults>(() => ({
    ...(tried.value ? limitFaults(draft.value) : {}),
    ...refused.value,
  }));

  async function save(): Promise<void> {
    tried.value = true;
    if (Object.keys(limitFaults(draft.peek())).length === 0) {
      await (edit.conflict.peek() === null ? edit.save() : edit.saveOverTheirs());
    }
  }

  return {
    draft,
    faults,
    fix,
    /** What the draft stands for, to be told in words. */
    limits: computed(() => limitsOf(draft.value, opened)),
    edit,
    set,
    save,
    /** Says that a field is not filled in whole, which only the browser knows. */
    halfFilled(field: "activeFrom" | "expiresAt"): void {
      refused.value = { ...refused.peek(), [field]: "Fill in the day and the time, or neither." };
    },
  };
}

import { computed, signal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import { EDIT_VISIBLE_EVERYWHERE_S } from "../../../shared/limits.ts";
import type { UtmField } from "../../../shared/utm.ts";
import { type TrackingDraft, trackingDraft, trackingOf, trackingPatch } from "../tracking/tracking-draft.ts";
import type { CodeModel } from "./code.ts";
import { showToast } from "./toast.ts";
import { createVersionedEdit } from "./versioned-edit.ts";

/** What a code adds to the links it leads to, being changed from the version on screen when the editor opened. */
export function createTrackingEdit(model: CodeModel, opened: Code) {
  const draft = signal<TrackingDraft>(trackingDraft(opened));
  const refused = signal<Partial<Record<UtmField, string>>>({});
  const tracking = computed(() => trackingOf(draft.value));

  function setUtm(field: UtmField, value: string): void {
    draft.value = { ...draft.peek(), utm: { ...draft.peek().utm, [field]: value } };
    refused.value = {};
  }

  function setForward(forwardQuery: boolean): void {
    draft.value = { ...draft.peek(), forwardQuery };
  }

  const edit = createVersionedEdit(model, opened, {
    patch: () => trackingPatch(tracking.peek(), opened),
    compare: (theirs) =>
      trackingPatch(tracking.peek(), theirs) === null
        ? "same"
        : trackingPatch(opened, theirs) === null
          ? "untouched"
          : "changed",
    refuse(problem) {
      const own = problem.errors.filter(({ path }) => path.startsWith("utm."));
      refused.value = Object.fromEntries(
        own.map(({ path, message }) => [path.slice("utm.".length), message]),
      );
      return own.length > 0;
    },
    saved: () => showToast(`In force here now, and everywhere within ${EDIT_VISIBLE_EVERYWHERE_S} s.`),
  });

  async function save(): Promise<void> {
    await (edit.conflict.peek() === null ? edit.save() : edit.saveOverTheirs());
  }

  return { draft, refused, tracking, edit, setUtm, setForward, save };
}

import { urlOf } from "../../../shared/content-text.ts";
import type { Code } from "../../../shared/contract/code.ts";
import { EDIT_VISIBLE_EVERYWHERE_S } from "../../../shared/limits.ts";
import { readableDestination } from "../text/destination-text.ts";
import type { CodeModel } from "./code.ts";
import { createDestinationDraft } from "./destination-draft.ts";
import { showToast } from "./toast.ts";
import { createVersionedEdit } from "./versioned-edit.ts";

/** Pointing a code somewhere else, from the version on screen when the editor opened. */
export function createDestinationEdit(model: CodeModel, opened: Code) {
  const before = urlOf(opened.content);
  const draft = createDestinationDraft(before);

  const edit = createVersionedEdit(model, opened, {
    patch() {
      const url = draft.text.peek();
      return url === before ? null : { content: { type: "url", url } };
    },
    compare({ content }) {
      const theirs = urlOf(content);
      return theirs === draft.text.peek() ? "same" : theirs === before ? "untouched" : "changed";
    },
    refuse: draft.refuse,
    saved({ content }) {
      const where = readableDestination(urlOf(content));
      showToast(`Leads to ${where} here now, and everywhere within ${EDIT_VISIBLE_EVERYWHERE_S} s.`);
    },
  });

  async function save(): Promise<void> {
    draft.settled.value = true;
    if (draft.fault.peek() === null) {
      await (edit.conflict.peek() === null ? edit.save() : edit.saveOverTheirs());
    }
  }

  return { draft, edit, save };
}

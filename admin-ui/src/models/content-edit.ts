import { signal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import type { Content, ContentPatch } from "../../../shared/contract/content.ts";
import { EDIT_VISIBLE_EVERYWHERE_S } from "../../../shared/limits.ts";
import type { ApiProblem } from "../api/problem.ts";
import type { Kind } from "../content/kinds.ts";
import { isSame, mergeDiff } from "../merge-diff.ts";
import { contentVerb, toldContent } from "../text/content-words.ts";
import { comingText } from "../text/schedule-text.ts";
import { viewerZone } from "../text/time-text.ts";
import type { CodeModel } from "./code.ts";
import { createContentDraft } from "./content-draft.ts";
import { showToast } from "./toast.ts";
import { createVersionedEdit } from "./versioned-edit.ts";

/** What a dynamic code leads to being changed, from the version on screen when the editor opened. */
export function createContentEdit(model: CodeModel, opened: Code) {
  const draft = createContentDraft(opened.content, signal<Kind>("dynamic"));
  let taken: Content = opened.content;

  const edit = createVersionedEdit(model, opened, {
    patch: () => (isSame(opened.content, taken) ? null : { content: contentPatch(opened.content, taken) }),
    compare: ({ content }) =>
      isSame(content, taken) ? "same" : isSame(content, opened.content) ? "untouched" : "changed",
    refuse: draft.refuse,
    saved({ content }) {
      const what = `${contentVerb(content.type)} ${toldContent(content)}`;
      showToast(
        `${what.charAt(0).toUpperCase()}${what.slice(1)} here now, and everywhere within ${EDIT_VISIBLE_EVERYWHERE_S} s.`,
      );
    },
  });

  /** Returns whether there was nothing wrong with what was typed. */
  async function save(): Promise<boolean> {
    const content = await draft.take();
    if (content === null) {
      return false;
    }
    taken = content;
    await (edit.conflict.peek() === null ? edit.save() : edit.saveOverTheirs());
    return true;
  }

  /** Plans it for a time, RFC 3339, instead of saving it. Returns what is wrong with the time, or with what came back. */
  async function plan(at: string): Promise<{ time: string | null; problem: ApiProblem | null } | null> {
    const content = await draft.take();
    if (content === null) {
      return null;
    }
    const patch = { content: contentPatch(opened.content, content) };
    const problem = await model.schedule.add(at, patch, opened.version);
    if (problem === null) {
      const when = comingText(at, new Date(), viewerZone());
      showToast(`Planned: ${when} it ${contentVerb(content.type)} ${toldContent(content)}.`);
      model.editing.value = null;
      return null;
    }
    const time = problem.errors.find(({ path }) => path === "at")?.message ?? null;
    const errors = problem.errors.map((error) => ({ ...error, path: error.path.replace(/^patch\./, "") }));
    return {
      time,
      problem: time !== null || draft.refuse({ ...problem, errors }) ? null : problem,
    };
  }

  return { draft, edit, save, plan };
}

/** Content of another type is sent whole; of the same type, only what changed. */
function contentPatch(before: Content, after: Content): ContentPatch {
  return before.type === after.type ? mergeDiff(before, after) : after;
}

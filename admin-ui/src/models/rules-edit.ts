import { computed, signal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import type { FieldError } from "../api/problem.ts";
import {
  draftOf,
  emptyDraft,
  freshCondition,
  ruleOf,
  type ConditionKind,
  type DraftConditions,
  type RuleDraft,
} from "../rules/rule-draft.ts";
import { viewerZone } from "../text/time-text.ts";
import type { CodeModel } from "./code.ts";

export type RulesEdit = ReturnType<typeof createRulesEdit>;

/** The rules of a code being edited, from the version on screen when the editor opened. */
export function createRulesEdit(model: CodeModel, opened: Code) {
  let made = 0;
  const nextKey = (): string => String(made++);
  const drafts = signal<RuleDraft[]>(opened.rules.map((rule) => draftOf(rule, nextKey())));
  const errors = signal<FieldError[]>([]);
  /** What is wrong, if it is no field's fault. */
  const problem = signal<string | null>(null);
  if (drafts.peek().length === 0) {
    add();
  }

  function add(): string {
    const draft = emptyDraft(nextKey());
    drafts.value = [...drafts.peek(), draft];
    return draft.key;
  }

  function change(key: string, fields: Partial<RuleDraft>): void {
    drafts.value = drafts.peek().map((draft) => (draft.key === key ? { ...draft, ...fields } : draft));
    errors.value = [];
  }

  function setCondition<K extends ConditionKind>(key: string, kind: K, value: DraftConditions[K]): void {
    const draft = drafts.peek().find((one) => one.key === key);
    if (draft !== undefined) {
      change(key, { conditions: { ...draft.conditions, [kind]: value } });
    }
  }

  function addCondition(key: string, kind: ConditionKind): void {
    setCondition(key, kind, freshCondition(kind, viewerZone()));
  }

  function remove(key: string): void {
    drafts.value = drafts.peek().filter((draft) => draft.key !== key);
    errors.value = [];
  }

  function move(key: string, by: -1 | 1): void {
    const list = [...drafts.peek()];
    const from = list.findIndex((draft) => draft.key === key);
    const [draft] = list.splice(from, 1);
    if (draft !== undefined) {
      list.splice(from + by, 0, draft);
      drafts.value = list;
      errors.value = [];
    }
  }

  async function save(): Promise<void> {
    problem.value = null;
    const refused = await model.setRules(drafts.peek().map(ruleOf));
    if (refused === null) {
      return;
    }
    errors.value = refused.errors.filter(({ path }) => path.startsWith("rules."));
    if (refused.status === 412) {
      problem.value =
        "Someone else changed this code meanwhile. Your rules are still here: save again to set them all the same.";
    } else if (errors.value.length === 0) {
      problem.value = refused.errors[0]?.message ?? refused.detail;
    }
  }

  return {
    drafts,
    problem,
    /** What is wrong with each rule, in the order of the rules. */
    faults: computed(() =>
      drafts.value.map((_, i) => {
        const own = errors.value.filter(
          ({ path }) => path.startsWith(`rules.${i}.`) || path === `rules.${i}`,
        );
        return [...new Set(own.map(({ message }) => message))]; // two bad values of a list have one message
      }),
    ),
    add,
    change,
    setCondition,
    addCondition,
    remove,
    move,
    save,
  };
}

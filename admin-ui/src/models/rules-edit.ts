import { computed, signal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import type { FieldError } from "../api/problem.ts";
import {
  draftOf,
  emptyDraft,
  freshCondition,
  freshSide,
  freshSides,
  phoneDrafts,
  ruleOf,
  type ConditionKind,
  type DraftConditions,
  type RuleDraft,
} from "../rules/rule-draft.ts";
import { faultsOfRule } from "../rules/rule-faults.ts";
import { moved } from "../rules/moved.ts";
import { viewerZone } from "../text/time-text.ts";
import type { CodeModel } from "./code.ts";

export type RulesEdit = ReturnType<typeof createRulesEdit>;

/** The rules of a code being edited, from the version on screen when the editor opened. */
export function createRulesEdit(model: CodeModel, opened: Code) {
  let made = 0;
  const nextKey = (): string => String(made++);
  const drafts = signal<RuleDraft[]>(opened.rules.map((rule) => draftOf(rule, nextKey)));
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

  /** A rule for iPhones and one for Android; rules that nobody filled in make room. */
  function addPhones(): void {
    const begun = drafts.peek().filter((draft) => JSON.stringify(draft) !== emptyOf(draft.key));
    drafts.value = [...begun, ...phoneDrafts(nextKey)];
    errors.value = [];
  }

  /** Where a rule leads: to one place, or to several by chance. */
  function lead(key: string, leads: RuleDraft["leads"]): void {
    const draft = drafts.peek().find((one) => one.key === key);
    if (draft !== undefined) {
      const sides =
        leads === "split" && draft.sides.length === 0 ? freshSides(draft.url, nextKey) : draft.sides;
      change(key, { leads, sides });
    }
  }

  function addSide(draft: RuleDraft): void {
    change(draft.key, { sides: [...draft.sides, freshSide(nextKey())] });
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
    drafts.value = moved(drafts.peek(), key, by);
    errors.value = [];
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
    faults: computed(() => drafts.value.map((_, i) => faultsOfRule(errors.value, i))),
    add,
    addPhones,
    lead,
    addSide,
    change,
    setCondition,
    addCondition,
    remove,
    move,
    save,
  };
}

function emptyOf(key: string): string {
  return JSON.stringify(emptyDraft(key));
}

import { computed, signal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import { checkSlug, SLUG_PROBLEM_TEXT } from "../../../shared/slug.ts";
import { type NewCode, postCode } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";
import { uuid } from "../uuid.ts";
import { createDestinationDraft } from "./destination-draft.ts";
import { rememberCodes } from "./known-codes.ts";

export type NewCodeForm = ReturnType<typeof createNewCodeForm>;

export function createNewCodeForm() {
  const destination = createDestinationDraft("");
  const name = signal("");
  const slug = signal("");
  const saving = signal(false);
  /** The destination someone asked to have a code for: once its scheme is allowed, the code is made without asking again. */
  let asked: string | null = null;
  /** What the server refused, with the value it refused: typing on clears the message. */
  const refusal = signal<{ problem: ApiProblem; name: string; slug: string } | null>(null);
  /** A submission that got no answer is repeated under its own key, so it can't make two codes. */
  let unanswered: { body: string; key: string } | null = null;

  const slugFault = computed(() => {
    if (slug.value === "") {
      return null;
    }
    const check = checkSlug(slug.value);
    return check.ok ? refusedField("slug", slug.value) : SLUG_PROBLEM_TEXT[check.problem];
  });
  const nameFault = computed(() => refusedField("name", name.value));

  function refusedField(field: "name" | "slug", value: string): string | null {
    const refused = refusal.value;
    if (refused === null || refused[field] !== value) {
      return null;
    }
    return refused.problem.errors.find(({ path }) => path === field)?.message ?? null;
  }

  /** What is wrong with the whole, when no field can be blamed. */
  const problem = computed(() => {
    const refused = refusal.value?.problem ?? null;
    const known = (path: string): boolean => path.startsWith("content") || path === "name" || path === "slug";
    return refused !== null && refused.errors.some(({ path }) => known(path)) ? null : refused;
  });

  async function submit(): Promise<Code | null> {
    destination.settled.value = true;
    asked = destination.text.peek();
    if (saving.peek() || destination.fault.peek() !== null || slugFault.peek() !== null) {
      return null;
    }
    const code: NewCode = { content: { type: "url", url: destination.text.peek() } };
    if (name.peek().trim() !== "") {
      code.name = name.peek().trim();
    }
    if (slug.peek() !== "") {
      code.slug = slug.peek();
    }
    const body = JSON.stringify(code);
    const key = unanswered?.body === body ? unanswered.key : uuid();
    saving.value = true;
    refusal.value = null;
    const answer = await postCode(code, key);
    saving.value = false;
    if (answer.ok) {
      rememberCodes([answer.value]);
      return answer.value;
    }
    unanswered = answer.problem.status === 0 ? { body, key } : null;
    destination.refuse(answer.problem);
    refusal.value = { problem: answer.problem, name: name.peek(), slug: slug.peek() };
    return null;
  }

  const wasAsked = (): boolean => asked === destination.text.peek();

  return { destination, name, slug, saving, wasAsked, problem, nameFault, slugFault, submit };
}

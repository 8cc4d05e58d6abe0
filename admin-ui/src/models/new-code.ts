import { batch, computed, signal } from "@preact/signals";
import type { ContentType } from "../../../shared/content-types.ts";
import type { Code } from "../../../shared/contract/code.ts";
import { checkSlug, SLUG_PROBLEM_TEXT, symbolTextOf } from "../../../shared/slug.ts";
import { type NewCode, postCode } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";
import type { SymbolOfContent } from "../content/check.ts";
import { type Kind, kindsOf } from "../content/kinds.ts";
import { uuid } from "../uuid.ts";
import { createContentDraft } from "./content-draft.ts";
import { rememberCodes } from "./known-codes.ts";
import { domainList } from "./domain-list.ts";
import { shortOrigin } from "./session.ts";

export type NewCodeForm = ReturnType<typeof createNewCodeForm>;

export function createNewCodeForm() {
  const wantedKind = signal<Kind | null>(null);
  const type = signal<ContentType>("url");
  /** The kind someone chose, as long as the type allows it; the better one of its kinds until then. */
  const kind = computed<Kind>(
    () => kindsOf(type.value).find((one) => one === wantedKind.value) ?? kindsOf(type.value)[0] ?? "static",
  );
  const content = createContentDraft(null, kind);
  const name = signal("");
  const slug = signal("");
  /** Chosen: "" is Swivel's own host. Null until then. */
  const wantedDomain = signal<string | null>(null);
  const domain = computed(() => wantedDomain.value ?? domainList.standard.value ?? "");
  const origin = computed(() => (domain.value === "" ? shortOrigin.value : `https://${domain.value}`));
  const saving = signal(false);
  /** What someone asked to have a code for: once its app's links are allowed, the code is made without asking again. */
  let asked: string | null = null;
  /** What the server refused, with the value it refused: typing on clears the message. */
  const refusal = signal<{ problem: ApiProblem; name: string; slug: string; placed: boolean } | null>(null);
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
    const refused = refusal.value;
    const known = (path: string): boolean => path === "name" || path === "slug";
    return refused === null || refused.placed || refused.problem.errors.some(({ path }) => known(path))
      ? null
      : refused.problem;
  });

  /** What the symbol will hold; null while that can't be told: the content has faults, or the slug is yet to be made up. */
  const symbol = computed<SymbolOfContent | null>(() => {
    if (kind.value === "static") {
      return content.symbol.value;
    }
    const checked = checkSlug(slug.value);
    return checked.ok ? { text: symbolTextOf(`${origin.value}/${checked.slug}`), limits: {} } : null;
  });

  function chooseType(next: ContentType): void {
    batch(() => {
      type.value = next;
      content.choose(next);
    });
  }

  async function submit(): Promise<Code | null> {
    asked = content.destination.text.peek();
    const taken = await content.take();
    const dynamic = kind.peek() === "dynamic";
    if (saving.peek() || taken === null || (dynamic && slugFault.peek() !== null)) {
      return null;
    }
    const code: NewCode = { kind: kind.peek(), content: taken };
    if (name.peek().trim() !== "") {
      code.name = name.peek().trim();
    }
    if (dynamic && slug.peek() !== "") {
      code.slug = slug.peek();
    }
    if (dynamic && wantedDomain.peek() !== null) {
      code.domain = wantedDomain.peek() || null;
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
    const placed = content.refuse(answer.problem);
    refusal.value = { problem: answer.problem, name: name.peek(), slug: slug.peek(), placed };
    return null;
  }

  const wasAsked = (): boolean => asked === content.destination.text.peek();

  return {
    kind,
    content,
    name,
    slug,
    domain,
    origin,
    saving,
    symbol,
    problem,
    nameFault,
    slugFault,
    chooseType,
    chooseKind: (next: Kind) => (wantedKind.value = next),
    chooseDomain: (next: string) => (wantedDomain.value = next),
    wasAsked,
    submit,
  };
}

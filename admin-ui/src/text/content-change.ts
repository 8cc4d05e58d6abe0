import type { Content } from "../../../shared/contract/content.ts";
import { type ContentFact, contentFacts } from "./content-facts.ts";
import { contentVerb, toldContent } from "./content-words.ts";
import type { Phrase } from "./phrase.ts";

/** Longer texts are only said to have changed. */
const TOLD_MAX_CHARS = 60;

/** What became of content that is no link, field by field. A password's change is told, not the password. */
export function describeContent(from: Content | null, to: Content): Phrase {
  if (from?.type !== to.type) {
    return [`${contentVerb(to.type)} `, { value: toldContent(to), kind: "name" }];
  }
  const [before, after] = [contentFacts(from, "dynamic"), contentFacts(to, "dynamic")];
  const labels = [...new Set([...before, ...after].map(({ label }) => label))];
  const phrases = labels.flatMap((label) => {
    const phrase = describeFact(factNamed(before, label), factNamed(after, label));
    return phrase === null ? [] : [phrase];
  });
  return phrases.flatMap((phrase, index) => (index === 0 ? phrase : [", ", ...phrase]));
}

function factNamed(facts: readonly ContentFact[], label: string): ContentFact | null {
  return facts.find((fact) => fact.label === label) ?? null;
}

function describeFact(before: ContentFact | null, after: ContentFact | null): Phrase | null {
  const [from, to] = [before, after].map((fact) => fact?.values.join("; ") ?? "");
  const label = (after ?? before)?.label.toLowerCase() ?? "";
  if (from === to) {
    return null;
  }
  if (to === undefined || to === "") {
    return [`${label} removed`];
  }
  if (to.length > TOLD_MAX_CHARS || after?.secret === true || after?.file === true) {
    return [`${label} changed`];
  }
  const now = { value: to, kind: "name" } as const;
  return from === undefined || from === "" || from.length > TOLD_MAX_CHARS
    ? [`${label}: `, now]
    : [`${label}: `, { value: from, kind: "name" }, " → ", now];
}

import { batch, computed, signal } from "@preact/signals";
import type { Domain, DomainPatch } from "../../../shared/contract/domain.ts";
import { deleteDomain, getDomains, patchDomain, postDomain, verifyDomain } from "../api/domains.ts";
import type { Answer, ApiProblem } from "../api/problem.ts";
import { shortHost } from "./session.ts";

/** The list outlives its page, as that of codes does. */
const items = signal<readonly Domain[] | null>(null);
const problem = signal<ApiProblem | null>(null);

/** Those a code can be on, besides Swivel's own host. */
const verified = computed(() => (items.value ?? []).filter(({ verifiedAt }) => verifiedAt !== null));

/** Where new codes go; null is Swivel's own host. */
const standard = computed(() => verified.value.find(({ isDefault }) => isDefault)?.host ?? null);

async function load(): Promise<void> {
  const answer = await getDomains();
  batch(() => {
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) {
      items.value = answer.value.items.toSorted((a, b) => a.host.localeCompare(b.host));
    }
  });
}

/** Every act may change other domains too: one is the default. Returns what went wrong. */
async function act(answer: Answer<unknown>): Promise<ApiProblem | null> {
  await load();
  return answer.ok ? null : answer.problem;
}

export const domainList = {
  items,
  problem,
  verified,
  standard,
  load,
  add: async (host: string) => await act(await postDomain(host)),
  verify: async ({ id }: Domain) => await act(await verifyDomain(id)),
  change: async ({ id, version }: Domain, change: DomainPatch) =>
    await act(await patchDomain(id, change, version)),
  remove: async ({ id, version }: Domain) => await act(await deleteDomain(id, version)),
};

/** What a select shows, with "" for Swivel's own host. */
export function domainOptions(): (readonly [value: string, words: string])[] {
  return [["", shortHost.value], ...verified.value.map(({ host }) => [host, host] as const)];
}

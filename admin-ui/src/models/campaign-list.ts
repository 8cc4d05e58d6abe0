import { batch, signal } from "@preact/signals";
import type { Campaign } from "../../../shared/contract/campaign.ts";
import { getCampaigns, postCampaign } from "../api/campaigns.ts";
import type { ApiProblem } from "../api/problem.ts";
import { uuid } from "../uuid.ts";

/** The list outlives its page, as that of codes does. */
const items = signal<readonly Campaign[] | null>(null);
const nextCursor = signal<string | null>(null);
const problem = signal<ApiProblem | null>(null);

async function fetchPage(cursor: string | null): Promise<void> {
  const answer = await getCampaigns(cursor);
  batch(() => {
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) {
      items.value = cursor === null ? answer.value.items : [...(items.peek() ?? []), ...answer.value.items];
      nextCursor.value = answer.value.nextCursor;
    }
  });
}

/** Returns the new campaign, or what went wrong. */
async function create(name: string): Promise<Campaign | ApiProblem> {
  const answer = await postCampaign(name, uuid());
  if (!answer.ok) {
    return answer.problem;
  }
  items.value = [answer.value, ...(items.peek() ?? [])];
  return answer.value;
}

export const campaignList = {
  items,
  nextCursor,
  problem,
  load: () => fetchPage(null),
  loadMore: () => fetchPage(nextCursor.peek()),
  create,
};

/** Null until the list has it. */
export function campaignName(id: string): string | null {
  return items.value?.find((campaign) => campaign.id === id)?.name ?? null;
}

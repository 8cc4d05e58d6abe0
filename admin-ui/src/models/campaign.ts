import { batch, signal } from "@preact/signals";
import type { Campaign } from "../../../shared/contract/campaign.ts";
import type { Code } from "../../../shared/contract/code.ts";
import { deleteCampaign, findCodes, getCampaign, getCodesOf, patchCampaign } from "../api/campaigns.ts";
import { patchCode } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";
import { rememberCodes } from "./known-codes.ts";
import { showToast } from "./toast.ts";

export type CampaignModel = ReturnType<typeof createCampaignModel>;

/** How many codes are offered at a time. */
const OFFERED = 8;

/** A campaign, the codes in it, and codes that could be. */
export function createCampaignModel(id: string) {
  const campaign = signal<Campaign | null>(null);
  const codes = signal<readonly Code[] | null>(null);
  const offered = signal<readonly Code[] | null>(null);
  const problem = signal<ApiProblem | null>(null);
  const busy = signal(false);
  let question = 0;

  async function load(): Promise<void> {
    const [answer, members] = await Promise.all([getCampaign(id), getCodesOf(id)]);
    batch(() => {
      problem.value = !answer.ok ? answer.problem : members.ok ? null : members.problem;
      if (answer.ok) {
        campaign.value = answer.value;
      }
      if (members.ok) {
        rememberCodes(members.value.items);
        codes.value = members.value.items;
      }
    });
  }

  /** Returns what went wrong, so that the name typed can stay in its field. */
  async function rename(name: string): Promise<ApiProblem | null> {
    const before = campaign.peek();
    if (before === null) {
      return null;
    }
    const answer = await patchCampaign(id, name, before.version);
    if (answer.ok) {
      campaign.value = answer.value;
      return null;
    }
    if (answer.problem.status === 412) {
      await load();
    }
    return answer.problem;
  }

  /** Returns whether it is gone. */
  async function remove(): Promise<boolean> {
    const before = campaign.peek();
    const answer = before === null ? null : await deleteCampaign(id, before.version);
    if (answer !== null && !answer.ok) {
      showToast(answer.problem.detail);
      await load();
    }
    return answer?.ok === true;
  }

  /** Codes outside the campaign that a search finds. */
  async function offer(q: string): Promise<void> {
    const asked = ++question;
    const answer = await findCodes(q, OFFERED + (codes.peek()?.length ?? 0));
    if (asked === question && answer.ok) {
      offered.value = answer.value.items.filter((code) => code.campaignId !== id).slice(0, OFFERED);
    }
  }

  async function move(code: Code, campaignId: string | null): Promise<Code | null> {
    busy.value = true;
    const answer = await patchCode(code.id, { campaignId }, code.version);
    busy.value = false;
    if (!answer.ok) {
      showToast(answer.problem.detail);
    }
    await load();
    return answer.ok ? answer.value : null;
  }

  async function add(code: Code): Promise<void> {
    const moved = await move(code, id);
    if (moved !== null) {
      offered.value = (offered.peek() ?? []).filter((other) => other.id !== code.id);
      showToast("Added.", async () => void (await move(moved, code.campaignId)));
    }
  }

  async function takeOut(code: Code): Promise<void> {
    const moved = await move(code, null);
    if (moved !== null) {
      showToast(
        "Taken out of the campaign. The code itself is as it was.",
        async () => void (await move(moved, id)),
      );
    }
  }

  return { id, campaign, codes, offered, problem, busy, load, rename, remove, offer, add, takeOut };
}

import { HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { forgetCampaign, knownCampaigns, markCampaigns } from "../storage/campaign-marks.ts";
import { campaignScopes } from "../storage/campaign-scopes.ts";
import { NO_DAY } from "../storage/rollup-store.ts";
import { storedDays } from "../storage/scan-read.ts";

/**
 * A campaign's statistics are those of the codes that are in it now. Its summaries are therefore made anew, once a
 * night, where its codes are others than they were; until then its days before are answered from single scans.
 */
export async function followCampaigns(env: Env): Promise<void> {
  const known = await knownCampaigns(env);
  const scopeOf = new Map(known.map(({ campaignId, scope }) => [campaignId, scope]));
  const now = await campaignScopes(env);
  const changed = now.filter(({ campaignId, scope }) => scopeOf.get(campaignId) !== scope);
  for (const [workspaceId, campaigns] of Map.groupBy(changed, (campaign) => campaign.workspaceId)) {
    const days = await storedDays(env, workspaceId, NO_DAY * HOURS_A_DAY, -NO_DAY * HOURS_A_DAY);
    await markCampaigns(
      env,
      workspaceId,
      campaigns,
      days.map(({ day }) => day),
    );
  }
  const there = new Set(now.map(({ campaignId }) => campaignId));
  for (const campaign of known.filter(({ campaignId }) => !there.has(campaignId))) {
    await forgetCampaign(env, campaign);
  }
}

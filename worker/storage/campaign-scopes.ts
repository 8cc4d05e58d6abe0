import { and, asc, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { sha256Hex } from "../../shared/sha256.ts";
import type { Env } from "../env.ts";
import * as schema from "./schema-main.ts";

/** Campaigns as their summaries know them: the codes that are in one now. */

export interface CampaignScope {
  workspaceId: string;
  campaignId: string;
  /** Ascending; deleted codes are among them. */
  codeIds: string[];
  /** Key of its summaries, another whenever the codes are. */
  scope: string;
}

/** A campaign's codes change seldom; two sets of them don't share 64 bits. */
const HASH_CHARS = 16;

/** The key of summaries of a campaign while these codes are in it. */
export async function campaignScope(
  workspaceId: string,
  campaignId: string,
  codeIds: readonly string[],
): Promise<string> {
  const hash = await sha256Hex(new TextEncoder().encode([...codeIds].sort().join(" ")));
  return `${scopesOfCampaign(workspaceId, campaignId).from}${hash.slice(0, HASH_CHARS)}`;
}

/** Bounds of all keys a campaign's summaries have had, half open: ":" is followed by ";". */
export function scopesOfCampaign(workspaceId: string, campaignId: string): { from: string; to: string } {
  return { from: `g:${workspaceId}:${campaignId}:`, to: `g:${workspaceId}:${campaignId};` };
}

/** The same of all campaigns of a workspace. */
export function scopesOfCampaigns(workspaceId: string): { from: string; to: string } {
  return { from: `g:${workspaceId}:`, to: `g:${workspaceId};` };
}

/** Every campaign of a workspace, or of all of them, by workspace and id. */
export async function campaignScopes(env: Env, workspaceId?: string): Promise<CampaignScope[]> {
  const { campaign, code } = schema;
  const rows = await drizzle(env.DB)
    .select({ workspaceId: campaign.workspaceId, campaignId: campaign.id, codeId: code.id })
    .from(campaign)
    .leftJoin(code, and(eq(code.campaignId, campaign.id), eq(code.kind, "dynamic")))
    .where(workspaceId === undefined ? undefined : eq(campaign.workspaceId, workspaceId))
    .orderBy(asc(campaign.workspaceId), asc(campaign.id), asc(code.id));
  const found = new Map<string, Omit<CampaignScope, "scope">>();
  for (const { codeId, ...ids } of rows) {
    const one = found.get(ids.campaignId) ?? { ...ids, codeIds: [] };
    found.set(ids.campaignId, one);
    if (codeId !== null) {
      one.codeIds.push(codeId);
    }
  }
  return await Promise.all(
    [...found.values()].map(async (one) => ({
      ...one,
      scope: await campaignScope(one.workspaceId, one.campaignId, one.codeIds),
    })),
  );
}

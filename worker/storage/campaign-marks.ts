import type { Env } from "../env.ts";
import { scopesOfCampaign, type CampaignScope } from "./campaign-scopes.ts";
import { AFTER_CODES } from "./rollup-store.ts";

/** What `LOG` knows of campaigns: of which codes their summaries are. */

type Known = Pick<CampaignScope, "workspaceId" | "campaignId" | "scope">;

export async function knownCampaigns(env: Env): Promise<Known[]> {
  const { results } = await env.LOG.prepare(
    `SELECT workspace_id AS workspaceId, campaign_id AS campaignId, scope FROM campaign_summary`,
  ).all<Known>();
  return results;
}

/**
 * Has campaigns of a workspace summarised anew, of days that are sorted, and forgets what they had under other keys.
 * One transaction. Other summaries of the days stay in use meanwhile.
 */
export async function markCampaigns(
  env: Env,
  workspaceId: string,
  campaigns: Known[],
  days: number[],
): Promise<void> {
  await env.LOG.batch([
    env.LOG.prepare(
      `INSERT INTO rollup_dirty (workspace_id, day, token, after_code)
       SELECT ?1, value, lower(hex(randomblob(8))), ?3 FROM json_each(?2)
       WHERE value < (SELECT sorted_day FROM rollup_state)
       ON CONFLICT (workspace_id, day) DO UPDATE SET token = excluded.token, after_code = excluded.after_code
       WHERE after_code > excluded.after_code`,
    ).bind(workspaceId, JSON.stringify(days), AFTER_CODES),
    ...campaigns.flatMap(({ campaignId, scope }) => [
      deleteScopes(env, workspaceId, campaignId, scope),
      env.LOG.prepare(
        `INSERT OR REPLACE INTO campaign_summary (workspace_id, campaign_id, scope) VALUES (?1, ?2, ?3)`,
      ).bind(workspaceId, campaignId, scope),
    ]),
  ]);
}

/** Forgets a campaign that is no more, with its summaries. */
export async function forgetCampaign(env: Env, { workspaceId, campaignId }: Known): Promise<void> {
  await env.LOG.batch([
    deleteScopes(env, workspaceId, campaignId, ""),
    env.LOG.prepare(`DELETE FROM campaign_summary WHERE workspace_id = ?1 AND campaign_id = ?2`).bind(
      workspaceId,
      campaignId,
    ),
  ]);
}

function deleteScopes(
  env: Env,
  workspaceId: string,
  campaignId: string,
  allBut: string,
): D1PreparedStatement {
  const { from, to } = scopesOfCampaign(workspaceId, campaignId);
  return env.LOG.prepare(`DELETE FROM rollup WHERE scope >= ?1 AND scope < ?2 AND scope <> ?3`).bind(
    from,
    to,
    allBut,
  );
}

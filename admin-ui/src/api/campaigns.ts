import type { Campaign, CampaignPage } from "../../../shared/contract/campaign.ts";
import type { CodePage } from "../../../shared/contract/code.ts";
import type { Answer } from "./problem.ts";
import { request } from "./request.ts";

/** As many as one answer holds. */
const PAGE_MAX = 200;

export function getCampaigns(cursor: string | null): Promise<Answer<CampaignPage>> {
  const query = new URLSearchParams({ limit: String(PAGE_MAX), ...(cursor !== null && { cursor }) });
  return request("GET", `/campaigns?${query}`);
}

export function postCampaign(name: string, idempotencyKey: string): Promise<Answer<Campaign>> {
  return request("POST", "/campaigns", { body: { name }, idempotencyKey });
}

export function getCampaign(id: string): Promise<Answer<Campaign>> {
  return request("GET", pathOf(id));
}

export function patchCampaign(id: string, name: string, version: number): Promise<Answer<Campaign>> {
  return request("PATCH", pathOf(id), { body: { name }, ifMatch: version });
}

export function deleteCampaign(id: string, version: number): Promise<Answer<undefined>> {
  return request("DELETE", pathOf(id), { ifMatch: version });
}

/** The codes of a campaign by name, deleted ones left out. */
export function getCodesOf(campaignId: string): Promise<Answer<CodePage>> {
  const query = new URLSearchParams({ campaignId, sort: "name", limit: String(PAGE_MAX) });
  return request("GET", `/codes?${query}`);
}

/** Codes to choose from: dynamic ones, because a static one is never counted. */
export function findCodes(q: string, limit: number): Promise<Answer<CodePage>> {
  const query = new URLSearchParams({
    kind: "dynamic",
    sort: "-updatedAt",
    limit: String(limit),
    ...(q !== "" && { q }),
  });
  return request("GET", `/codes?${query}`);
}

function pathOf(id: string): string {
  return `/campaigns/${encodeURIComponent(id)}`;
}

import type { z } from "zod";
import type {
  Campaign,
  CampaignCreate,
  CampaignListQuery,
  CampaignPatch,
} from "../../shared/contract/campaign.ts";
import {
  createCampaign,
  deleteCampaign,
  findCampaign,
  listCampaigns,
  renameCampaign,
  type StoredCampaign,
} from "../storage/campaign-store.ts";
import { authorOf } from "./author.ts";
import { badCursor } from "./code-answers.ts";
import { createdPositionOf, encodeCursor } from "./cursor.ts";
import { problem } from "./problem.ts";
import { readIfMatch } from "./read-request.ts";
import type { MemberCall } from "./route.ts";

/** Campaigns: codes that are looked at together. Which one a code is in is a field of the code. */

export async function list(call: MemberCall<z.output<typeof CampaignListQuery>>): Promise<Response> {
  const { limit, cursor } = call.query;
  const position = cursor === undefined ? null : createdPositionOf(cursor);
  if (position === undefined) {
    return badCursor();
  }
  const page = await listCampaigns(call.env, call.identity.workspace.id, limit, position);
  return Response.json(
    {
      items: page.campaigns.map(viewCampaign),
      nextCursor: page.next === null ? null : encodeCursor(page.next),
    },
    { headers: { "cache-control": "no-store" } },
  );
}

export async function create(call: MemberCall<unknown, CampaignCreate>): Promise<Response> {
  return answer(await createCampaign(call.env, { name: call.body.name, by: authorOf(call) }), 201);
}

export async function read(call: MemberCall): Promise<Response> {
  return withCampaign(call, (campaign) => answer(campaign));
}

export async function patch(call: MemberCall<unknown, CampaignPatch>): Promise<Response> {
  const expectedVersion = readIfMatch(call.request);
  if (expectedVersion === null) {
    return noSuchTag();
  }
  const result = await renameCampaign(call.env, {
    id: call.params.id ?? "",
    name: call.body.name,
    expectedVersion,
    by: authorOf(call),
  });
  return result.ok ? answer(result.campaign) : refuse(result);
}

export async function remove(call: MemberCall): Promise<Response> {
  const expectedVersion = readIfMatch(call.request);
  if (expectedVersion === null) {
    return noSuchTag();
  }
  const id = call.params.id ?? "";
  const result = await deleteCampaign(call.env, { id, expectedVersion, by: authorOf(call) });
  if (result.ok) {
    return new Response(null, { status: 204 });
  }
  return result.reason === "in_use" ? inUse(id, result) : refuse(result);
}

/** Runs `then` with the campaign the path names, or answers 404. */
export async function withCampaign(
  call: MemberCall,
  then: (campaign: StoredCampaign) => Response | Promise<Response>,
): Promise<Response> {
  const campaign = await findCampaign(call.env, call.identity.workspace.id, call.params.id ?? "");
  return campaign === null ? notFound() : await then(campaign);
}

function answer(campaign: StoredCampaign, status = 200): Response {
  return Response.json(viewCampaign(campaign), {
    status,
    headers: {
      etag: etagOf(campaign),
      "cache-control": "no-store",
      ...(status === 201 && { location: `/api/v1/campaigns/${campaign.id}` }),
    },
  });
}

function viewCampaign({ id, name, codes, version, createdAt, updatedAt }: StoredCampaign): Campaign {
  return {
    id,
    name,
    codes,
    version,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}

function etagOf({ version }: StoredCampaign): string {
  return `"${version}"`;
}

function notFound(): Response {
  return problem("not_found", "There is no such campaign in this workspace.");
}

function noSuchTag(): Response {
  return problem("stale_version", 'If-Match takes the ETag of the campaign, such as "3".');
}

function refuse(
  result: { reason: "not_found" } | { reason: "stale_version"; current: StoredCampaign },
): Response {
  if (result.reason === "not_found") {
    return notFound();
  }
  return problem(
    "stale_version",
    `Someone saved version ${result.current.version} meanwhile. Nothing of yours was saved: read the campaign again, then decide.`,
    { headers: { etag: etagOf(result.current) } },
  );
}

function inUse(id: string, { codes, deleted }: { codes: number; deleted: number }): Response {
  const some = codes === 1 ? "1 code is" : `${codes} codes are`;
  const listing = `GET /api/v1/codes?campaignId=${encodeURIComponent(id)}`;
  return problem(
    "campaign_in_use",
    `${some} in this campaign${deleted > 0 ? `, ${deleted} of them deleted` : ""}. Move each to another campaign or to none first: PATCH /api/v1/codes/{id} with {"campaignId": null}. They are listed by ${listing}${deleted > 0 ? `, deleted ones by ${listing}&status=deleted` : ""}.`,
  );
}

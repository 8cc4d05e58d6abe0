import type { Campaign, CampaignPage } from "../../shared/contract/campaign.ts";
import type { Code, CodePage } from "../../shared/contract/code.ts";
import { ask, type Client } from "./client.ts";
import { DEMO_CODES, type DemoCode } from "./codes.ts";

/** Makes the demo's codes through the API. Those that are there already stay as they are. */
export async function makeCodes(client: Client, now: number): Promise<Map<DemoCode, Code>> {
  const made = new Map<DemoCode, Code>();
  const campaigns = await makeCampaigns(client);
  for (const demo of DEMO_CODES) {
    const campaignId = campaigns.get(demo.campaign ?? "") ?? null;
    const code = (await findCode(client, demo)) ?? (await makeCode(client, demo, campaignId, now));
    if (code !== null) {
      made.set(demo, code);
    }
  }
  return made;
}

/** The id of each campaign by its name. */
async function makeCampaigns(client: Client): Promise<Map<string, string>> {
  const known = (await ask<CampaignPage>(client, "GET", "/campaigns?limit=200"))?.items ?? [];
  const ids = new Map(known.map(({ id, name }) => [name, id]));
  for (const { campaign: name } of DEMO_CODES) {
    if (name !== undefined && !ids.has(name)) {
      const made = await ask<Campaign>(client, "POST", "/campaigns", { name });
      ids.set(name, made?.id ?? "");
    }
  }
  return ids;
}

async function findCode(client: Client, { slug, name }: DemoCode): Promise<Code | null> {
  if (slug !== "") {
    return await ask<Code>(client, "GET", `/codes/by-slug/${encodeURIComponent(slug)}`, undefined, [404]);
  }
  const query = new URLSearchParams({ kind: "static", q: name });
  const page = await ask<CodePage>(client, "GET", `/codes?${query.toString()}`);
  return page?.items.find((code) => code.name === name) ?? null;
}

async function makeCode(
  client: Client,
  demo: DemoCode,
  campaignId: string | null,
  now: number,
): Promise<Code | null> {
  const { slug, name, content, tags, laterUrls = [], placement = null, fields, paused } = demo;
  let code = await ask<Code>(client, "POST", "/codes", {
    ...(slug === "" ? { kind: "static" } : { slug }),
    name,
    tags,
    campaignId,
    placement,
    content,
    ...fields?.(now),
  });
  const edits = [
    ...laterUrls.map((later) => ({ content: { url: later } })),
    ...(paused === true ? [{ status: "paused" }] : []),
  ];
  for (const edit of edits) {
    code = await ask<Code>(client, "PATCH", `/codes/${code?.id}`, edit);
  }
  return code;
}

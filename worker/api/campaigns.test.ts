import { expect, test } from "vitest";
import { Campaign, CampaignPage } from "../../shared/contract/campaign.ts";
import { env, makeCampaign, makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { keyClient, otherWorkspace } from "./testing/people.ts";
import { expectProblem } from "./testing/problem.ts";

async function list(client: Client, query = ""): Promise<CampaignPage> {
  const response = await client.call("GET", `/campaigns${query}`);
  expect(response.status).toBe(200);
  return CampaignPage.parse(await response.json());
}

async function read(client: Client, id: string): Promise<Campaign> {
  return await (await client.call("GET", `/campaigns/${id}`)).json<Campaign>();
}

/** What the audit log says of campaigns: who, what, how often. */
async function audited(): Promise<Record<string, number>> {
  const { results } = await env.DB.prepare(
    "SELECT actor || ' ' || action AS line, count(*) AS n FROM audit WHERE action LIKE 'campaign.%' GROUP BY line",
  ).all<{ line: string; n: number }>();
  return Object.fromEntries(results.map(({ line, n }) => [line, n]));
}

test("a new campaign has the contract's shape, key for key", async () => {
  const owner = await setUpOwner();
  const response = await owner.call("POST", "/campaigns", { name: "  Spring 2026 " });
  expect(response.status).toBe(201);
  const campaign = await response.json<Campaign>();
  expect(Campaign.strict().parse(campaign)).toEqual({
    id: expect.stringMatching(/^\S{1,64}$/),
    name: "Spring 2026",
    codes: 0,
    version: 1,
    createdAt: campaign.updatedAt,
    updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  });
  expect(response.headers.get("etag")).toBe('"1"');
  expect(response.headers.get("location")).toBe(`/api/v1/campaigns/${campaign.id}`);
  const seen = await owner.call("GET", `/campaigns/${campaign.id}`);
  expect(seen.headers.get("etag")).toBe('"1"');
  expect(await seen.json()).toEqual(campaign);
});

test("the same Idempotency-Key makes one campaign", async () => {
  const owner = await setUpOwner();
  const post = (): Promise<Response> =>
    owner.call("POST", "/campaigns", { name: "Spring" }, { "idempotency-key": "once" });
  const first = await (await post()).json();
  expect(await (await post()).json()).toEqual(first);
  expect((await list(owner)).items).toEqual([first]);
});

test("renaming makes a version; the same name and nothing at all make none", async () => {
  const owner = await setUpOwner();
  const before = await makeCampaign(owner);
  const key = await keyClient(owner, ["codes:read", "codes:write"]);
  const response = await key.call("PATCH", `/campaigns/${before.id}`, { name: "Summer" });
  expect(response.headers.get("etag")).toBe('"2"');
  const after = await response.json<Campaign>();
  expect(after).toEqual({ ...before, name: "Summer", version: 2, updatedAt: after.updatedAt });
  for (const same of [{ name: "Summer" }, {}]) {
    expect(await (await owner.call("PATCH", `/campaigns/${before.id}`, same)).json()).toEqual(after);
  }
  expect(await audited()).toEqual({ "owner campaign.create": 1, "codes:read codes:write campaign.edit": 1 });
});

test("edits and deletions honour If-Match", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCampaign(owner);
  const tagged = (method: string, tag: string, body?: object): Promise<Response> =>
    owner.call(method, `/campaigns/${id}`, body, { "if-match": tag });
  expect((await tagged("PATCH", '"1"', { name: "Two" })).status).toBe(200);
  for (const tag of ['"1"', "2", '"x"']) {
    await expectProblem(await tagged("PATCH", tag, { name: "Three" }), 412, "stale_version");
    await expectProblem(await tagged("PATCH", tag, {}), 412, "stale_version");
    await expectProblem(await tagged("DELETE", tag), 412, "stale_version");
  }
  expect((await tagged("PATCH", '"1"', { name: "Three" })).headers.get("etag")).toBe('"2"');
  expect(await read(owner, id)).toMatchObject({ name: "Two", version: 2 });
  expect((await tagged("DELETE", '"2"')).status).toBe(204);
  expect(await audited()).toEqual({
    "owner campaign.create": 1,
    "owner campaign.edit": 1,
    "owner campaign.delete": 1,
  });
});

test("of renames of one version at the same time just one is made", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCampaign(owner);
  const rename = (name: string): Promise<Response> =>
    owner.call("PATCH", `/campaigns/${id}`, { name }, { "if-match": '"1"' });
  const statuses = (await Promise.all(["a", "b", "c"].map(rename))).map(({ status }) => status);
  expect(statuses.sort((a, b) => a - b)).toEqual([200, 412, 412]);
  expect((await audited())["owner campaign.edit"]).toBe(1);
});

test("a campaign counts its codes, static ones too and deleted ones not", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCampaign(owner);
  const other = await makeCampaign(owner, "Other");
  const code = await makeCode(owner, { campaignId: id });
  await makeCode(owner, { campaignId: id, kind: "static" });
  await makeCode(owner, { campaignId: other.id });
  await makeCode(owner);
  expect((await read(owner, id)).codes).toBe(2);
  await owner.call("DELETE", `/codes/${code.id}`);
  expect((await list(owner)).items.map(({ name, codes }) => `${name} ${codes}`).sort()).toEqual([
    "Other 1",
    "Spring 1",
  ]);
  expect(await read(owner, id)).toMatchObject({ codes: 1, version: 1 });
});

test("a campaign with codes in it is not deleted, and the answer says how many they are", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCampaign(owner);
  const codes = [await makeCode(owner, { campaignId: id }), await makeCode(owner, { campaignId: id })];
  await owner.call("DELETE", `/codes/${codes[0]?.id}`);
  const refused = await expectProblem(await owner.call("DELETE", `/campaigns/${id}`), 409, "campaign_in_use");
  expect(refused.detail).toContain("2 codes are in this campaign, 1 of them deleted");
  for (const code of codes) {
    await expectProblem(await owner.call("DELETE", `/campaigns/${id}`), 409, "campaign_in_use");
    expect((await owner.call("PATCH", `/codes/${code.id}`, { campaignId: null })).status).toBe(200);
  }
  expect((await owner.call("DELETE", `/campaigns/${id}`)).status).toBe(204);
  await expectProblem(await owner.call("GET", `/campaigns/${id}`), 404, "not_found");
  await expectProblem(await owner.call("DELETE", `/campaigns/${id}`), 404, "not_found");
  expect((await list(owner)).items).toEqual([]);
  expect(await audited()).toEqual({ "owner campaign.create": 1, "owner campaign.delete": 1 });
});

test("a deletion and a code that joins at the same moment never leave a code without its campaign", async () => {
  const owner = await setUpOwner();
  for (let i = 0; i < 5; i++) {
    const { id } = await makeCampaign(owner);
    const { id: codeId } = await makeCode(owner);
    const [joined, made, deleted] = await Promise.all([
      owner.call("PATCH", `/codes/${codeId}`, { campaignId: id }),
      owner.call("POST", "/codes", {
        content: { type: "url", url: "https://example.com/" },
        campaignId: id,
      }),
      owner.call("DELETE", `/campaigns/${id}`),
    ]);
    const gone = deleted.status === 204;
    expect([joined.status, made.status, deleted.status]).toEqual(gone ? [422, 422, 204] : [200, 201, 409]);
  }
});

test("the pages of the list join without a gap or a repeat, newest first", async () => {
  const owner = await setUpOwner();
  await Promise.all(Array.from({ length: 7 }, (_, i) => makeCampaign(owner, `Campaign ${i}`)));
  const whole = (await list(owner)).items;
  const joined: Campaign[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: CampaignPage = await list(owner, `?limit=3${cursor && `&cursor=${cursor}`}`);
    joined.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(joined).toEqual(whole);
  expect(new Set(joined.map(({ id }) => id)).size).toBe(7);
  const times = whole.map(({ createdAt }) => createdAt);
  expect(times).toEqual([...times].sort().toReversed());
});

test("another workspace's campaign is not there", async () => {
  const owner = await setUpOwner();
  const other = await otherWorkspace();
  const { id } = await makeCampaign(owner);
  expect((await list(other)).items).toEqual([]);
  for (const [method, body] of [["GET"], ["PATCH", { name: "Mine" }], ["DELETE"]] as const) {
    await expectProblem(await other.call(method, `/campaigns/${id}`, body), 404, "not_found");
  }
  expect(await read(owner, id)).toMatchObject({ name: "Spring", version: 1 });
  expect(await audited()).toEqual({ "owner campaign.create": 1 });
});

import { beforeEach, expect, test } from "vitest";
import type { Code, CodeHistory, CodePage } from "../../shared/contract/code.ts";
import { recordKey } from "../../shared/code-record.ts";
import { env, makeCampaign, makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

/** The fields of a code that say where it belongs: its campaign and its placement. */

const WINDOW = { label: "Window", address: null, latitude: null, longitude: null, printBatch: null };

let owner: Client;
let spring: string;
let summer: string;

beforeEach(async () => {
  owner = await setUpOwner();
  spring = (await makeCampaign(owner, "Spring")).id;
  summer = (await makeCampaign(owner, "Summer")).id;
});

async function edit(id: string, patch: Record<string, unknown>): Promise<Code> {
  const response = await owner.call("PATCH", `/codes/${id}`, patch);
  expect(response.status).toBe(200);
  return await response.json<Code>();
}

async function listed(query: string): Promise<string[]> {
  const { items } = await (await owner.call("GET", `/codes${query}`)).json<CodePage>();
  return items.map(({ name }) => name).sort();
}

test.each(["dynamic", "static"])("a %s code is made in a campaign, moved, and taken out", async (kind) => {
  const made = await makeCode(owner, { kind, campaignId: spring, placement: { label: " Window " } });
  expect(made).toMatchObject({ campaignId: spring, placement: WINDOW });
  const moved = await edit(made.id, { campaignId: summer });
  expect(moved).toEqual({ ...made, campaignId: summer, version: 2, updatedAt: moved.updatedAt });
  expect(await edit(made.id, { campaignId: summer })).toEqual(moved);
  expect(await edit(made.id, { campaignId: null })).toMatchObject({ campaignId: null, version: 3 });
  expect((await edit(made.id, { placement: null })).placement).toBeNull();
});

test("a placement is merged field by field", async () => {
  const { id } = await makeCode(owner);
  expect((await edit(id, { placement: { label: "Door" } })).placement).toEqual({ ...WINDOW, label: "Door" });
  const point = { latitude: 0, longitude: -0.5 };
  expect((await edit(id, { placement: { ...point, address: "Quay 1", printBatch: "7" } })).placement).toEqual(
    { label: "Door", ...point, address: "Quay 1", printBatch: "7" },
  );
  const less = await edit(id, { placement: { address: null, latitude: 1 } });
  expect(less.placement).toEqual({
    label: "Door",
    address: null,
    latitude: 1,
    longitude: -0.5,
    printBatch: "7",
  });
  expect(await edit(id, { placement: { printBatch: "7", label: "Door" } })).toEqual(less);
  const half = await owner.call("PATCH", `/codes/${id}`, { placement: { longitude: null } });
  expect(await expectInvalid(half)).toEqual(["placement.longitude"]);
});

test("the list is narrowed to a campaign", async () => {
  await makeCode(owner, { name: "a", campaignId: spring });
  await makeCode(owner, { name: "b", campaignId: spring, status: "paused" });
  await makeCode(owner, { name: "c", campaignId: summer });
  const { id } = await makeCode(owner, { name: "d", campaignId: spring });
  await makeCode(owner, { name: "e" });
  await owner.call("DELETE", `/codes/${id}`);
  expect(await listed(`?campaignId=${spring}`)).toEqual(["a", "b"]);
  expect(await listed(`?campaignId=${spring}&status=paused`)).toEqual(["b"]);
  expect(await listed(`?campaignId=${spring}&status=deleted`)).toEqual(["d"]);
  expect(await listed("?campaignId=nothing")).toEqual([]);
});

test("the history tells of moves and placements, and a revert undoes them", async () => {
  const first = await makeCode(owner, { campaignId: spring, placement: { label: "Window" } });
  await edit(first.id, { campaignId: summer, placement: { label: "Door" } });
  const { items } = await (await owner.call("GET", `/codes/${first.id}/history`)).json<CodeHistory>();
  expect(items[0]?.changes).toEqual([
    { field: "campaignId", from: spring, to: summer },
    { field: "placement", from: WINDOW, to: { ...WINDOW, label: "Door" } },
  ]);
  const reverted = await (await owner.call("POST", `/codes/${first.id}/revert`, { version: 1 })).json<Code>();
  expect(reverted).toEqual({ ...first, version: 3, updatedAt: reverted.updatedAt });
});

test("a revert to a version whose campaign is no more restores all else", async () => {
  const first = await makeCode(owner, { name: "One", campaignId: spring });
  await edit(first.id, { name: "Two", campaignId: null });
  expect((await owner.call("DELETE", `/campaigns/${spring}`)).status).toBe(204);
  const reverted = await (await owner.call("POST", `/codes/${first.id}/revert`, { version: 1 })).json<Code>();
  expect(reverted).toEqual({ ...first, campaignId: null, version: 3, updatedAt: reverted.updatedAt });
});

test("a deleted code stays in its campaign, can be moved, and is restored as it was", async () => {
  const { id } = await makeCode(owner, { campaignId: spring, status: "paused" });
  await owner.call("DELETE", `/codes/${id}`);
  expect(await edit(id, { campaignId: summer })).toMatchObject({ status: "deleted", version: 3 });
  await expectProblem(
    await owner.call("PATCH", `/codes/${id}`, { campaignId: null, name: "x" }),
    409,
    "code_deleted",
  );
  const restored = await (await owner.call("POST", `/codes/${id}/restore`)).json<Code>();
  expect(restored).toMatchObject({ status: "paused", campaignId: summer, version: 4 });
});

test("scanners see nothing of campaigns and placements: the record in KV has no trace of them", async () => {
  const { slug } = await makeCode(owner, { campaignId: spring, placement: { label: "Window" } });
  const record = await env.CODES.get(recordKey("", slug ?? ""), "json");
  expect(Object.keys(record ?? {}).sort()).toEqual("id redirect status url v version ws".split(" "));
});

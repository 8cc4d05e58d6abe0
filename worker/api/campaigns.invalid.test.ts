import { expect, test } from "vitest";
import { makeCampaign, makeCode, setUpOwner } from "../testing/client.ts";
import { keyClient, memberClient, otherWorkspace } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

test.each([[undefined], [null], [""], [" \t"], [5], [["Spring"]], [{}], ["x".repeat(201)], ["\ud800"]])(
  "%j is no name of a campaign",
  async (name) => {
    const owner = await setUpOwner();
    const { id } = await makeCampaign(owner);
    expect(await expectInvalid(await owner.call("POST", "/campaigns", { name }))).toEqual(["name"]);
    if (name !== undefined) {
      expect(await expectInvalid(await owner.call("PATCH", `/campaigns/${id}`, { name }))).toEqual(["name"]);
    }
  },
);

test("hostile names are stored, read and listed as they were sent", async () => {
  const owner = await setUpOwner();
  const names = [
    "'; DROP TABLE campaign;--",
    "<script>alert(1)</script>",
    "=1+1",
    "\u0000",
    "\u202e",
    "%",
    "💩",
  ];
  for (const name of names) {
    expect(await makeCampaign(owner, name), JSON.stringify(name)).toMatchObject({ name });
  }
  const { items } = await (await owner.call("GET", "/campaigns")).json<{ items: { name: string }[] }>();
  expect(items.map(({ name }) => name).sort()).toEqual([...names].sort());
});

test("fields that nobody can set are named", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCampaign(owner);
  const body = { name: "Summer", id: "mine", codes: 5, version: 9 };
  for (const response of [
    await owner.call("POST", "/campaigns", body),
    await owner.call("PATCH", `/campaigns/${id}`, body),
  ]) {
    expect((await expectInvalid(response)).sort()).toEqual(["codes", "id", "version"]);
  }
});

test("the list takes a limit and a cursor of its own, and nothing else", async () => {
  const owner = await setUpOwner();
  expect(await expectInvalid(await owner.call("GET", "/campaigns?limit=0&q=x"))).toEqual([
    "query.limit",
    "query.q",
  ]);
  const values = [null, 5, "x", {}, { value: 1 }, { id: "a" }, { value: "name", id: "a" }];
  for (const cursor of ["x", ...values.map((value) => btoa(JSON.stringify(value)))]) {
    const response = await owner.call("GET", `/campaigns?cursor=${encodeURIComponent(cursor)}`);
    expect(await expectInvalid(response), cursor).toEqual(["query.cursor"]);
  }
});

test("readers and viewers change nothing, and a stats key sees no campaigns", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCampaign(owner);
  const viewer = await memberClient("viewer");
  for (const client of [await keyClient(owner, ["codes:read"]), viewer]) {
    expect((await client.call("GET", `/campaigns/${id}`)).status).toBe(200);
    await expectProblem(await client.call("POST", "/campaigns", { name: "x" }), 403, "forbidden");
    await expectProblem(await client.call("PATCH", `/campaigns/${id}`, { name: "x" }), 403, "forbidden");
    await expectProblem(await client.call("DELETE", `/campaigns/${id}`), 403, "forbidden");
  }
  const stats = await keyClient(owner, ["stats:read"]);
  await expectProblem(await stats.call("GET", "/campaigns"), 403, "forbidden");
});

test("a code joins only campaigns of its own workspace", async () => {
  const owner = await setUpOwner();
  const theirs = await makeCampaign(await otherWorkspace());
  const code = await makeCode(owner);
  const content = { type: "url", url: "https://example.com/" };
  for (const campaignId of [theirs.id, "nothing", "\u0000", "' OR 1=1--"]) {
    const made = await owner.call("POST", "/codes", { content, campaignId });
    expect(await expectInvalid(made), campaignId).toEqual(["campaignId"]);
    const moved = await owner.call("PATCH", `/codes/${code.id}`, { campaignId, name: "x" });
    expect(await expectInvalid(moved), campaignId).toEqual(["campaignId"]);
  }
  for (const campaignId of ["", 5, {}, "x".repeat(65)]) {
    const moved = await owner.call("PATCH", `/codes/${code.id}`, { campaignId });
    expect(await expectInvalid(moved), JSON.stringify(campaignId)).toEqual(["campaignId"]);
  }
  expect(await (await owner.call("GET", `/codes/${code.id}`)).json()).toEqual(code);
  await expectProblem(await owner.call("PATCH", "/codes/none", { campaignId: "nothing" }), 404, "not_found");
  expect(await expectInvalid(await owner.call("GET", "/codes?campaignId="))).toEqual(["query.campaignId"]);
});

test.each([
  [["placement.label"], {}],
  [["placement.label"], { label: "" }],
  [["placement.label"], { label: null }],
  [["placement.label"], { label: "x".repeat(201) }],
  [["placement.label"], { label: "a\udc00" }],
  [["placement"], "Window"],
  [["placement"], []],
  [["placement.address"], { label: "Window", address: "x".repeat(501) }],
  [["placement.address"], { label: "Window", address: "" }],
  [["placement.latitude", "placement.longitude"], { label: "Window", latitude: 90.1, longitude: -180.1 }],
  [["placement.latitude"], { label: "Window", latitude: "52", longitude: 4 }],
  [["placement.longitude"], { label: "Window", latitude: 52 }],
  [["placement.latitude"], { label: "Window", longitude: 4, latitude: null }],
  [["placement.printBatch"], { label: "Window", printBatch: 7 }],
  [["placement.floor"], { label: "Window", floor: 2 }],
])("a placement is refused that is wrong in %j", async (paths, placement) => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const content = { type: "url", url: "https://example.com/" };
  const made = await owner.call("POST", "/codes", { content, placement });
  expect((await expectInvalid(made)).sort()).toEqual(paths);
  const patched = await owner.call("PATCH", `/codes/${id}`, { placement });
  expect((await expectInvalid(patched)).sort()).toEqual(paths);
});

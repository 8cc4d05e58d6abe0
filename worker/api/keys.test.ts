import { expect, test } from "vitest";
import { KeyList, NewKey, SCOPES } from "../../shared/contract/session.ts";
import { setUpOwner } from "../testing/client.ts";
import { keyClient, otherWorkspace } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

test("a key is shown once: the list tells it apart by its hint only", async () => {
  const owner = await setUpOwner();
  const expiresAt = "2099-01-01T00:00:00.000Z";
  const response = await owner.call("POST", "/keys", {
    name: " CI ",
    scopes: ["codes:read", "stats:read"],
    expiresAt,
  });
  expect(response.status).toBe(201);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const made = NewKey.strict().parse(await response.json());
  expect(made).toMatchObject({
    name: "CI",
    scopes: ["codes:read", "stats:read"],
    expiresAt,
    createdBy: "owner",
  });
  // 256 bits in base64url
  expect(made.key).toMatch(/^swv_[\w-]{43}$/);
  expect(made.key.startsWith(made.hint)).toBe(true);
  expect(made.hint.length).toBeLessThan(10);
  const { key, ...listed } = made;
  const list = await (await owner.call("GET", "/keys")).text();
  expect(KeyList.strict().parse(JSON.parse(list))).toEqual({ items: [listed], nextCursor: null });
  expect(list).not.toContain(key);
});

test("no two keys are alike", async () => {
  const owner = await setUpOwner();
  const [a, b] = [await keyClient(owner, ["admin"]), await keyClient(owner, ["admin"])];
  expect(a.key).not.toBe(b.key);
  expect(a.id).not.toBe(b.id);
});

test("a scope named twice is one scope, and a key without an end has none", async () => {
  const owner = await setUpOwner();
  const wanted = { name: "CI", scopes: ["codes:read", "codes:read"], expiresAt: null };
  const made = await (await owner.call("POST", "/keys", wanted)).json<NewKey>();
  expect(made).toMatchObject({ scopes: ["codes:read"], expiresAt: null });
});

test("each scope can be given", async () => {
  const owner = await setUpOwner();
  const made = await owner.call("POST", "/keys", { name: "all", scopes: SCOPES });
  expect(await made.json()).toMatchObject({ scopes: [...SCOPES] });
});

test("a key needs a name, known scopes and an end that is still to come", async () => {
  const owner = await setUpOwner();
  const paths = async (body: Record<string, unknown>): Promise<string[]> =>
    (await expectInvalid(await owner.call("POST", "/keys", body))).sort();
  expect(await paths({})).toEqual(["name", "scopes"]);
  expect(await paths({ name: " ", scopes: [] })).toEqual(["name", "scopes"]);
  expect(await paths({ name: "x", scopes: ["codes:read", "root"] })).toEqual(["scopes.1"]);
  expect(await paths({ name: "\ud800", scopes: ["admin"] })).toEqual(["name"]);
  expect(await paths({ name: "x", scopes: "admin" })).toEqual(["scopes"]);
  expect(await paths({ name: "x", scopes: ["admin"], expiresAt: "2020-01-01T00:00:00Z" })).toEqual([
    "expiresAt",
  ]);
  expect(await paths({ name: "x", scopes: ["admin"], expiresAt: "never" })).toEqual(["expiresAt"]);
  expect(await paths({ name: "x", scopes: ["admin"], key: "swv_mine", id: "x" })).toEqual(["id", "key"]);
  expect((await (await owner.call("GET", "/keys")).json<{ items: unknown[] }>()).items).toEqual([]);
});

test("a deleted key can't be deleted again, and neither can one of another workspace", async () => {
  const owner = await setUpOwner();
  const other = await otherWorkspace();
  const { id } = await keyClient(owner, ["admin"]);
  await expectProblem(await other.call("DELETE", `/keys/${id}`), 404, "not_found");
  expect((await owner.call("DELETE", `/keys/${id}`)).status).toBe(204);
  await expectProblem(await owner.call("DELETE", `/keys/${id}`), 404, "not_found");
});

test("a key may delete itself", async () => {
  const owner = await setUpOwner();
  const key = await keyClient(owner, ["admin"]);
  expect((await key.call("DELETE", `/keys/${key.id}`)).status).toBe(204);
  await expectProblem(await key.call("GET", "/keys"), 401, "unauthenticated");
});

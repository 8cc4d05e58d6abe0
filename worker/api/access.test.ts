import { expect, test } from "vitest";
import { SCOPES, type NewKey, type Role } from "../../shared/contract/session.ts";
import { clientWith, env, makeCode, send, setUpOwner } from "../testing/client.ts";
import { routes } from "./routes.ts";
import { keyClient, memberClient, otherWorkspace } from "./testing/people.ts";
import { expectProblem } from "./testing/problem.ts";

const guarded = routes.filter((route) => route.access !== "public");

/** A path of this route that names nothing there is. */
function pathOf(path: string): string {
  return path.replace(/\{\w+\}/g, "nothing");
}

test("every guarded route answers 401 without credentials, before it reads anything", async () => {
  await setUpOwner();
  for (const route of guarded) {
    const response = await send(`/api/v1${pathOf(route.path)}?nonsense`, {
      method: route.method.toUpperCase(),
      ...(route.method !== "get" && { body: "{" }),
    });
    await expectProblem(response, 401, "unauthenticated");
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  }
});

test("each route lets in the keys with its scope or admin, and answers 403 to all others", async () => {
  const owner = await setUpOwner();
  for (const scope of SCOPES) {
    const client = await keyClient(owner, [scope]);
    for (const route of guarded) {
      const response = await client.call(route.method.toUpperCase(), pathOf(route.path));
      const name = `${route.method} ${route.path} with ${scope}`;
      if (scope === "admin" || scope === route.access) {
        expect(response.status, name).not.toBe(403);
        await response.body?.cancel();
      } else {
        await expectProblem(response, 403, "forbidden");
      }
    }
  }
});

test.each<[Role, number, number, number]>([
  ["owner", 200, 201, 200],
  ["editor", 200, 201, 403],
  ["viewer", 200, 403, 403],
])("a member who is %s: reading %d, making a code %d, seeing keys %d", async (role, read, write, admin) => {
  await setUpOwner();
  const member = await memberClient(role);
  const content = { type: "url", url: "https://example.com/" };
  expect((await member.call("GET", "/codes")).status).toBe(read);
  expect((await member.call("POST", "/codes", { content })).status).toBe(write);
  expect((await member.call("GET", "/keys")).status).toBe(admin);
  expect((await (await member.call("GET", "/session")).json<{ role: Role }>()).role).toBe(role);
});

test("a viewer can neither change, delete, restore nor revert a code", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const viewer = await memberClient("viewer");
  await expectProblem(await viewer.call("PATCH", `/codes/${id}`, { name: "x" }), 403, "forbidden");
  await expectProblem(await viewer.call("DELETE", `/codes/${id}`), 403, "forbidden");
  await expectProblem(await viewer.call("POST", `/codes/${id}/restore`), 403, "forbidden");
  await expectProblem(await viewer.call("POST", `/codes/${id}/revert`, { version: 1 }), 403, "forbidden");
  await expectProblem(await viewer.call("PATCH", "/workspace", { name: "x" }), 403, "forbidden");
  expect((await owner.call("GET", `/codes/${id}`)).headers.get("etag")).toBe('"1"');
});

test("a person removed from the workspace is out at once, though still signed in", async () => {
  await setUpOwner();
  const editor = await memberClient("editor");
  await env.DB.prepare("DELETE FROM member WHERE user_id = 'editor'").run();
  await expectProblem(await editor.call("GET", "/codes"), 401, "unauthenticated");
});

test.each([
  "Bearer",
  "Bearer ",
  "Bearer swv_",
  "Bearer swv_short",
  `Bearer swv_${"a".repeat(43)}`,
  `Bearer swv_${"a".repeat(5_000)}`,
  `Bearer ${"a".repeat(43)}`,
  "Basic b3duZXI6Y29ycmVjdCBob3JzZQ==",
  "swv_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
])("“%.60s” is no key", async (authorization) => {
  await setUpOwner();
  await expectProblem(await clientWith({ authorization }).call("GET", "/codes"), 401, "unauthenticated");
});

test("a bad key is refused even beside a good session", async () => {
  const { cookie } = await setUpOwner();
  const both = clientWith({ cookie, authorization: `Bearer swv_${"a".repeat(43)}` });
  await expectProblem(await both.call("GET", "/codes"), 401, "unauthenticated");
});

test("a key stops working when it expires and when it is deleted", async () => {
  const owner = await setUpOwner();
  const client = await keyClient(owner, ["codes:read"]);
  expect((await client.call("GET", "/codes")).status).toBe(200);
  await env.DB.prepare("UPDATE api_key SET expires_at = ? WHERE id = ?")
    .bind(Date.now() - 1, client.id)
    .run();
  await expectProblem(await client.call("GET", "/codes"), 401, "unauthenticated");
  await env.DB.prepare("UPDATE api_key SET expires_at = ? WHERE id = ?")
    .bind(Date.now() + 60_000, client.id)
    .run();
  expect((await client.call("GET", "/codes")).status).toBe(200);
  expect((await owner.call("DELETE", `/keys/${client.id}`)).status).toBe(204);
  await expectProblem(await client.call("GET", "/codes"), 401, "unauthenticated");
});

test("a session cookie with one character changed is no session", async () => {
  const { cookie } = await setUpOwner();
  const forged = cookie.replace(/=(.)/, (_, first: string) => `=${first === "a" ? "b" : "a"}`);
  await expectProblem(await clientWith({ cookie: forged }).call("GET", "/codes"), 401, "unauthenticated");
});

test("the key's secret is stored nowhere", async () => {
  const owner = await setUpOwner();
  const response = await owner.call(
    "POST",
    "/keys",
    { name: "CI", scopes: ["admin"] },
    { "idempotency-key": "k" },
  );
  const { key } = await response.json<NewKey>();
  for (const table of ["api_key", "idempotency", "audit"]) {
    const { results } = await env.DB.prepare(`SELECT * FROM ${table}`).all();
    expect(results, table).not.toHaveLength(0);
    expect(JSON.stringify(results), table).not.toContain(key);
  }
});

test("another workspace's codes and keys are not there", async () => {
  const owner = await setUpOwner();
  const other = await otherWorkspace();
  const { id, slug } = await makeCode(owner, { slug: "menu" });
  const { id: keyId } = await keyClient(owner, ["codes:read"]);
  for (const [method, path, body] of [
    ["GET", `/codes/${id}`],
    ["PATCH", `/codes/${id}`, { name: "mine now" }],
    ["DELETE", `/codes/${id}`],
    ["POST", `/codes/${id}/restore`],
    ["POST", `/codes/${id}/revert`, { version: 1 }],
    ["GET", `/codes/${id}/history`],
    ["GET", `/codes/${id}/symbol.svg`],
    ["GET", `/codes/${id}/stats`],
    ["GET", `/codes/${id}/scans.csv`],
    ["GET", `/codes/${id}/scans.ndjson`],
    ["DELETE", `/keys/${keyId}`],
  ] as const) {
    const missing = await other.call(method, path.replace(id, "nothing").replace(keyId, "nothing"), body);
    const foreign = await expectProblem(await other.call(method, path, body), 404, "not_found");
    // nothing tells a foreign id from an unknown one
    expect(await missing.json()).toEqual(foreign);
  }
  await expectProblem(await other.call("GET", `/codes/by-slug/${slug}`), 404, "not_found");
  for (const path of ["/codes", "/keys"]) {
    const { items } = await (await other.call("GET", path)).json<{ items: { id: string }[] }>();
    expect(items.map((item) => item.id)).not.toContain(id);
    expect(items.map((item) => item.id)).not.toContain(keyId);
  }
  const totals = await (await other.call("GET", `/stats/codes?id=${id}`)).json();
  expect(totals).toEqual({ items: [] });
  expect((await owner.call("GET", `/codes/${id}`)).headers.get("etag")).toBe('"1"');
});

test("a slug another workspace uses is taken, without telling whose it is", async () => {
  const owner = await setUpOwner();
  await makeCode(owner, { slug: "menu", name: "Secret plans" });
  const other = await otherWorkspace();
  const content = { type: "url", url: "https://example.com/" };
  const refusal = await expectProblem(
    await other.call("POST", "/codes", { content, slug: "MENU" }),
    409,
    "slug_taken",
  );
  expect(JSON.stringify(refusal)).not.toContain("Secret");
});

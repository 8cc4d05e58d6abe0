import { expect, test } from "vitest";
import { env, setUpOwner } from "../testing/client.ts";
import { makeDomain, nameDomain, severalHosts, TWO } from "../testing/domains.ts";
import { keyClient, memberClient } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

test.each([
  [undefined],
  [null],
  [5],
  [""],
  ["localhost"],
  ["127.0.0.1"],
  ["[::1]"],
  ["qr"],
  ["swivel.zoe.workers.dev"],
  ["a b.example"],
  ["go.example"], // its own
  ["\u0000"],
  ["' OR 1=1--"],
])("%j is no short domain", async (host) => {
  const owner = await setUpOwner(severalHosts);
  expect(await expectInvalid(await owner.call("POST", "/domains", { host }))).toEqual(["host"]);
});

test("a whole link is answered with the domain in it", async () => {
  const owner = await setUpOwner(severalHosts);
  const response = await owner.call("POST", "/domains", { host: `https://${TWO}/` });
  const { errors } = await expectProblem(response, 422, "invalid");
  expect(errors?.[0]).toMatchObject({ path: "host", fix: TWO });
});

test.each([
  [5],
  [""],
  ["example.com"],
  ["javascript:alert(1)"],
  ["mailto:zoe@example.com"],
  ["https://go.example/menu"],
  [`https://${TWO}/`],
  [`https://${TWO}/menu`],
  ["https://go.three.example/"],
])("neither home nor unknown slugs lead to %j", async (url) => {
  const owner = await setUpOwner(severalHosts);
  await makeDomain(owner, "go.three.example");
  const create = await owner.call("POST", "/domains", { host: TWO, homeUrl: url, notFoundUrl: url });
  expect(await expectInvalid(create)).toEqual(["homeUrl", "notFoundUrl"]);
  const { id } = await nameDomain(owner);
  const patch = await owner.call("PATCH", `/domains/${id}`, { homeUrl: url });
  expect(await expectInvalid(patch)).toEqual(["homeUrl"]);
});

test("fields that nobody can set are named", async () => {
  const owner = await setUpOwner(severalHosts);
  const { id } = await nameDomain(owner);
  const body = { host: TWO, token: "mine", verifiedAt: "2026-01-01T00:00:00Z", codes: 1 };
  const create = await owner.call("POST", "/domains", body);
  expect((await expectInvalid(create)).sort()).toEqual(["codes", "token", "verifiedAt"]);
  const patch = await owner.call("PATCH", `/domains/${id}`, body);
  expect((await expectInvalid(patch)).sort()).toEqual(["codes", "host", "token", "verifiedAt"]);
});

test("a workspace has at most fifty", async () => {
  const owner = await setUpOwner(severalHosts);
  const { id } = await nameDomain(owner);
  const rest = "workspace_id, version, token, is_default, created_at, updated_at";
  await env.DB.batch(
    Array.from({ length: 49 }, (_, i) =>
      env.DB.prepare(
        `INSERT INTO domain (id, host, ${rest}) SELECT ?1, ?1 || '.example', ${rest} FROM domain WHERE id = ?2`,
      ).bind(`d${i}`, id),
    ),
  );
  expect(await expectInvalid(await owner.call("POST", "/domains", { host: "one.more.example" }))).toEqual([
    "host",
  ]);
});

test("only owners and admin keys change domains; who reads codes reads them", async () => {
  const owner = await setUpOwner(severalHosts);
  const { id } = await nameDomain(owner);
  const editor = await memberClient("editor");
  for (const client of [await keyClient(owner, ["codes:read", "codes:write"]), editor]) {
    expect((await client.call("GET", `/domains/${id}`)).status).toBe(200);
    await expectProblem(await client.call("POST", "/domains", { host: "a.example" }), 403, "forbidden");
    await expectProblem(await client.call("PATCH", `/domains/${id}`, { homeUrl: null }), 403, "forbidden");
    await expectProblem(await client.call("POST", `/domains/${id}/verify`), 403, "forbidden");
    await expectProblem(await client.call("DELETE", `/domains/${id}`), 403, "forbidden");
  }
});

import { beforeEach, expect, test } from "vitest";
import type { Code } from "../../shared/contract/code.ts";
import { keyClient } from "../api/testing/people.ts";
import { expectProblem } from "../api/testing/problem.ts";
import { makeCode, ORIGIN, send, setUpOwner, type Client } from "../testing/client.ts";

let owner: Client & { cookie: string };
let code: Code;

beforeEach(async () => {
  owner = await setUpOwner();
  code = await makeCode(owner, { name: "Menu" });
});

const FOREIGN: Record<string, string>[] = [
  { origin: "https://evil.example" },
  { origin: "http://go.example" },
  { origin: "https://go.example:8443" },
  { origin: "https://sub.go.example" },
  { origin: "https://go.example.evil.example" },
  { origin: "null" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { origin: ORIGIN, "sec-fetch-site": "cross-site" },
];

test.each(FOREIGN)("with %j a cookie changes nothing", async (headers) => {
  const body = { content: { type: "url", url: "https://evil.example/" } };
  const tries = [
    owner.call("POST", "/codes", body, headers),
    owner.call("POST", "/keys", { name: "x", scopes: ["admin"] }, headers),
    owner.call("PATCH", `/codes/${code.id}`, body, headers),
    owner.call("DELETE", `/codes/${code.id}`, undefined, headers),
    owner.call("POST", `/codes/${code.id}/restore`, undefined, headers),
    owner.call("PATCH", "/workspace", { name: "Mine" }, headers),
    owner.call("DELETE", "/session", undefined, headers),
  ];
  for (const response of await Promise.all(tries)) {
    await expectProblem(response, 403, "cross_site");
  }
  expect(await (await owner.call("GET", `/codes/${code.id}`)).json()).toEqual(code);
  const { items } = await (await owner.call("GET", "/codes")).json<{ items: Code[] }>();
  expect(items).toHaveLength(1);
});

test.each<Record<string, string>>([
  {},
  { origin: ORIGIN },
  { origin: ORIGIN, "sec-fetch-site": "same-origin" },
  { "sec-fetch-site": "none" },
])("with %j a cookie is taken", async (headers) => {
  expect((await owner.call("PATCH", `/codes/${code.id}`, { name: "Lunch" }, headers)).status).toBe(200);
});

test.each(FOREIGN)(
  "reading is unaffected by %j: no other site's page can see the answer",
  async (headers) => {
    const response = await owner.call("GET", `/codes/${code.id}`, undefined, headers);
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  },
);

test.each(FOREIGN)("an API key is unaffected by %j: no browser sends it by itself", async (headers) => {
  const key = await keyClient(owner, ["codes:write"]);
  expect((await key.call("PATCH", `/codes/${code.id}`, { name: "Lunch" }, headers)).status).toBe(200);
});

test.each(FOREIGN)("nobody is signed in by another site's form: %j", async (headers) => {
  const response = await send("/api/v1/session", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ email: "owner@example.com", password: "correct horse" }),
  });
  await expectProblem(response, 403, "cross_site");
  expect(response.headers.getSetCookie()).toEqual([]);
});

test("a form another site can post without asking is refused for its type as well", async () => {
  const response = await send("/api/v1/codes", {
    method: "POST",
    headers: { cookie: owner.cookie, "content-type": "text/plain" },
    body: '{"content":{"type":"url","url":"https://evil.example/"}}',
  });
  await expectProblem(response, 415, "unsupported_media_type");
});

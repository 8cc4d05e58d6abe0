import { expect, test } from "vitest";
import type { Problem } from "../../shared/contract/manners.ts";
import { BODY_MAX_BYTES } from "../../shared/limits.ts";
import { env, makeCode, send, setUpOwner } from "../testing/client.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

const JSON_TYPE = { "content-type": "application/json" };
const url = "https://example.com/";

/** A body of this many bytes that never says how long it is. */
function streamOf(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      const size = Math.min(left, 65_536);
      controller.enqueue(new Uint8Array(size).fill(0x20));
      left -= size;
      if (left === 0) {
        controller.close();
      }
    },
  });
}

test("a method a path doesn't take is 405 and names those it takes", async () => {
  const owner = await setUpOwner();
  for (const [method, path, allow] of [
    ["PUT", "/codes", "GET, POST"],
    ["DELETE", "/codes", "GET, POST"],
    ["PUT", "/codes/nothing", "GET, PATCH, DELETE"],
    ["POST", "/codes/nothing/symbol.svg", "GET"],
    ["GET", "/codes/nothing/restore", "POST"],
    ["OPTIONS", "/session", "POST, GET, DELETE"],
    ["PATCH", "/setup", "GET, POST"],
  ] as const) {
    const response = await owner.call(method, path);
    await expectProblem(response, 405, "method_not_allowed");
    expect(response.headers.get("allow"), `${method} ${path}`).toBe(allow);
  }
});

test("a path of no route is a 404 problem, not a page", async () => {
  for (const path of [
    "/api",
    "/api/",
    "/api/v1",
    "/api/v2/codes",
    "/api/v1/codes/a/b/c",
    "/api/v1/codesx",
    "/api/v1/%E0%A4%A",
  ]) {
    await expectProblem(await send(path), 404, "not_found");
  }
});

test.each([
  "",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/jsonp",
  "text/json",
])("a body of type “%s” is 415, whatever it holds", async (type) => {
  const owner = await setUpOwner();
  const body = new TextEncoder().encode(JSON.stringify({ content: { type: "url", url } }));
  const response = await send("/api/v1/codes", {
    method: "POST",
    headers: { cookie: owner.cookie, ...(type !== "" && { "content-type": type }) },
    body,
  });
  await expectProblem(response, 415, "unsupported_media_type");
});

test.each([
  "application/json",
  "application/json; charset=utf-8",
  "Application/JSON",
  "application/merge-patch+json",
])("a body of type “%s” is read", async (type) => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const response = await owner.call("PATCH", `/codes/${id}`, { name: "Menu" }, { "content-type": type });
  expect(response.status).toBe(200);
});

test.each(["", "{", '{"content":', "undefined", '{"a":1}}', "\u0000", "{'a':1}"])(
  "the body %j is 400",
  async (body) => {
    const owner = await setUpOwner();
    const headers = { cookie: owner.cookie, ...JSON_TYPE };
    await expectProblem(await send("/api/v1/codes", { method: "POST", headers, body }), 400, "invalid_json");
  },
);

test.each(["null", "[]", "5", '"text"', "true"])("the JSON body %s is no object: 422", async (body) => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const headers = { cookie: owner.cookie, ...JSON_TYPE };
  for (const [method, path] of [
    ["POST", "/codes"],
    ["PATCH", `/codes/${id}`],
    ["POST", `/codes/${id}/revert`],
    ["POST", "/keys"],
    ["PATCH", "/workspace"],
    ["POST", "/session"],
    ["POST", "/setup"],
  ] as const) {
    expect(await expectInvalid(await send(`/api/v1${path}`, { method, headers, body }))).toEqual(["body"]);
  }
});

test("a 5 MB body is 413, with and without its length", async () => {
  const owner = await setUpOwner();
  const headers = { cookie: owner.cookie, ...JSON_TYPE };
  const size = 5 * 1_048_576;
  const known = await send("/api/v1/codes", { method: "POST", headers, body: new Uint8Array(size) });
  await expectProblem(known, 413, "too_large");
  const streamed = await send("/api/v1/codes", { method: "POST", headers, body: streamOf(size) });
  await expectProblem(streamed, 413, "too_large");
  const lying = await send("/api/v1/codes", {
    method: "POST",
    headers: { ...headers, "content-length": "10" },
    body: streamOf(size),
  });
  await expectProblem(lying, 413, "too_large");
});

test("a body of exactly the limit is read, one byte more is not", async () => {
  const owner = await setUpOwner();
  const post = async (bytes: number): Promise<Response> => {
    const body = JSON.stringify({ content: { type: "url", url } }).padEnd(bytes, " ");
    return await send("/api/v1/codes", {
      method: "POST",
      headers: { cookie: owner.cookie, ...JSON_TYPE },
      body,
    });
  };
  expect((await post(BODY_MAX_BYTES)).status).toBe(201);
  await expectProblem(await post(BODY_MAX_BYTES + 1), 413, "too_large");
});

test("every wrong field is named in one answer", async () => {
  const owner = await setUpOwner();
  const response = await owner.call("POST", "/codes", {
    content: { type: "url", url: 5 },
    name: ["x"],
    tags: ["ok", 5],
    status: "expired",
    activeFrom: "tomorrow",
    forwardQuery: "yes",
    redirectStatus: 301,
    design: { ecc: "X", margin: 1.5, foreground: "red", glow: true },
    kind: "magic",
    slug: 5,
    colour: "red",
    version: 2,
  });
  expect((await expectInvalid(response)).sort()).toEqual(
    [
      "colour",
      "content.url",
      "activeFrom",
      "design.ecc",
      "design.foreground",
      "design.glow",
      "design.margin",
      "forwardQuery",
      "kind",
      "name",
      "redirectStatus",
      "slug",
      "status",
      "tags.1",
      "version",
    ].sort(),
  );
});

test("fields that are read-only are refused, not ignored", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  for (const field of [
    "id",
    "version",
    "createdAt",
    "shortUrl",
    "symbolText",
    "slug",
    "kind",
    "__proto__",
    "hasPassword",
  ]) {
    const body = JSON.parse(`{"${field}": null}`) as unknown;
    expect(await expectInvalid(await owner.call("PATCH", `/codes/${id}`, body)), field).toEqual([field]);
  }
});

test("a field left out that must be there is called required", async () => {
  const owner = await setUpOwner();
  const { errors } = await expectProblem(
    await owner.call("POST", "/keys", { scopes: ["admin"] }),
    422,
    "invalid",
  );
  expect(errors).toEqual([{ path: "name", message: "This field is required." }]);
  expect(await expectInvalid(await owner.call("POST", "/codes", {}))).toEqual(["content"]);
  expect(await expectInvalid(await owner.call("POST", "/codes", { content: { type: "url" } }))).toEqual([
    "content.url",
  ]);
  expect(await expectInvalid(await owner.call("POST", "/codes", { content: { type: "song" } }))).toEqual([
    "content.type",
  ]);
});

test("a query parameter that no route knows is refused by name", async () => {
  const owner = await setUpOwner();
  expect(await expectInvalid(await owner.call("GET", "/session?x=1"))).toEqual(["query.x"]);
  expect(await expectInvalid(await owner.call("GET", "/codes?Limit=5"))).toEqual(["query.Limit"]);
});

test("the words are ours, not a library's", async () => {
  const owner = await setUpOwner();
  const problems = [
    await owner.call("POST", "/codes", {
      content: { type: "url", url: 5 },
      tags: [""],
      forwardQuery: "yes",
      slug: "a".repeat(65),
    }),
    await owner.call("GET", "/codes?sort=foo&limit=0"),
    await owner.call("GET", "/stats/codes"),
  ];
  const words = await Promise.all(
    problems.map(async (response) => (await response.json<Problem>()).errors ?? []),
  );
  expect(words.flat().map(({ path, message }) => `${path}: ${message}`)).toEqual([
    "content.url: This must be text.",
    "forwardQuery: This must be true or false.",
    "tags.0: This must have at least 1 character.",
    "query.limit: limit is a whole number from 1 to 200.",
    "query.sort: This must be one of: -createdAt, createdAt, -updatedAt, updatedAt, name, -name.",
    "query.id: Name the codes: ?id=…, repeated for each, 200 at most.",
  ]);
});

test("a PUBLIC_URL that can't be printed stops the API before anything is made with it", async () => {
  const response = await send("/api/v1/codes", {}, { ...env, PUBLIC_URL: "go.example" });
  const { detail } = await expectProblem(response, 503, "unavailable");
  expect(detail).toContain("https://go.example");
});

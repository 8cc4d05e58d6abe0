import { expect, test } from "vitest";
import type { Code } from "../../shared/contract/code.ts";
import { makeCode, setUpOwner } from "../testing/client.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

const content = { type: "url", url: "https://example.com/Menü?a=%2B#x" };

test("a static code has no link: its symbol holds the content itself", async () => {
  const owner = await setUpOwner();
  const code = await makeCode(owner, { kind: "static", content });
  expect(code).toMatchObject({
    kind: "static",
    slug: null,
    shortUrl: null,
    symbolText: content.url,
    status: "active",
    rules: [],
  });
});

test("what is printed can't change: its content is immutable", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { kind: "static", content });
  const other = { type: "url", url: "https://example.com/other" };
  await expectProblem(await owner.call("PATCH", `/codes/${id}`, { content: other }), 409, "static_immutable");
  await expectProblem(
    await owner.call("PATCH", `/codes/${id}`, { name: "x", content: other }),
    409,
    "static_immutable",
  );
  expect(await (await owner.call("GET", `/codes/${id}`)).json()).toMatchObject({
    content,
    name: "",
    version: 1,
  });
});

test("name, tags and design of a static code may change, also beside its unchanged content", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { kind: "static", content });
  const patch = { name: "Poster", tags: ["a"], design: { ecc: "H" }, content };
  const response = await owner.call("PATCH", `/codes/${id}`, patch);
  expect(response.status).toBe(200);
  expect(await response.json<Code>()).toMatchObject({ ...patch, symbolText: content.url, version: 2 });
});

test("a static code can be deleted, restored and reverted", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { kind: "static", content, name: "One" });
  await owner.call("PATCH", `/codes/${id}`, { name: "Two" });
  expect(await (await owner.call("DELETE", `/codes/${id}`)).json()).toMatchObject({ status: "deleted" });
  expect(await (await owner.call("POST", `/codes/${id}/restore`)).json()).toMatchObject({ status: "active" });
  const reverted = await owner.call("POST", `/codes/${id}/revert`, { version: 1 });
  expect(await reverted.json()).toMatchObject({ name: "One", content });
});

test("a static code has no slug", async () => {
  const owner = await setUpOwner();
  const response = await owner.call("POST", "/codes", { kind: "static", content, slug: "menu" });
  expect(await expectInvalid(response)).toEqual(["slug"]);
  expect((await owner.call("POST", "/codes", { kind: "static", content, slug: null })).status).toBe(201);
});

test.each([
  ["status", "paused"],
  ["activeFrom", "2026-03-01T09:00:00Z"],
  ["expiresAt", "2099-03-01T09:00:00Z"],
  ["fallbackUrl", "https://example.com/closed"],
  ["forwardQuery", true],
  ["redirectStatus", 307],
])("nothing stands between a static symbol and its content, so it has no %s", async (field, value) => {
  const owner = await setUpOwner();
  const made = await owner.call("POST", "/codes", { kind: "static", content, [field]: value });
  expect(await expectInvalid(made)).toEqual([field]);
  const { id } = await makeCode(owner, { kind: "static", content });
  expect(await expectInvalid(await owner.call("PATCH", `/codes/${id}`, { [field]: value }))).toEqual([field]);
});

test("content that no symbol of its level can hold is refused", async () => {
  const owner = await setUpOwner();
  const long = { type: "url", url: "https://example.com/".padEnd(2_332, "x") };
  const refused = await owner.call("POST", "/codes", { kind: "static", content: long });
  expect(await expectInvalid(refused)).toEqual(["content.url"]);
  const { id } = await makeCode(owner, { kind: "static", content: long, design: { ecc: "L" } });
  expect(await expectInvalid(await owner.call("PATCH", `/codes/${id}`, { design: null }))).toEqual([
    "content.url",
  ]);
});

test("many static codes live side by side without slugs", async () => {
  const owner = await setUpOwner();
  const [a, b] = [await makeCode(owner, { kind: "static" }), await makeCode(owner, { kind: "static" })];
  expect(a.id).not.toBe(b.id);
});

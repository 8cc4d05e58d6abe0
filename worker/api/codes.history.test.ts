import { expect, test } from "vitest";
import { urlOf } from "../../shared/content-text.ts";
import { CodeHistory, type Code } from "../../shared/contract/code.ts";
import { makeCode, scan, setUpOwner, type Client } from "../testing/client.ts";
import { keyClient, memberClient } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

const at = (path: string): Code["content"] => ({ type: "url", url: `https://example.com/${path}` });

async function history(client: Client, id: string, query = ""): Promise<CodeHistory> {
  const response = await client.call("GET", `/codes/${id}/history${query}`);
  expect(response.status).toBe(200);
  return CodeHistory.parse(await response.json());
}

test("each version tells who made it, how, and what changed from what to what", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { content: at("1") });
  const editor = await memberClient("editor");
  const key = await keyClient(owner, ["codes:write"]);
  await editor.call("PATCH", `/codes/${id}`, { content: at("2"), expiresAt: "2099-01-01T01:00:00+01:00" });
  await key.call("PATCH", `/codes/${id}`, { tags: ["a"], expiresAt: null });
  await owner.call("DELETE", `/codes/${id}`);
  await owner.call("POST", `/codes/${id}/restore`);
  const { items, nextCursor } = await history(owner, id);
  expect(nextCursor).toBeNull();
  expect(items.map(({ version, author, action }) => [version, author, action])).toEqual([
    [5, "owner", "restore"],
    [4, "owner", "delete"],
    [3, "codes:write", "edit"],
    [2, "editor", "edit"],
    [1, "owner", "create"],
  ]);
  expect(items.map((item) => item.changes)).toEqual([
    [{ field: "status", from: "deleted", to: "active" }],
    [{ field: "status", from: "active", to: "deleted" }],
    [
      { field: "expiresAt", from: "2099-01-01T00:00:00.000Z", to: null },
      { field: "tags", from: [], to: ["a"] },
    ],
    [
      { field: "content", from: at("1"), to: at("2") },
      { field: "expiresAt", from: null, to: "2099-01-01T00:00:00.000Z" },
    ],
    [],
  ]);
  expect(items.map((item) => urlOf(item.content).slice(-1)).join("")).toBe("22221");
});

test("the pages of a history join without a gap or a repeat, and changes are told across the seam", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  for (let i = 2; i <= 7; i++) {
    await owner.call("PATCH", `/codes/${id}`, { name: `name ${i}` });
  }
  const whole = (await history(owner, id)).items;
  const joined: CodeHistory["items"] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: CodeHistory = await history(owner, id, `?limit=3${cursor && `&cursor=${cursor}`}`);
    expect(page.items.length).toBeLessThanOrEqual(3);
    joined.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(joined).toEqual(whole);
  expect(whole.map((item) => item.version)).toEqual([7, 6, 5, 4, 3, 2, 1]);
});

test("a cursor that no history made is refused", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  for (const cursor of ["x", "%00", "bnVsbA", btoa('"7"'), btoa('{"value":1,"id":"a"}'), btoa("1e400")]) {
    const response = await owner.call("GET", `/codes/${id}/history?cursor=${cursor}`);
    expect(await expectInvalid(response), cursor).toEqual(["query.cursor"]);
  }
});

test("a revert is a new version with all the fields of the old one, and scans follow it", async () => {
  const owner = await setUpOwner();
  const first = await makeCode(owner, { slug: "menu", content: at("1"), tags: ["a"], design: { ecc: "H" } });
  await owner.call("PATCH", `/codes/${first.id}`, { content: at("2"), tags: [], design: null, name: "Two" });
  const response = await owner.call("POST", `/codes/${first.id}/revert`, { version: 1 });
  expect(response.headers.get("etag")).toBe('"3"');
  const reverted = await response.json<Code>();
  expect(reverted).toEqual({ ...first, version: 3, updatedAt: reverted.updatedAt });
  const { items } = await history(owner, first.id);
  expect(items.map(({ version, action, revertedTo }) => [version, action, revertedTo])).toEqual([
    [3, "revert", 1],
    [2, "edit", null],
    [1, "create", null],
  ]);
  expect((await scan("/menu")).headers.get("location")).toBe("https://example.com/1");
});

test("a revert can itself be reverted, and one to the current state makes no version", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { name: "One" });
  await owner.call("PATCH", `/codes/${id}`, { name: "Two" });
  const revert = async (version: number): Promise<Code> =>
    await (await owner.call("POST", `/codes/${id}/revert`, { version })).json<Code>();
  expect(await revert(1)).toMatchObject({ name: "One", version: 3 });
  expect(await revert(2)).toMatchObject({ name: "Two", version: 4 });
  expect(await revert(4)).toMatchObject({ name: "Two", version: 4 });
});

test("there is no going back to a version that never was, or in which the code was deleted", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  await owner.call("DELETE", `/codes/${id}`);
  await owner.call("POST", `/codes/${id}/restore`);
  for (const version of [0, -1, 1.5, 2, 4, 2 ** 40, "1", null]) {
    const response = await owner.call("POST", `/codes/${id}/revert`, { version });
    expect(await expectInvalid(response), String(version)).toEqual(["version"]);
  }
  expect((await owner.call("GET", `/codes/${id}`)).headers.get("etag")).toBe('"3"');
});

test("a code that does not exist has no history", async () => {
  const owner = await setUpOwner();
  await expectProblem(await owner.call("GET", "/codes/nothing/history"), 404, "not_found");
  await expectProblem(await owner.call("POST", "/codes/nothing/revert", { version: 1 }), 404, "not_found");
});

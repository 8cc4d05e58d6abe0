import { expect, test } from "vitest";
import type { Code, CodePage } from "../../shared/contract/code.ts";
import { makeCode, scan, setUpOwner } from "../testing/client.ts";
import { expectProblem } from "./testing/problem.ts";

test("a deleted code keeps all it was, is listed as deleted, and its link is gone", async () => {
  const owner = await setUpOwner();
  const before = await makeCode(owner, { slug: "menu", name: "Menu", tags: ["a"] });
  const response = await owner.call("DELETE", `/codes/${before.id}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("etag")).toBe('"2"');
  const deleted = await response.json<Code>();
  expect(deleted).toEqual({ ...before, status: "deleted", version: 2, updatedAt: deleted.updatedAt });
  expect(await (await owner.call("GET", `/codes/${before.id}`)).json()).toEqual(deleted);
  expect(await (await owner.call("GET", "/codes/by-slug/menu")).json()).toEqual(deleted);
  const listed = async (query: string): Promise<string[]> =>
    (await (await owner.call("GET", `/codes${query}`)).json<CodePage>()).items.map((code) => code.id);
  expect(await listed("")).toEqual([]);
  expect(await listed("?status=deleted")).toEqual([before.id]);
  expect((await scan("/MENU")).status).toBe(410);
});

test.each(["active", "paused"])("restoring brings a code back %s, as it was before", async (status) => {
  const owner = await setUpOwner();
  const before = await makeCode(owner, { slug: "menu", status });
  await owner.call("DELETE", `/codes/${before.id}`);
  const response = await owner.call("POST", `/codes/${before.id}/restore`);
  expect(response.status).toBe(200);
  expect(response.headers.get("etag")).toBe('"3"');
  const restored = await response.json<Code>();
  expect(restored).toEqual({ ...before, version: 3, updatedAt: restored.updatedAt });
  expect((await scan("/MENU")).status).toBe(status === "paused" ? 200 : 302);
});

test("deleting twice and restoring twice are the same as once", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { status: "paused" });
  await owner.call("DELETE", `/codes/${id}`);
  expect(await (await owner.call("DELETE", `/codes/${id}`)).json()).toMatchObject({
    version: 2,
    status: "deleted",
  });
  await owner.call("POST", `/codes/${id}/restore`);
  const again = await owner.call("POST", `/codes/${id}/restore`);
  expect(await again.json()).toMatchObject({ version: 3, status: "paused" });
});

test("restoring at the same time twice makes one version", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { status: "paused" });
  await owner.call("DELETE", `/codes/${id}`);
  const restore = (): Promise<Response> => owner.call("POST", `/codes/${id}/restore`);
  const statuses = (await Promise.all([restore(), restore(), restore()])).map((response) => response.status);
  expect(statuses).toEqual([200, 200, 200]);
  expect(await (await owner.call("GET", `/codes/${id}`)).json()).toMatchObject({
    version: 3,
    status: "paused",
  });
});

test("a deleted code takes no edit and no revert until it is restored", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  await owner.call("DELETE", `/codes/${id}`);
  await expectProblem(await owner.call("PATCH", `/codes/${id}`, { name: "x" }), 409, "code_deleted");
  await expectProblem(await owner.call("PATCH", `/codes/${id}`, { status: "active" }), 409, "code_deleted");
  await expectProblem(await owner.call("POST", `/codes/${id}/revert`, { version: 1 }), 409, "code_deleted");
  expect(await (await owner.call("GET", `/codes/${id}`)).json()).toMatchObject({
    version: 2,
    status: "deleted",
  });
});

test("what does not exist can be neither deleted nor restored", async () => {
  const owner = await setUpOwner();
  await expectProblem(await owner.call("DELETE", "/codes/nothing"), 404, "not_found");
  await expectProblem(await owner.call("POST", "/codes/nothing/restore"), 404, "not_found");
  await expectProblem(await owner.call("GET", "/codes/by-slug/nothing"), 404, "not_found");
  await expectProblem(await owner.call("GET", "/codes/by-slug/-bad-"), 404, "not_found");
});

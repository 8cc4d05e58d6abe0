import { expect, test } from "vitest";
import type { Code, CodeHistory } from "../../shared/contract/code.ts";
import { makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

const PRINTED = { printedAt: "2026-03-01T09:00:00.000Z", printedCount: 500 };
const SOON = "2090-01-01T00:00:00.000Z";
const LATER = "2091-01-01T00:00:00.000Z";

async function printed(owner: Client, fields: object = {}): Promise<Code> {
  const { id } = await makeCode(owner, { ...fields });
  const response = await owner.call("PATCH", `/codes/${id}`, PRINTED);
  expect(response.status).toBe(200);
  return await response.json();
}

test("when and how many were printed is kept, and history tells it", async () => {
  const owner = await setUpOwner();
  const code = await printed(owner);
  expect(code).toMatchObject({ ...PRINTED, version: 2 });
  const history = await (await owner.call("GET", `/codes/${code.id}/history`)).json<CodeHistory>();
  expect(history.items[0]?.changes).toEqual([
    { field: "printedAt", from: null, to: PRINTED.printedAt },
    { field: "printedCount", from: null, to: 500 },
  ]);
});

test.each([
  ["deleting it", "DELETE", undefined],
  ["an expiry", "PATCH", { expiresAt: SOON }],
])("%s wants to be confirmed", async (_, method, body) => {
  const owner = await setUpOwner();
  const { id, version } = await printed(owner);
  const refused = await owner.call(method, `/codes/${id}`, body);
  await expectProblem(refused.clone(), 409, "printed");
  expect((await refused.json<{ detail: string }>()).detail).toContain("printed on 2026-03-01, 500 times");
  expect((await (await owner.call("GET", `/codes/${id}`)).json<Code>()).version).toBe(version);
  expect((await owner.call(method, `/codes/${id}?confirm=printed`, body)).status).toBe(200);
});

test("a sooner expiry wants to be confirmed, a later one or none doesn't", async () => {
  const owner = await setUpOwner();
  const { id } = await printed(owner, { expiresAt: LATER });
  await expectProblem(await owner.call("PATCH", `/codes/${id}`, { expiresAt: SOON }), 409, "printed");
  for (const expiresAt of ["2092-01-01T00:00:00.000Z", null]) {
    expect((await owner.call("PATCH", `/codes/${id}`, { expiresAt })).status).toBe(200);
  }
});

test("unmarking in the same edit is no way round, and a revert to an expiry neither", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { expiresAt: SOON });
  await owner.call("PATCH", `/codes/${id}`, { expiresAt: null, ...PRINTED });
  const both = await owner.call("PATCH", `/codes/${id}`, { expiresAt: SOON, printedAt: null });
  await expectProblem(both, 409, "printed");
  const revert = await owner.call("POST", `/codes/${id}/revert`, { version: 1 });
  await expectProblem(revert, 409, "printed");
  const confirmed = await owner.call("POST", `/codes/${id}/revert?confirm=printed`, { version: 1 });
  expect(await confirmed.json()).toMatchObject({ expiresAt: SOON, ...PRINTED });
});

test("everything else is edited as before, and unmarking forgets how many", async () => {
  const owner = await setUpOwner();
  const { id } = await printed(owner);
  const content = { url: "https://example.com/new" };
  expect((await owner.call("PATCH", `/codes/${id}`, { content, status: "paused" })).status).toBe(200);
  const unmarked = await owner.call("PATCH", `/codes/${id}`, { printedAt: null });
  expect(await unmarked.json()).toMatchObject({ printedAt: null, printedCount: null });
  expect((await owner.call("DELETE", `/codes/${id}`)).status).toBe(200);
});

test("a number without a time, and a confirmation of something else, are refused", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const edit = async (path: string, body: object): Promise<string[]> =>
    await expectInvalid(await owner.call("PATCH", path, body));
  expect(await edit(`/codes/${id}`, { printedCount: 5 })).toEqual(["printedCount"]);
  expect(await edit(`/codes/${id}`, { printedCount: 0 })).toEqual(["printedCount"]);
  expect(await edit(`/codes/${id}?confirm=yes`, { name: "x" })).toEqual(["query.confirm"]);
});

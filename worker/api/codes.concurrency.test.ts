import { expect, test } from "vitest";
import type { Code, CodeHistory } from "../../shared/contract/code.ts";
import { makeCode, scan, setUpOwner, type Client } from "../testing/client.ts";
import { expectProblem } from "./testing/problem.ts";

async function historyOf(client: Client, id: string): Promise<CodeHistory["items"]> {
  return (await (await client.call("GET", `/codes/${id}/history`)).json<CodeHistory>()).items;
}

test("of two editors who saw the same version, the second is told, and nothing of the first is lost", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { slug: "menu" });
  const first = { content: { type: "url", url: "https://example.com/first" } };
  const saved = await owner.call("PATCH", `/codes/${id}`, first, { "if-match": '"1"' });
  expect(saved.headers.get("etag")).toBe('"2"');

  const second = { name: "Second", content: { type: "url", url: "https://example.com/second" } };
  const refused = await owner.call("PATCH", `/codes/${id}`, second, { "if-match": '"1"' });
  const { detail } = await expectProblem(refused, 412, "stale_version");
  expect(refused.headers.get("etag")).toBe('"2"');
  expect(detail).toContain("2");

  const code = await (await owner.call("GET", `/codes/${id}`)).json<Code>();
  expect(code).toMatchObject({ ...first, name: "", version: 2 });
  expect((await historyOf(owner, id)).map((item) => item.version)).toEqual([2, 1]);
  expect((await scan("/menu")).headers.get("location")).toBe("https://example.com/first");
});

test("of two editors saving at the very same time with If-Match, exactly one is told", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const save = (name: string): Promise<Response> =>
    owner.call("PATCH", `/codes/${id}`, { name }, { "if-match": '"1"' });
  const answers = await Promise.all([save("A"), save("B")]);
  expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 412]);
  const winner = await answers.find((answer) => answer.ok)?.json<Code>();
  expect(await (await owner.call("GET", `/codes/${id}`)).json()).toEqual(winner);
  expect(await historyOf(owner, id)).toHaveLength(2);
});

test("without If-Match, edits of different fields at the same time all survive", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const patches = [{ name: "Menu" }, { tags: ["spring"] }, { forwardQuery: true }, { redirectStatus: 307 }];
  const answers = await Promise.all(patches.map((patch) => owner.call("PATCH", `/codes/${id}`, patch)));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
  const code = await (await owner.call("GET", `/codes/${id}`)).json<Code>();
  expect(code).toMatchObject({
    name: "Menu",
    tags: ["spring"],
    forwardQuery: true,
    redirectStatus: 307,
    version: 5,
  });
  expect((await historyOf(owner, id)).map((item) => item.changes.length)).toEqual([1, 1, 1, 1, 0]);
});

test("DELETE and revert honour If-Match too", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  await owner.call("PATCH", `/codes/${id}`, { name: "Menu" });
  const stale = { "if-match": '"1"' };
  await expectProblem(await owner.call("DELETE", `/codes/${id}`, undefined, stale), 412, "stale_version");
  await expectProblem(
    await owner.call("POST", `/codes/${id}/revert`, { version: 1 }, stale),
    412,
    "stale_version",
  );
  expect((await owner.call("GET", `/codes/${id}`)).headers.get("etag")).toBe('"2"');
  expect((await owner.call("DELETE", `/codes/${id}`, undefined, { "if-match": '"2"' })).status).toBe(200);
  const restore = await owner.call("POST", `/codes/${id}/restore`, undefined, { "if-match": '"2"' });
  await expectProblem(restore, 412, "stale_version");
});

test.each(["*", 'W/"1"', ' "1" '])("If-Match: %s matches version 1", async (tag) => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  expect((await owner.call("PATCH", `/codes/${id}`, { name: "x" }, { "if-match": tag })).status).toBe(200);
});

test.each(["1", '"one"', '"1', '""', '"2"', '"99999999999999999999"', '"-1"'])(
  "If-Match: %s matches no version, so nothing is saved",
  async (tag) => {
    const owner = await setUpOwner();
    const { id } = await makeCode(owner);
    const response = await owner.call("PATCH", `/codes/${id}`, { name: "x" }, { "if-match": tag });
    await expectProblem(response, 412, "stale_version");
    expect((await owner.call("GET", `/codes/${id}`)).headers.get("etag")).toBe('"1"');
  },
);

test("an edit that meets a deletion never brings the code back", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { status: "paused" });
  for (let round = 0; round < 5; round++) {
    const [, ...edits] = await Promise.all([
      owner.call("DELETE", `/codes/${id}`),
      owner.call("PATCH", `/codes/${id}`, { status: "active", name: `round ${round}` }),
      owner.call("POST", `/codes/${id}/revert`, { version: 1 }),
    ]);
    for (const edit of edits) {
      expect([200, 409]).toContain(edit.status);
    }
    const code = await (await owner.call("GET", `/codes/${id}`)).json<Code>();
    expect(code.status).toBe("deleted");
    expect((await historyOf(owner, id))[0]?.action).toBe("delete");
    await owner.call("POST", `/codes/${id}/restore`);
    await owner.call("PATCH", `/codes/${id}`, { status: "paused" });
  }
});

test("twenty-five edits at the same moment are all saved, one after the other", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const names = Array.from({ length: 25 }, (_, i) => `name ${i}`);
  const answers = await Promise.all(names.map((name) => owner.call("PATCH", `/codes/${id}`, { name })));
  expect(answers.filter(({ status }) => status !== 200).map(({ status }) => status)).toEqual([]);
  const saved = (await historyOf(owner, id)).flatMap(({ changes }) => changes.map(({ to }) => to));
  expect(saved).toHaveLength(names.length);
  expect(new Set(saved)).toEqual(new Set(names));
});

test("two edits that only together make no sense don't both pass", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const answers = await Promise.all([
    owner.call("PATCH", `/codes/${id}`, { activeFrom: "2030-06-01T00:00:00Z" }),
    owner.call("PATCH", `/codes/${id}`, { expiresAt: "2030-01-01T00:00:00Z" }),
  ]);
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 422]);
});

import { expect, test } from "vitest";
import type { Code } from "../../shared/contract/code.ts";
import { SCHEDULED_EDITS_MAX } from "../../shared/limits.ts";
import { clientWith, makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";
import { AT, openEdits, scheduleEdit, url } from "./testing/schedule.ts";

const at = new Date(AT).toISOString();

async function begin(): Promise<{ owner: Client; code: Code; ask: (body: unknown) => Promise<Response> }> {
  const owner = await setUpOwner();
  const code = await makeCode(owner);
  return { owner, code, ask: (body) => owner.call("POST", `/codes/${code.id}/schedule`, body) };
}

test("what is wrong is told when it is scheduled, field by field", async () => {
  const { owner, code, ask } = await begin();
  for (const [body, paths] of [
    [{}, ["at", "patch"]],
    [{ at, patch: {} }, ["patch"]],
    [{ at: "Monday", patch: { name: "x" } }, ["at"]],
    [{ at: "2020-01-01T00:00:00Z", patch: { name: "x" } }, ["at"]],
    [{ at, patch: { content: { url: "javascript:alert(1)" } } }, ["patch.content.url"]],
    [{ at, patch: { content: { type: "wifi" } } }, ["patch.content.ssid", "patch.content.security"]],
    [{ at, patch: { slug: "other" } }, ["patch.slug"]],
    [{ at, patch: { status: "deleted" } }, ["patch.status"]],
    [
      { at, patch: { fallbackUrl: "nowhere", campaignId: "none" } },
      ["patch.fallbackUrl", "patch.campaignId"],
    ],
    [{ at, patch: { content: { type: "file", fileId: "none" } } }, ["patch.content.fileId"]],
    [{ at, patch: { design: { logo: { fileId: "none" } } } }, ["patch.design.logo.fileId"]],
    [{ at, patch: { activeFrom: at, expiresAt: at } }, ["patch.expiresAt"]],
    [{ at, patch: { name: "x" }, repeat: true }, ["repeat"]],
  ] as const) {
    expect(await expectInvalid(await ask(body)), JSON.stringify(body)).toEqual(paths);
  }
  expect(await openEdits(owner, code.id)).toEqual([]);
});

test("an edit is judged on what those before it make of the code", async () => {
  const { owner, code, ask } = await begin();
  await scheduleEdit(owner, code.id, { content: { type: "text", text: "Closed" } }, AT - 1_000);
  expect(await expectInvalid(await ask({ at, patch: { content: { url: "https://example.com/" } } }))).toEqual(
    ["patch.content.url"],
  );
  const fits = await ask({ at, patch: { content: { text: "Open" } } });
  expect(await fits.json()).toMatchObject({
    status: "pending",
    changes: [{ from: { text: "Closed" }, to: { text: "Open" } }],
  });
});

test("static and deleted codes refuse what they refuse at once", async () => {
  const { owner, code, ask } = await begin();
  const fixed = await makeCode(owner, { kind: "static" });
  const path = `/codes/${fixed.id}/schedule`;
  await expectProblem(await owner.call("POST", path, { at, patch: url("new") }), 409, "static_immutable");
  expect(await scheduleEdit(owner, fixed.id, { name: "Poster" })).toMatchObject({ status: "pending" });
  await owner.call("DELETE", `/codes/${code.id}`);
  await expectProblem(await ask({ at, patch: url("new") }), 409, "code_deleted");
});

test("If-Match, the number of edits, a key's end, and the list's query are kept to", async () => {
  const { owner, code, ask } = await begin();
  const body = { at, patch: { name: "x" } };
  const stale = await owner.call("POST", `/codes/${code.id}/schedule`, body, { "if-match": '"7"' });
  await expectProblem(stale, 412, "stale_version");
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const { key } = await (
    await owner.call("POST", "/keys", { name: "CI", scopes: ["codes:write"], expiresAt })
  ).json<{ key: string }>();
  const brief = clientWith({ authorization: `Bearer ${key}` });
  expect(await expectInvalid(await brief.call("POST", `/codes/${code.id}/schedule`, body))).toEqual(["at"]);
  for (let i = 0; i < SCHEDULED_EDITS_MAX; i++) {
    await scheduleEdit(owner, code.id, { name: `${i}` }, AT + i);
  }
  await expectProblem(await ask(body), 409, "too_many_scheduled");
  const list = (query: string): Promise<Response> => owner.call("GET", `/codes/${code.id}/schedule${query}`);
  const first = await (await list("?limit=15")).json<{ items: unknown[]; nextCursor: string }>();
  const rest = await (await list(`?limit=15&cursor=${first.nextCursor}`)).json();
  expect([first.items.length, rest]).toMatchObject([15, { items: { length: 5 }, nextCursor: null }]);
  expect(await expectInvalid(await list("?cursor=x"))).toEqual(["query.cursor"]);
  expect(await expectInvalid(await list("?status=gone"))).toEqual(["query.status"]);
});

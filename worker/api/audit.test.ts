import { expect, test } from "vitest";
import type { AuditEntry, AuditPage } from "../../shared/contract/audit.ts";
import { clientWith, env, makeCampaign, makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { keyClient, memberClient, otherWorkspace, signIn } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";
import { AT, runCron, scheduleEdit, url } from "./testing/schedule.ts";

async function audit(client: Client, query = ""): Promise<AuditEntry[]> {
  const response = await client.call("GET", `/audit${query}`);
  expect({ status: response.status, query }).toMatchObject({ status: 200 });
  return (await response.json<AuditPage>()).items;
}

async function actions(client: Client, query = ""): Promise<string[]> {
  return (await audit(client, query)).map(({ action }) => action);
}

test("each change of a code, campaign, file, key and the workspace is told with who and what", async () => {
  const owner = await setUpOwner();
  const key = await keyClient(owner, ["codes:write", "codes:read"]);
  const code = await makeCode(key, { name: "Menu", slug: "menu" });
  await key.call("PATCH", `/codes/${code.id}`, { ...url("new"), password: "open sesame" });
  const edit = await scheduleEdit(key, code.id, { name: "Lunch" });
  await key.call("DELETE", `/codes/${code.id}/schedule/${edit.id}`);
  await key.call("DELETE", `/codes/${code.id}`);
  await key.call("POST", `/codes/${code.id}/restore`);
  await key.call("POST", `/codes/${code.id}/revert`, { version: 1 });
  const campaign = await makeCampaign(owner, "Spring");
  await owner.call("PATCH", `/campaigns/${campaign.id}`, { name: "Summer" });
  await owner.call("DELETE", `/campaigns/${campaign.id}`);
  const file = await owner.send("POST", "/files?name=menu.pdf", "%PDF-1.4\n%%EOF\n", {
    "content-type": "application/pdf",
  });
  const { id: fileId } = await file.json<{ id: string }>();
  await owner.call("DELETE", `/files/${fileId}`);
  await owner.call("PATCH", "/workspace", { name: "Café Noé", appSchemes: ["cafe"] });
  await owner.call("DELETE", `/keys/${key.id}`);
  await owner.call("DELETE", "/keys/none");

  expect(await actions(owner)).toEqual([
    "key.delete",
    "workspace.edit",
    "file.delete",
    "file.create",
    "campaign.delete",
    "campaign.edit",
    "campaign.create",
    "code.revert",
    "code.restore",
    "code.delete",
    "code.unschedule",
    "code.schedule",
    "code.edit",
    "code.create",
    "key.create",
    "workspace.create",
  ]);
  const actor = { id: `key:${key.id}`, kind: "key", name: "codes:write codes:read" };
  expect(await audit(owner, "?action=code.edit")).toMatchObject([
    {
      actor,
      subject: { kind: "code", id: code.id, name: "Menu" },
      version: 2,
      fields: ["content", "hasPassword"],
    },
  ]);
  expect(await audit(owner, "?action=workspace")).toMatchObject([
    { subject: { name: "Café Noé" }, fields: ["name", "appSchemes"], actor: { kind: "user", name: "owner" } },
    { subject: { name: "Café Zoë" }, actor: { kind: "user", name: "owner" } },
  ]);
  expect(await audit(owner, `?subject=${key.id}`)).toMatchObject([
    { action: "key.delete", subject: { name: actor.name } },
    { action: "key.create" },
  ]);
  expect(await audit(owner, `?subject=${campaign.id}&action=campaign.delete`)).toMatchObject([
    { subject: { name: "Summer" } },
  ]);
  expect(await actions(owner, `?actor=${actor.id}`)).toHaveLength(7);
});

test("sign-ins and sign-outs are in it, and failed ones of members", async () => {
  const owner = await setUpOwner();
  const editor = await memberClient("editor");
  await signIn("editor-member@example.com", "a wrong password");
  await signIn("nobody@example.com", "a wrong password");
  await editor.call("DELETE", "/session");
  expect(await audit(owner, "?action=session")).toMatchObject(
    ["session.end", "session.refuse", "session.begin"].map((action) => ({
      action,
      actor: { id: "user:editor", kind: "user", name: "editor" },
      subject: { kind: "session", name: "editor" },
    })),
  );
});

test("a scheduled edit is told when it is asked for, and when it is made, as its author's", async () => {
  const owner = await setUpOwner();
  const code = await makeCode(owner);
  await scheduleEdit(owner, code.id, url("new"));
  await runCron(AT);
  const [made, asked] = await audit(owner, `?subject=${code.id}`);
  expect([made, asked]).toMatchObject([
    { action: "code.edit", version: 2, fields: ["content"], actor: { name: "owner", kind: "user" } },
    { action: "code.schedule", actor: { name: "owner", kind: "user" } },
  ]);
  expect(made?.actor.id).toBe(asked?.actor.id);
});

test("it is read in pages, and by time", async () => {
  const owner = await setUpOwner();
  const code = await makeCode(owner);
  await env.DB.prepare(
    `INSERT INTO audit (id, workspace_id, at, actor, action, target)
     SELECT 'old-' || value, workspace_id, 1000 * (value / 2), 'Ada', 'code.edit', target FROM audit, json_each('[0,1,2,3,4]')
     WHERE action = 'code.create'`,
  ).run();
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const response = await owner.call("GET", `/audit?limit=2&actor=Ada${cursor && `&cursor=${cursor}`}`);
    const page: AuditPage = await response.json();
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(["old-4", "old-3", "old-2", "old-1", "old-0"]);
  // lines from before they told more
  expect(await audit(owner, `?subject=${code.id}&to=1970-01-01T00:00:01Z`)).toMatchObject([
    {
      id: "old-1",
      actor: { id: null, kind: null, name: "Ada" },
      subject: { name: null },
      version: null,
      fields: [],
    },
    { id: "old-0" },
  ]);
  expect(await actions(owner, "?from=1970-01-01T00:00:01Z&to=1970-01-01T00:00:02Z")).toHaveLength(2);
});

test("only owners and keys with all scopes read it, and only their own workspace's", async () => {
  const owner = await setUpOwner();
  const code = await makeCode(owner);
  for (const client of [
    await memberClient("editor"),
    await keyClient(owner, ["codes:read", "codes:write"]),
  ]) {
    await expectProblem(await client.call("GET", "/audit"), 403, "forbidden");
  }
  await expectProblem(await clientWith({}).call("GET", "/audit"), 401, "unauthenticated");
  expect(await actions(await keyClient(owner, ["admin"]), `?subject=${code.id}`)).toEqual(["code.create"]);
  expect(await actions(await otherWorkspace())).toEqual([]);
});

test("a query it can't answer is told", async () => {
  const owner = await setUpOwner();
  for (const [query, path] of [
    ["?from=yesterday", "query.from"],
    ["?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", "query.to"],
    ["?action=CODE%25", "query.action"],
    ["?cursor=x", "query.cursor"],
    ["?limit=0", "query.limit"],
    ["?who=owner", "query.who"],
  ]) {
    expect(await expectInvalid(await owner.call("GET", `/audit${query}`)), query).toEqual([path]);
  }
});

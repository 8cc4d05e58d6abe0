import { afterEach, describe, expect, test, vi } from "vitest";
import type { Code, CodeHistory } from "../../shared/contract/code.ts";
import { findCodeBySlug } from "../storage/code-store.ts";
import { forgetAll } from "../storage/record-cache.ts";
import { cancelEdit } from "../storage/scheduled-edit-store.ts";
import { env, makeCode, scan, setUpOwner, type Client } from "../testing/client.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors } from "../testing/intercept.ts";
import { keyClient, memberClient, otherWorkspace } from "./testing/people.ts";
import { expectProblem } from "./testing/problem.ts";
import { AT, openEdits, readEdit, runCron, scheduleEdit, standAt, url } from "./testing/schedule.ts";

const DAY_MS = 86_400_000;
const uncounted = { ...env, SCAN_SINK: "off" } as const;

afterEach(() => {
  vi.useRealTimers();
});

async function begin(): Promise<{ owner: Client & { cookie: string }; code: Code }> {
  standAt(AT - DAY_MS);
  const owner = await setUpOwner();
  return { owner, code: await makeCode(owner, { slug: "menu", ...url("old") }) };
}

/** Where a scan is led in a place that has only KV to go by. */
async function leadsTo(slug = "menu"): Promise<string | null> {
  forgetAll();
  return (await scan(`/${slug}`, {}, uncounted)).headers.get("location");
}

async function read(client: Client, id: string): Promise<Code> {
  return await (await client.call("GET", `/codes/${id}`)).json();
}

async function history(client: Client, id: string): Promise<CodeHistory["items"]> {
  return (await (await client.call("GET", `/codes/${id}/history`)).json<CodeHistory>()).items;
}

test("an edit acts on the second, before any cron has run, and becomes a version of whoever scheduled it", async () => {
  const { owner, code } = await begin();
  const edit = await scheduleEdit(owner, code.id, url("new"));
  expect(edit).toMatchObject({
    status: "pending",
    at: new Date(AT).toISOString(),
    createdBy: "owner",
    conflict: null,
    changes: [
      { field: "content", from: { url: "https://example.com/old" }, to: { url: "https://example.com/new" } },
    ],
  });
  standAt(AT - 1);
  expect(await leadsTo()).toBe("https://example.com/old");
  expect(await read(owner, code.id)).toMatchObject({ version: 1, ...url("old") });
  standAt(AT);
  expect(await leadsTo()).toBe("https://example.com/new");
  expect(await read(owner, code.id)).toMatchObject({ version: 2, ...url("new") });
  await runCron();
  expect(await leadsTo()).toBe("https://example.com/new");
  expect(await history(owner, code.id)).toMatchObject([
    { version: 2, author: "owner", action: "edit", scheduledFor: edit.at },
    { version: 1, scheduledFor: null },
  ]);
  expect(await readEdit(owner, edit)).toMatchObject({ status: "applied", version: 2, changes: [] });
  expect(await openEdits(owner, code.id)).toEqual([]);
});

test("one cached before is led on in time too", async () => {
  const { owner, code } = await begin();
  await scheduleEdit(owner, code.id, url("new"));
  standAt(AT - 2);
  expect(await leadsTo()).toBe("https://example.com/old");
  standAt(AT);
  expect((await scan("/menu", {}, uncounted)).headers.get("location")).toBe("https://example.com/new");
});

test("lunch and back: edits that were planned one after the other both come to be, each on the second", async () => {
  const { owner, code } = await begin();
  const there = await scheduleEdit(owner, code.id, url("lunch"));
  const back = await scheduleEdit(owner, code.id, url("old"), AT + 3 * 3_600_000);
  expect(back.changes).toMatchObject([
    { from: { url: "https://example.com/lunch" }, to: { url: "https://example.com/old" } },
  ]);
  expect((await openEdits(owner, code.id)).map(({ id }) => id)).toEqual([there.id, back.id]);
  standAt(AT);
  await runCron();
  expect(await leadsTo()).toBe("https://example.com/lunch");
  standAt(AT + 3 * 3_600_000);
  expect(await leadsTo()).toBe("https://example.com/old");
  await runCron();
  expect((await history(owner, code.id)).map(({ version, scheduledFor }) => [version, scheduledFor])).toEqual(
    [
      [3, back.at],
      [2, there.at],
      [1, null],
    ],
  );
});

test("edits that are all overdue are applied in their order in one run", async () => {
  const { owner, code } = await begin();
  await scheduleEdit(owner, code.id, url("third"), AT + 2_000);
  await scheduleEdit(owner, code.id, url("first"));
  await scheduleEdit(owner, code.id, url("second"), AT + 1_000);
  await runCron(AT + DAY_MS);
  expect((await history(owner, code.id)).map(({ content }) => content)).toMatchObject([
    url("third").content,
    url("second").content,
    url("first").content,
    url("old").content,
  ]);
});

describe("an edit by hand in between", () => {
  test("of the same field has it wait, and is never overwritten", async () => {
    const { owner, code } = await begin();
    const edit = await scheduleEdit(owner, code.id, url("new"));
    await owner.call("PATCH", `/codes/${code.id}`, url("by-hand"));
    expect(await openEdits(owner, code.id)).toMatchObject([
      {
        id: edit.id,
        status: "conflict",
        conflict: { reason: "edited", version: 2 },
        changes: [{ from: { url: "https://example.com/by-hand" }, to: { url: "https://example.com/new" } }],
      },
    ]);
    standAt(AT);
    await runCron();
    expect(await leadsTo()).toBe("https://example.com/by-hand");
    expect(await read(owner, code.id)).toMatchObject({ version: 2 });
    // somebody decides
    const response = await owner.call("POST", `/codes/${code.id}/schedule/${edit.id}/apply`);
    expect(await response.json()).toMatchObject({ status: "applied", version: 3 });
    expect(await leadsTo()).toBe("https://example.com/new");
  });

  test("of another field leaves it in place, and it keeps that edit", async () => {
    const { owner, code } = await begin();
    await scheduleEdit(owner, code.id, url("new"));
    await owner.call("PATCH", `/codes/${code.id}`, { name: "Renamed", forwardQuery: true });
    await runCron(); // works out anew what it makes of the code
    standAt(AT);
    expect(await leadsTo()).toBe("https://example.com/new");
    await runCron();
    expect(await read(owner, code.id)).toMatchObject({
      version: 3,
      name: "Renamed",
      forwardQuery: true,
      ...url("new"),
    });
  });

  test("after its time, and before the cron, builds on it", async () => {
    const { owner, code } = await begin();
    await scheduleEdit(owner, code.id, url("new"));
    standAt(AT + 1_000);
    const stale = await owner.call("PATCH", `/codes/${code.id}`, url("later"), { "if-match": '"1"' });
    await expectProblem(stale, 412, "stale_version");
    const response = await owner.call("PATCH", `/codes/${code.id}`, url("later"), { "if-match": '"2"' });
    expect(await response.json()).toMatchObject({ version: 3, ...url("later") });
    expect((await history(owner, code.id)).map(({ content }) => content)).toMatchObject([
      url("later").content,
      url("new").content,
      url("old").content,
    ]);
  });

  test("that is a revert or a delete has it wait, and a deleted code has to be restored first", async () => {
    const { owner, code } = await begin();
    await owner.call("PATCH", `/codes/${code.id}`, url("second"));
    const reverted = await scheduleEdit(owner, code.id, url("new"));
    await owner.call("POST", `/codes/${code.id}/revert`, { version: 1 });
    expect(await readEdit(owner, reverted)).toMatchObject({ conflict: { reason: "edited", version: 3 } });
    const deleted = await scheduleEdit(owner, code.id, { name: "Monday's" });
    await owner.call("DELETE", `/codes/${code.id}`);
    expect(await readEdit(owner, deleted)).toMatchObject({ conflict: { reason: "deleted", version: 4 } });
    standAt(AT);
    await runCron();
    expect((await scan("/menu", {}, uncounted)).status).toBe(410);
    const apply = (): Promise<Response> =>
      owner.call("POST", `/codes/${code.id}/schedule/${deleted.id}/apply`);
    await expectProblem(await apply(), 409, "code_deleted");
    await owner.call("POST", `/codes/${code.id}/restore`);
    expect(await (await apply()).json()).toMatchObject({ status: "applied", version: 6 });
  });
});

test("what waits can be told to go ahead before its time, and then acts on the second", async () => {
  const { owner, code } = await begin();
  const edit = await scheduleEdit(owner, code.id, url("new"));
  await owner.call("PATCH", `/codes/${code.id}`, url("by-hand"));
  const editor = await memberClient("editor");
  const renewed = await editor.call("POST", `/codes/${code.id}/schedule/${edit.id}/apply`);
  expect(await renewed.json()).toMatchObject({ status: "pending", conflict: null, createdBy: "editor" });
  expect(await leadsTo()).toBe("https://example.com/by-hand");
  standAt(AT);
  expect(await leadsTo()).toBe("https://example.com/new");
  await runCron();
  expect(await history(owner, code.id)).toMatchObject([
    { version: 3, author: "editor", scheduledFor: edit.at },
    {},
    {},
  ]);
});

describe("a cancelled edit", () => {
  test("never happens, not even where KV failed when it was cancelled", async () => {
    captureErrors();
    const { owner, code } = await begin();
    const edit = await scheduleEdit(owner, code.id, url("new"));
    const stored = await findCodeBySlug(env, "menu");
    expect(stored).not.toBeNull();
    if (stored !== null) {
      const by = { name: "owner", actor: "user:owner", now: Date.now() };
      await cancelEdit(failing(env, "CODES", ["put"]).env, stored, edit.id, by);
    }
    expect(await env.CODES.get("code:/menu")).toContain("example.com/new");
    standAt(AT - 1);
    await runCron(); // finds it in the outbox
    standAt(AT);
    await runCron();
    expect(await leadsTo()).toBe("https://example.com/old");
    expect(await read(owner, code.id)).toMatchObject({ version: 1 });
    const again = await owner.call("DELETE", `/codes/${code.id}/schedule/${edit.id}`);
    expect([again.status, await again.json()]).toMatchObject([200, { status: "cancelled" }]);
    await expectProblem(
      await owner.call("POST", `/codes/${code.id}/schedule/${edit.id}/apply`),
      409,
      "edit_settled",
    );
    expect(await openEdits(owner, code.id)).toEqual([]);
    expect(await openEdits(owner, code.id, "?status=cancelled")).toHaveLength(1);
  });

  test("lets the one after it act as it was meant", async () => {
    const { owner, code } = await begin();
    const first = await scheduleEdit(owner, code.id, { ...url("first"), name: "First" });
    const second = await scheduleEdit(owner, code.id, url("second"), AT + 1_000);
    await owner.call("DELETE", `/codes/${code.id}/schedule/${first.id}`);
    standAt(AT + 1_000);
    expect(await leadsTo()).toBe("https://example.com/second");
    await runCron();
    expect(await readEdit(owner, second)).toMatchObject({ status: "applied", version: 2 });
    expect(await read(owner, code.id)).toMatchObject({ name: "" });
  });

  test("can't be one that was applied", async () => {
    const { owner, code } = await begin();
    const edit = await scheduleEdit(owner, code.id, url("new"));
    await runCron(AT);
    await expectProblem(
      await owner.call("DELETE", `/codes/${code.id}/schedule/${edit.id}`),
      409,
      "edit_settled",
    );
  });
});

test("two crons at once, and edits by hand with them, make one version of it", async () => {
  const { owner, code } = await begin();
  await scheduleEdit(owner, code.id, { ...url("new"), name: "New" });
  standAt(AT);
  await Promise.all([
    runCron(),
    runCron(),
    runCron(),
    owner.call("PATCH", `/codes/${code.id}`, { forwardQuery: true }),
  ]);
  const versions = await history(owner, code.id);
  expect(versions.filter(({ scheduledFor }) => scheduledFor !== null)).toHaveLength(1);
  expect(await read(owner, code.id)).toMatchObject({
    version: 3,
    name: "New",
    forwardQuery: true,
    ...url("new"),
  });
});

test("a cron that is stopped at any write leaves the edit done or still to be done", async () => {
  captureErrors();
  const { owner, code } = await begin();
  for (let after = 0; after < 8; after++) {
    const edit = await scheduleEdit(owner, code.id, url(`new-${after}`), AT + after);
    const broken = failing(env, "DB", ["batch"]);
    broken.outage.after = after % 4;
    await runCron(AT + after, broken.env);
    await runCron(AT + after);
    expect(await readEdit(owner, edit)).toMatchObject({ status: "applied", version: after + 2 });
    standAt(AT + after);
    expect(await leadsTo()).toBe(`https://example.com/new-${after}`);
    standAt(AT - DAY_MS);
  }
});

test("a printed code's expiry has to be confirmed when it is scheduled, or when paper was printed since", async () => {
  const { owner, code } = await begin();
  const expiry = {
    at: new Date(AT).toISOString(),
    patch: { expiresAt: new Date(AT + DAY_MS).toISOString() },
  };
  const early = await scheduleEdit(owner, code.id, expiry.patch);
  await owner.call("PATCH", `/codes/${code.id}`, { printedAt: new Date(AT - DAY_MS).toISOString() });
  expect(await readEdit(owner, early)).toMatchObject({ status: "conflict" });
  await expectProblem(
    await owner.call("POST", `/codes/${code.id}/schedule/${early.id}/apply`),
    409,
    "printed",
  );
  await expectProblem(await owner.call("POST", `/codes/${code.id}/schedule`, expiry), 409, "printed");
  const meant = await owner.call("POST", `/codes/${code.id}/schedule?confirm=printed`, expiry);
  expect(meant.status).toBe(201);
  await runCron(AT);
  expect(await read(owner, code.id)).toMatchObject({ version: 3, expiresAt: expiry.patch.expiresAt });
});

test("what a key scheduled waits once the key is deleted, also where KV failed", async () => {
  captureErrors();
  const { owner, code } = await begin();
  const key = await keyClient(owner, ["codes:write", "codes:read"]);
  const edit = await scheduleEdit(key, code.id, url("new"));
  await owner.call("DELETE", `/keys/${key.id}`);
  expect(await readEdit(owner, edit)).toMatchObject({
    status: "conflict",
    conflict: { reason: "author_revoked" },
  });
  await runCron();
  standAt(AT);
  await runCron();
  expect(await leadsTo()).toBe("https://example.com/old");
});

test("an edit that can't be made any more waits, and says why", async () => {
  const { owner, code } = await begin();
  const edit = await scheduleEdit(owner, code.id, { activeFrom: new Date(AT).toISOString() });
  await owner.call("PATCH", `/codes/${code.id}`, { expiresAt: new Date(AT - 1).toISOString() });
  await runCron();
  expect(await readEdit(owner, edit)).toMatchObject({
    status: "conflict",
    conflict: { reason: "invalid", detail: "expiresAt must be after activeFrom." },
  });
});

test("a new password begins within a minute, and is nowhere to be read", async () => {
  const { owner, code } = await begin();
  const edit = await scheduleEdit(owner, code.id, { password: "open sesame" });
  expect(edit).toMatchObject({ patch: {}, changes: [{ field: "hasPassword", from: false, to: true }] });
  const stored = await env.DB.prepare("SELECT patch, result FROM scheduled_edit").first();
  expect(JSON.stringify(stored)).not.toContain("sesame");
  await runCron(AT);
  expect(await read(owner, code.id)).toMatchObject({ hasPassword: true });
});

test("a file that a scheduled edit will show can't be deleted", async () => {
  const { owner, code } = await begin();
  const upload = await owner.send("POST", "/files?name=menu.pdf", "%PDF-1.4\n%%EOF\n", {
    "content-type": "application/pdf",
  });
  const { id } = await upload.json<{ id: string }>();
  await scheduleEdit(owner, code.id, { content: { type: "file", fileId: id } });
  await expectProblem(await owner.call("DELETE", `/files/${id}`), 409, "file_in_use");
});

test("roles, scopes and workspaces are kept apart", async () => {
  const { owner, code } = await begin();
  const edit = await scheduleEdit(owner, code.id, url("new"));
  const viewer = await memberClient("viewer");
  const reader = await keyClient(owner, ["codes:read"]);
  const path = `/codes/${code.id}/schedule`;
  const body = { at: edit.at, patch: { name: "x" } };
  for (const client of [viewer, reader]) {
    expect(await openEdits(client, code.id)).toHaveLength(1);
    await expectProblem(await client.call("POST", path, body), 403, "forbidden");
    await expectProblem(await client.call("DELETE", `${path}/${edit.id}`), 403, "forbidden");
    await expectProblem(await client.call("POST", `${path}/${edit.id}/apply`), 403, "forbidden");
  }
  const other = await otherWorkspace();
  const elsewhere = await makeCode(owner, { slug: "elsewhere" });
  for (const [client, at] of [
    [other, path],
    [owner, `/codes/${elsewhere.id}/schedule`],
  ] as const) {
    await expectProblem(await client.call("GET", `${at}/${edit.id}`), 404, "not_found");
    await expectProblem(await client.call("DELETE", `${at}/${edit.id}`), 404, "not_found");
    await expectProblem(await client.call("POST", `${at}/${edit.id}/apply`), 404, "not_found");
  }
  await expectProblem(await other.call("GET", path), 404, "not_found");
  await expectProblem(await other.call("POST", path, body), 404, "not_found");
  await other.call("DELETE", "/keys/none");
  expect(await readEdit(owner, edit)).toMatchObject({ status: "pending" });
});

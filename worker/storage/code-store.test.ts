import { describe, expect, test } from "vitest";
import { urlOf } from "../../shared/content-text.ts";
import { env } from "../testing/client.ts";
import { AUTHOR, editCode, makeWorkspace, storeCode, WORKSPACE } from "../testing/codes.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors, intercept } from "../testing/intercept.ts";
import { listVersions } from "./code-history.ts";
import { changeCode, createCode, findCode, findCodeBySlug, type ChangeResult } from "./code-store.ts";
import { SNAPSHOT_DEFAULTS, snapshotOf, type CodeSnapshot, type StoredCode } from "./snapshot.ts";

const DAY_MS = 86_400_000;

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await env.DB.prepare(sql).all()).results;
}

function change(
  code: StoredCode,
  apply: (current: StoredCode) => CodeSnapshot,
  expectedVersion?: number,
  using = env,
): Promise<ChangeResult> {
  return changeCode(using, {
    workspaceId: code.workspaceId,
    id: code.id,
    expectedVersion,
    author: AUTHOR,
    action: "edit",
    now: Date.now(),
    change: (current) => ({ ok: true, snapshot: apply(current) }),
  });
}

describe("a slug is never freed", () => {
  const take = (slug: string, workspaceId = WORKSPACE) =>
    createCode(env, {
      workspaceId,
      kind: "dynamic",
      slug,
      snapshot: { ...SNAPSHOT_DEFAULTS, content: { type: "url", url: "https://example.com/theirs" } },
      author: { name: "Mallory" },
      now: Date.now(),
    });

  test.each([
    ["in use", {}, "slug_taken"],
    ["paused", { status: "paused" as const }, "slug_taken"],
    ["not open yet", { activeFrom: Date.now() + DAY_MS }, "slug_taken"],
    ["deleted", { status: "deleted" as const }, "slug_retired"],
    ["expired", { expiresAt: Date.now() - DAY_MS }, "slug_retired"],
  ])("by a code that is %s", async (_case, fields, reason) => {
    const code = await storeCode("menu", fields);
    expect(await take("menu")).toEqual({ ok: false, reason, domain: "", slug: "menu" });
    await makeWorkspace("another");
    expect(await take("menu", "another")).toEqual({ ok: false, reason, domain: "", slug: "menu" });
    expect(await findCodeBySlug(env, "menu")).toEqual(code);
    expect(JSON.parse((await env.CODES.get("code:/menu")) ?? "null")).toMatchObject({ id: code.id });
    expect(await rows("SELECT * FROM code_version")).toHaveLength(1);
  });

  test("not even when two make it at the same moment", async () => {
    await makeWorkspace();
    const results = await Promise.all([take("menu"), take("menu"), take("menu")]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await rows("SELECT slug FROM code")).toHaveLength(1);
  });

  test("while static codes, which have none, never collide", async () => {
    await storeCode(null);
    await storeCode(null);
    expect(await rows("SELECT slug FROM code")).toEqual([{ slug: null }, { slug: null }]);
    expect((await env.CODES.list()).keys).toEqual([]);
  });
});

describe("a change", () => {
  test("writes row, history, audit line and outbox at once; the outbox row goes once KV holds it", async () => {
    captureErrors();
    const code = await storeCode("menu");
    const edited = await editCode(code, { name: "Menu" }, failing(env, "CODES", ["put"], 1).env);
    expect(edited).toMatchObject({ version: 2, name: "Menu", content: code.content });
    expect(await findCode(env, WORKSPACE, code.id)).toEqual(edited);
    expect(await rows("SELECT action, author FROM code_version WHERE version = 2")).toEqual([
      { action: "edit", author: "Zoë" },
    ]);
    expect(await rows("SELECT actor, action, target FROM audit ORDER BY action")).toEqual([
      { actor: "Zoë", action: "code.create", target: code.id },
      { actor: "Zoë", action: "code.edit", target: code.id },
    ]);
    expect(await rows("SELECT code_id, version FROM outbox")).toEqual([{ code_id: code.id, version: 2 }]);
  });

  test("that fails in D1 leaves nothing behind", async () => {
    const code = await storeCode("menu");
    await expect(editCode(code, { name: "Menu" }, failing(env, "DB", ["batch"]).env)).rejects.toThrow(
      "outage",
    );
    expect(await findCode(env, WORKSPACE, code.id)).toEqual(code);
    expect(await rows("SELECT * FROM outbox")).toEqual([]);
    expect(await rows("SELECT * FROM code_version")).toHaveLength(1);
  });

  test("that changes nothing makes no version", async () => {
    const code = await storeCode("menu");
    expect(await editCode(code, { name: code.name })).toEqual(code);
    expect(await rows("SELECT * FROM code_version")).toHaveLength(1);
  });

  test("of another workspace's code finds none", async () => {
    const code = await storeCode("menu");
    expect(await change({ ...code, workspaceId: "another" }, snapshotOf)).toEqual({
      ok: false,
      reason: "not_found",
    });
  });

  test("is refused whole if the caller saw an older version", async () => {
    const code = await storeCode("menu");
    const current = await editCode(code, { name: "First" });
    const result = await change(code, (seen) => ({ ...snapshotOf(seen), name: "Second" }), code.version);
    expect(result).toEqual({ ok: false, reason: "stale_version", current });
    expect(await findCode(env, WORKSPACE, code.id)).toEqual(current);
  });

  test("and another at the same moment both keep what they did not touch", async () => {
    const code = await storeCode("menu");
    await Promise.all([
      change(code, (seen) => ({ ...snapshotOf(seen), name: "Menu" })),
      change(code, (seen) => ({ ...snapshotOf(seen), tags: ["table"] })),
      change(code, (seen) => ({ ...snapshotOf(seen), forwardQuery: true })),
    ]);
    expect(await findCode(env, WORKSPACE, code.id)).toMatchObject({
      version: 4,
      name: "Menu",
      tags: ["table"],
      forwardQuery: true,
    });
  });

  test("with If-Match loses to one that slips in between its reading and its writing", async () => {
    const code = await storeCode("menu");
    let slipped = false;
    const raced = intercept(env, "DB", "batch", async (call) => {
      if (!slipped) {
        slipped = true;
        await editCode(code, { name: "First" });
      }
      return await call();
    });
    const result = await change(code, (seen) => ({ ...snapshotOf(seen), name: "Second" }), 1, raced);
    expect(result).toMatchObject({
      ok: false,
      reason: "stale_version",
      current: { name: "First", version: 2 },
    });
  });
});

test("history keeps every version whole, with who made it and how, newest first", async () => {
  const code = await storeCode("menu", { url: "https://example.com/1" });
  await editCode(code, { url: "https://example.com/2" });
  await editCode(code, { status: "deleted" }, env, "delete");
  await editCode(code, { status: "active" }, env, "restore");
  const versions = await listVersions(env, code.id, 3, null);
  expect(
    versions.map(({ version, action, author, snapshot }) => [version, action, author, snapshot.status]),
  ).toEqual([
    [4, "restore", "Zoë", "active"],
    [3, "delete", "Zoë", "deleted"],
    [2, "edit", "Zoë", "active"],
  ]);
  const older = await listVersions(env, code.id, 3, 2);
  expect(older.map(({ version, snapshot }) => [version, urlOf(snapshot.content)])).toEqual([
    [1, "https://example.com/1"],
  ]);
});

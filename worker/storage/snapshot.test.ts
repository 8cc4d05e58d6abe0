import { expect, test } from "vitest";
import { env } from "../testing/client.ts";
import { storeCode } from "../testing/codes.ts";
import { findVersion, listVersions } from "./code-history.ts";
import {
  changesBetween,
  readSnapshot,
  recordOf,
  SNAPSHOT_DEFAULTS,
  snapshotOf,
  type StoredCode,
} from "./snapshot.ts";

const content = { type: "url", url: "https://example.com/" } as const;

const CODE: StoredCode = {
  ...SNAPSHOT_DEFAULTS,
  content,
  id: "id",
  workspaceId: "ws",
  kind: "dynamic",
  slug: "menu",
  version: 3,
  usedUpAt: null,
  createdAt: 1,
  updatedAt: 2,
  createdBy: "Zoë",
  next: null,
};

test("a snapshot from before a field existed has that field's default", () => {
  expect(readSnapshot({ content, name: "Menu" })).toEqual({ ...SNAPSHOT_DEFAULTS, content, name: "Menu" });
});

test("an old snapshot in D1 is read with today's fields", async () => {
  const code = await storeCode("menu", { name: "Menu", tags: ["table"] });
  await env.DB.prepare(
    "UPDATE code_version SET snapshot = json_remove(snapshot, '$.tags', '$.redirectStatus', '$.campaignId', '$.placement')",
  ).run();
  const expected = { ...snapshotOf(code), tags: [], redirectStatus: 302, campaignId: null, placement: null };
  expect(await findVersion(env, code.id, 1)).toEqual(expected);
  expect((await listVersions(env, code.id, 1, null))[0]?.snapshot).toEqual(expected);
  expect(await findVersion(env, code.id, 2)).toBeNull();
});

test("a record holds what is set, and nothing else", () => {
  expect(recordOf(CODE)).toEqual({
    v: 1,
    id: "id",
    ws: "ws",
    version: 3,
    status: "active",
    url: "https://example.com/",
    redirect: 302,
  });
  expect(
    recordOf({
      ...CODE,
      activeFrom: 0,
      expiresAt: 9,
      fallbackUrl: "https://example.com/f",
      forwardQuery: true,
    }),
  ).toMatchObject({ from: 0, until: 9, fallback: "https://example.com/f", forward: true });
});

test("changes tell each field that differs, times as RFC 3339; the first version changes nothing", () => {
  const before = snapshotOf(CODE);
  const after = {
    ...before,
    domain: "go.two.example",
    alsoOn: [""],
    name: "Menu",
    expiresAt: 0,
    tags: ["a"],
    design: { ecc: "H" as const },
  };
  expect(changesBetween(before, after)).toEqual([
    { field: "domain", from: null, to: "go.two.example" },
    { field: "alsoOn", from: [], to: [null] },
    { field: "name", from: "", to: "Menu" },
    { field: "expiresAt", from: null, to: "1970-01-01T00:00:00.000Z" },
    { field: "tags", from: [], to: ["a"] },
    { field: "design", from: {}, to: { ecc: "H" } },
  ]);
  expect(changesBetween(before, before)).toEqual([]);
  expect(changesBetween(null, after)).toEqual([]);
});

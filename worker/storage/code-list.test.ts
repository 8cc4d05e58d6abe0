import { describe, expect, test } from "vitest";
import { CODE_SORTS, CodeListQuery } from "../../shared/contract/code.ts";
import { env } from "../testing/client.ts";
import { editCode, storeCode, WORKSPACE } from "../testing/codes.ts";
import { listCodes, ownedCodeIds, type ListPosition } from "./code-list.ts";
import type { StoredCode } from "./snapshot.ts";

const NOW = Date.UTC(2026, 5, 1);
const DAY_MS = 86_400_000;

async function find(query: Partial<CodeListQuery>): Promise<(string | null)[]> {
  const { codes } = await listCodes(env, WORKSPACE, CodeListQuery.parse(query), null, NOW);
  return codes.map(({ slug }) => slug);
}

describe("a search", () => {
  const found = (q: string): Promise<(string | null)[]> => find({ q, sort: "name" });

  test("finds part of a name, slug or destination, whatever the case", async () => {
    await storeCode("by-name", { name: "Menu, Table 4", url: "https://example.com/a" });
    await storeCode("by-menu-slug", { name: "x", url: "https://example.com/b" });
    await storeCode("by-url", { name: "y", url: "https://example.com/MENU" });
    await storeCode("none", { name: "z", url: "https://example.com/c" });
    expect(await found("menu")).toEqual(["by-name", "by-menu-slug", "by-url"]);
    expect(await found("MENU")).toEqual(["by-name", "by-menu-slug", "by-url"]);
    expect(await found("table 4")).toEqual(["by-name"]);
  });

  test("takes a text longer than D1's LIKE does", async () => {
    const url = `https://example.com/${"long-".repeat(30)}end`;
    await storeCode("long", { url });
    await storeCode("other");
    expect(await found(url)).toEqual(["long"]);
    expect(await found(`${url}x`)).toEqual([]);
  });

  test.each(["%", "_", "*", "?", "[a-z]", "\\", "'", '"', "' OR 1=1 --"])(
    "takes %s as what it is, not as a pattern",
    async (text) => {
      await storeCode("with", { name: `a${text}b` });
      await storeCode("without", { name: "a-b", url: "https://example.com/ab" });
      expect(await found(`a${text}b`)).toEqual(["with"]);
    },
  );

  test("finds letters outside a–z as they were written", async () => {
    await storeCode("cafe", { name: "Café Zoë 日本" });
    expect(await found("é zo")).toEqual(["cafe"]);
    expect(await found("日本")).toEqual(["cafe"]);
  });

  test("does not see the JSON a destination is stored in", async () => {
    await storeCode("menu");
    expect(await found('"type"')).toEqual([]);
  });
});

describe("a status", () => {
  async function storeAll(): Promise<void> {
    await storeCode("active", { activeFrom: NOW, expiresAt: NOW + 1 });
    await storeCode("paused", { status: "paused", activeFrom: NOW + DAY_MS });
    await storeCode("scheduled", { activeFrom: NOW + 1, expiresAt: NOW + DAY_MS });
    await storeCode("expired", { expiresAt: NOW });
    await storeCode("expired-paused", { status: "paused", expiresAt: NOW - DAY_MS });
    await storeCode("deleted", { status: "deleted", expiresAt: NOW - DAY_MS });
  }

  test.each([
    ["active", ["active"]],
    ["paused", ["paused"]],
    ["scheduled", ["scheduled"]],
    ["expired", ["expired", "expired-paused"]],
    ["deleted", ["deleted"]],
    ["exhausted", []],
  ] as const)("%s finds what a scan at this moment would meet", async (status, slugs) => {
    await storeAll();
    expect(new Set(await find({ status }))).toEqual(new Set(slugs));
  });

  test("left out finds all but deleted codes", async () => {
    await storeAll();
    const slugs = ["active", "paused", "scheduled", "expired", "expired-paused"];
    expect(new Set(await find({}))).toEqual(new Set(slugs));
  });
});

test("tag, kind and type narrow the list, each exactly", async () => {
  await storeCode("table", { tags: ["table", "indoors"] });
  await storeCode("tables", { tags: ["tables"] });
  await storeCode(null, { tags: ["table"] });
  expect(new Set(await find({ tag: "table" }))).toEqual(new Set([null, "table"]));
  expect(await find({ tag: "table", kind: "dynamic" })).toEqual(["table"]);
  expect(await find({ kind: "static", type: "url" })).toEqual([null]);
  expect(await find({ tag: "tab" })).toEqual([]);
});

test("codes of another workspace are never listed or owned", async () => {
  const mine = await storeCode("mine");
  const theirs = await storeCode("theirs", { workspaceId: "another" });
  expect(await find({})).toEqual(["mine"]);
  expect(await ownedCodeIds(env, WORKSPACE, [theirs.id, mine.id, mine.id, "none"])).toEqual([mine.id]);
});

test("ids by the hundred are one question, in the order asked", async () => {
  const mine = await storeCode("mine");
  const other = await storeCode("other");
  const ids = [other.id, ...Array.from({ length: 200 }, (_, i) => `none-${i}`), mine.id];
  expect(await ownedCodeIds(env, WORKSPACE, ids)).toEqual([other.id, mine.id]);
});

describe("walking pages", () => {
  async function walk(sort: CodeListQuery["sort"], limit: number): Promise<StoredCode[]> {
    const query = CodeListQuery.parse({ sort, limit });
    const seen: StoredCode[] = [];
    let position: ListPosition | null = null;
    do {
      const page: { codes: StoredCode[]; next: ListPosition | null } = await listCodes(
        env,
        WORKSPACE,
        query,
        position,
        NOW,
      );
      expect(page.codes.length).toBeLessThanOrEqual(limit);
      seen.push(...page.codes);
      position = page.next;
    } while (position !== null);
    return seen;
  }

  test.each(CODE_SORTS)("by %s meets every code once, in order, ties and all", async (sort) => {
    for (let i = 0; i < 13; i++) {
      // names and times repeat, so that pages break within ties
      const code = await storeCode(`code-${i}`, {
        name: `${i % 2 === 0 ? "N" : "n"}ame ${i % 3}`,
        now: NOW + (i % 4),
      });
      if (i % 5 === 0) {
        await editCode(code, { tags: ["edited"] });
      }
    }
    const field = sort.replace("-", "") as "createdAt" | "updatedAt" | "name";
    const whole = await walk(sort, 200);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(13);
    const values = whole.map((code) => String(code[field]).toLowerCase()); // names sort without case
    const ascending = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    expect(values).toEqual(sort.startsWith("-") ? ascending.toReversed() : ascending);
    for (const limit of [1, 2, 5, 13]) {
      expect(await walk(sort, limit)).toEqual(whole);
    }
  });

  test("shows none twice and skips none when codes are made and deleted on the way", async () => {
    const codes: StoredCode[] = [];
    for (let i = 0; i < 6; i++) {
      codes.push(await storeCode(`code-${i}`, { now: NOW + i }));
    }
    const query = CodeListQuery.parse({ limit: 2 });
    const first = await listCodes(env, WORKSPACE, query, null, NOW);
    await storeCode("newer", { now: NOW + 100 });
    for (const code of first.codes) {
      await editCode(code, { status: "deleted" });
    }
    const second = await listCodes(env, WORKSPACE, query, first.next, NOW);
    expect([...first.codes, ...second.codes].map(({ slug }) => slug)).toEqual([
      "code-5",
      "code-4",
      "code-3",
      "code-2",
    ]);
  });
});

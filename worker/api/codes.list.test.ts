import { beforeEach, expect, test } from "vitest";
import { CodePage } from "../../shared/contract/code.ts";
import { makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { expectInvalid } from "./testing/problem.ts";

const PAST = "2020-01-01T00:00:00Z";
const FUTURE = "2099-01-01T00:00:00Z";

let owner: Client;

beforeEach(async () => {
  owner = await setUpOwner();
});

async function list(query = ""): Promise<CodePage> {
  const response = await owner.call("GET", `/codes${query}`);
  expect(response.status).toBe(200);
  return CodePage.parse(await response.json());
}

async function names(query = ""): Promise<string[]> {
  return (await list(query)).items.map((code) => code.name);
}

async function make(...all: Record<string, unknown>[]): Promise<void> {
  for (const fields of all) {
    await makeCode(owner, fields);
  }
}

test("an empty workspace lists nothing", async () => {
  expect(await list()).toEqual({ items: [], nextCursor: null });
});

test("a listed code is the code as read alone", async () => {
  const code = await makeCode(owner, { tags: ["a"], design: { ecc: "H" }, expiresAt: FUTURE });
  expect((await list()).items).toEqual([code]);
});

test("q finds part of the name, slug or destination, without case, and takes wildcards as plain text", async () => {
  const to = (url: string) => ({ type: "url", url });
  await make(
    { name: "Menu 100%", slug: "summer-1" },
    { name: "Poster", slug: "menu-2" },
    { name: "Flyer_3", slug: "flyer", content: to("https://example.com/deals?x=MENU") },
    { name: "Card", slug: "card", content: to("https://example.com/Card") },
    { name: "Static menu", kind: "static", content: to("https://example.com/") },
  );
  expect((await names("?q=menu")).sort()).toEqual(["Flyer_3", "Menu 100%", "Poster", "Static menu"]);
  expect(await names("?q=CARD")).toEqual(["Card"]);
  expect(await names("?q=100%25")).toEqual(["Menu 100%"]);
  expect(await names("?q=_")).toEqual(["Flyer_3"]);
  expect(await names("?q=m%25u")).toEqual([]);
  expect(await names("?q=%27%20OR%201%3D1--")).toEqual([]);
  expect(await names(`?q=${"x".repeat(200)}`)).toEqual([]);
});

test("each status lists the codes a scan would find in it", async () => {
  await make(
    { name: "active" },
    { name: "active in time", activeFrom: PAST, expiresAt: FUTURE },
    { name: "paused", status: "paused" },
    { name: "paused before its time", status: "paused", activeFrom: FUTURE },
    { name: "scheduled", activeFrom: FUTURE },
    { name: "expired", expiresAt: PAST },
    { name: "paused and expired", status: "paused", expiresAt: PAST },
  );
  const { id } = await makeCode(owner, { name: "deleted", expiresAt: PAST });
  await owner.call("DELETE", `/codes/${id}`);
  const expected = {
    active: ["active", "active in time"],
    paused: ["paused", "paused before its time"],
    scheduled: ["scheduled"],
    expired: ["expired", "paused and expired"],
    exhausted: [],
    deleted: ["deleted"],
  };
  for (const [status, found] of Object.entries(expected)) {
    const { items } = await list(`?status=${status}`);
    expect(items.map((code) => code.name).sort(), status).toEqual(found);
    expect(items.every((code) => code.status === status)).toBe(true);
  }
  expect((await names()).length).toBe(7);
});

test("kind, type and tag narrow the list, together too", async () => {
  await make(
    { name: "a", tags: ["spring", "two words"] },
    { name: "b", tags: ["springtime"] },
    { name: "c", kind: "static", tags: ["spring"] },
  );
  expect(await names("?kind=static")).toEqual(["c"]);
  expect((await names("?kind=dynamic")).sort()).toEqual(["a", "b"]);
  expect((await names("?tag=spring")).sort()).toEqual(["a", "c"]);
  expect(await names("?tag=two%20words")).toEqual(["a"]);
  expect(await names("?tag=spring&kind=dynamic&type=url&status=active&q=a")).toEqual(["a"]);
  expect(await names("?tag=Spring")).toEqual([]);
});

test("sorts by name and by time, in both directions", async () => {
  await make({ name: "b" }, { name: "a" }, { name: "c" });
  expect(await names("?sort=name")).toEqual(["a", "b", "c"]);
  expect(await names("?sort=-name")).toEqual(["c", "b", "a"]);
  const times = async (sort: "createdAt" | "updatedAt", sign: string): Promise<string[]> =>
    (await list(`?sort=${sign}${sort}`)).items.map((code) => code[sort]);
  for (const sort of ["createdAt", "updatedAt"] as const) {
    expect(await times(sort, "")).toEqual((await times(sort, "")).sort());
    expect(await times(sort, "-")).toEqual((await times(sort, "")).toReversed());
  }
  expect(await names()).toEqual(await names("?sort=-createdAt"));
});

test.each(["name", "-name", "createdAt", "-createdAt", "updatedAt", "-updatedAt"])(
  "the pages of a list by %s join without a gap or a repeat, though many codes share a value",
  async (sort) => {
    await Promise.all(["x", "x", "y", "x", "", "ü", "y"].map((name) => makeCode(owner, { name })));
    const whole = (await list(`?sort=${sort}`)).items.map((code) => code.id);
    const joined: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: CodePage = await list(`?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`);
      joined.push(...page.items.map((code) => code.id));
      cursor = page.nextCursor;
    }
    expect(joined).toEqual(whole);
    expect(new Set(joined).size).toBe(7);
  },
);

test("a page that ends with the last code has no next cursor", async () => {
  await make({ name: "a" }, { name: "b" });
  expect((await list("?limit=2")).nextCursor).toBeNull();
  expect((await list("?limit=1")).nextCursor).not.toBeNull();
});

test.each(["0", "201", "-1", "1.5", "many", "", "1&limit=2", "NaN", "Infinity"])(
  "limit=%s is refused",
  async (limit) => {
    expect(await expectInvalid(await owner.call("GET", `/codes?limit=${limit}`))).toEqual(["query.limit"]);
  },
);

test("a cursor no list made is refused", async () => {
  const made = [
    null,
    5,
    "x",
    [],
    {},
    { value: 1 },
    { id: "a" },
    { value: null, id: "a" },
    { value: {}, id: "a" },
  ];
  const cursors = ["", "x", "%F0%9F", "a".repeat(400), ...made.map((value) => btoa(JSON.stringify(value)))];
  for (const cursor of cursors) {
    const response = await owner.call("GET", `/codes?cursor=${encodeURIComponent(cursor)}`);
    expect(await expectInvalid(response), cursor).toEqual(["query.cursor"]);
  }
});

test("each wrong filter is named", async () => {
  const response = await owner.call(
    "GET",
    "/codes?status=gone&kind=x&type=song&sort=size&limit=x&colour=red",
  );
  expect((await expectInvalid(response)).sort()).toEqual(
    ["query.colour", "query.kind", "query.limit", "query.sort", "query.status", "query.type"].sort(),
  );
});

test("search finds a name in any case and script", async () => {
  const { id } = await makeCode(owner, { name: "MÜNCHEN Café ＡＢ" });
  await makeCode(owner, { name: "Berlin" });
  for (const q of ["münchen", "CAFÉ", "ab"]) {
    const { items } = await (await owner.call("GET", `/codes?q=${encodeURIComponent(q)}`)).json<CodePage>();
    expect(
      items.map((code) => code.id),
      q,
    ).toEqual([id]);
  }
  await owner.call("PATCH", `/codes/${id}`, { name: "Augsburg" });
  const gone = await (await owner.call("GET", "/codes?q=münchen")).json<CodePage>();
  expect(gone.items).toEqual([]);
});

import { beforeEach, expect, test } from "vitest";
import { AsidePage } from "../../shared/contract/aside.ts";
import type { Session } from "../../shared/contract/session.ts";
import { setUpOwner, type Client } from "../testing/client.ts";
import { captureErrors } from "../testing/intercept.ts";
import { deliver, message, rawEvent } from "../testing/scans.ts";
import { keyClient, memberClient, otherWorkspace } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

let owner: Client;
let ws: string;

beforeEach(async () => {
  captureErrors();
  owner = await setUpOwner();
  ws = (await (await owner.call("GET", "/session")).json<Session>()).workspace.id;
});

async function list(client: Client, query = ""): Promise<AsidePage> {
  const response = await client.call("GET", `/scans/aside${query}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  return AsidePage.strict().parse(await response.json());
}

test("scans that were not counted are told with their reason; those of no workspace to admins alone", async () => {
  await deliver([
    message(rawEvent("one", { ws, id: "ancient", at: 5 }), rawEvent("one", { ws })),
    message(rawEvent("two", { ws: "other", id: "foreign", at: 0 })),
    "nonsense",
  ]);
  const mine = {
    id: "ancient",
    codeId: "one",
    at: "1970-01-01T00:00:00.005Z",
    setAsideAt: expect.any(String) as string,
    reason: "ancient",
    detail: {
      source: "symbol",
      version: 1,
      bot: null,
      country: null,
      device: "phone",
      os: "iOS 18",
      browser: "Safari",
    },
  };
  const orphan = {
    id: "2",
    codeId: null,
    at: null,
    setAsideAt: expect.any(String) as string,
    reason: "unreadable",
    detail: { field: "body" },
  };
  const reader = await keyClient(owner, ["stats:read"]);
  expect(await list(owner)).toEqual({ items: [mine, orphan], nextCursor: null, total: 2 });
  for (const client of [reader, await memberClient("viewer")]) {
    expect(await list(client)).toEqual({ items: [mine], nextCursor: null, total: 1 });
  }
  const other = await list(await otherWorkspace());
  expect(other.items.map(({ id }) => id)).toEqual(["foreign", "2"]);
});

test("pages hold each once", async () => {
  const events = Array.from({ length: 5 }, () => rawEvent("one", { ws, at: 0 }));
  await deliver([message(...events.slice(0, 3))]);
  await deliver([message(...events.slice(3))]);
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: AsidePage = await list(owner, `?limit=2${cursor && `&cursor=${cursor}`}`);
    expect(page.total).toBe(5);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength(5);
  expect(seen.toSorted()).toEqual(events.map(({ id }) => id).toSorted());
});

test("a cursor this list did not make, and a limit it can't have, are refused by name", async () => {
  for (const cursor of [
    "x",
    "bnVsbA",
    btoa("7"),
    btoa('{"setAsideAt":"1","id":"a"}'),
    btoa('{"setAsideAt":1}'),
  ]) {
    const response = await owner.call("GET", `/scans/aside?cursor=${encodeURIComponent(cursor)}`);
    expect(await expectInvalid(response), cursor).toEqual(["query.cursor"]);
  }
  expect(await expectInvalid(await owner.call("GET", "/scans/aside?limit=0"))).toEqual(["query.limit"]);
});

test("a key without stats:read sees none", async () => {
  const key = await keyClient(owner, ["codes:read"]);
  await expectProblem(await key.call("GET", "/scans/aside"), 403, "forbidden");
});

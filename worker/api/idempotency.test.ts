import { expect, test } from "vitest";
import type { Code } from "../../shared/contract/code.ts";
import type { NewKey } from "../../shared/contract/session.ts";
import { clientWith, env, makeCode, setUpOwner } from "../testing/client.ts";
import { failing } from "../testing/failing.ts";
import { keyClient } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

const body = { content: { type: "url", url: "https://example.com/menu" }, name: "Menu" };
const key = { "idempotency-key": "0b1c6a2e-3f5d-4c8a-9d1e-7f2a4b6c8d0e" };

async function codesStored(): Promise<number | null> {
  return await env.DB.prepare("SELECT count(*) AS n FROM code").first<number>("n");
}

test("the same key and body get the first answer again and make one code", async () => {
  const owner = await setUpOwner();
  const first = await owner.call("POST", "/codes", body, key);
  const again = await owner.call("POST", "/codes", body, key);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await again.text()).toBe(await first.text());
  for (const name of ["etag", "location", "content-type"]) {
    expect(again.headers.get(name), name).toBe(first.headers.get(name));
  }
  expect(first.headers.get("idempotency-replayed")).toBeNull();
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await codesStored()).toBe(1);
});

test("the first answer is repeated even after the code has changed", async () => {
  const owner = await setUpOwner();
  const code = await (await owner.call("POST", "/codes", body, key)).json<Code>();
  await owner.call("PATCH", `/codes/${code.id}`, { name: "Lunch" });
  expect(await (await owner.call("POST", "/codes", body, key)).json()).toEqual(code);
});

test("the same key with another body or another route is refused", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  await owner.call("POST", "/codes", body, key);
  const other = await owner.call("POST", "/codes", { ...body, name: "Lunch" }, key);
  await expectProblem(other, 422, "idempotency_key_reused");
  const elsewhere = await owner.call("POST", `/codes/${id}/revert`, { version: 1 }, key);
  await expectProblem(elsewhere, 422, "idempotency_key_reused");
  expect(await codesStored()).toBe(2);
});

test("the same request many times at once makes one code, and all good answers are the same", async () => {
  const owner = await setUpOwner();
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => owner.call("POST", "/codes", body, key)));
  const made = new Set<string>();
  for (const answer of answers) {
    if (answer.status === 201) {
      made.add(await answer.text());
    } else {
      await expectProblem(answer, 409, "idempotency_in_progress");
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
  }
  expect(made.size).toBe(1);
  expect(await codesStored()).toBe(1);
});

test("after a refusal the key is free again, for the mended request", async () => {
  const owner = await setUpOwner();
  await makeCode(owner, { slug: "menu" });
  await expectProblem(await owner.call("POST", "/codes", { ...body, slug: "menu" }, key), 409, "slug_taken");
  expect((await owner.call("POST", "/codes", { ...body, slug: "menu2" }, key)).status).toBe(201);
});

test("an invalid request does not use its key up", async () => {
  const owner = await setUpOwner();
  expect(await expectInvalid(await owner.call("POST", "/codes", {}, key))).toEqual(["content"]);
  expect((await owner.call("POST", "/codes", body, key)).status).toBe(201);
});

test("each caller has keys of their own", async () => {
  const owner = await setUpOwner();
  const other = await keyClient(owner, ["codes:write"]);
  const [mine, theirs] = [
    await owner.call("POST", "/codes", body, key),
    await other.call("POST", "/codes", body, key),
  ];
  expect((await mine.json<Code>()).id).not.toBe((await theirs.json<Code>()).id);
});

test("a repeated POST /keys names the same key but never shows its secret again", async () => {
  const owner = await setUpOwner();
  const wanted = { name: "CI", scopes: ["codes:read"] };
  const first = await (await owner.call("POST", "/keys", wanted, key)).json<NewKey>();
  expect(first.key).toMatch(/^swv_/);
  const again = await owner.call("POST", "/keys", wanted, key);
  expect(again.status).toBe(201);
  expect(await again.json()).toEqual({ ...first, key: null });
  expect(await (await owner.call("GET", "/keys")).json()).toMatchObject({ items: [{ id: first.id }] });
});

test("after 24 hours a key is a new key", async () => {
  const owner = await setUpOwner();
  await owner.call("POST", "/codes", body, key);
  const dayAgo = Date.now() - 24 * 3_600_000 - 1;
  await env.DB.prepare("UPDATE idempotency SET created_at = ?").bind(dayAgo).run();
  const later = await owner.call("POST", "/codes", { ...body, name: "Lunch" }, key);
  expect(later.status).toBe(201);
  expect(await codesStored()).toBe(2);
});

test("a request that died without an answer frees its key after a minute", async () => {
  const owner = await setUpOwner();
  await owner.call("POST", "/codes", body, key);
  const dies = (at: number): Promise<unknown> =>
    env.DB.prepare("UPDATE idempotency SET status = NULL, body = NULL, created_at = ?").bind(at).run();
  await dies(Date.now());
  await expectProblem(await owner.call("POST", "/codes", body, key), 409, "idempotency_in_progress");
  await dies(Date.now() - 60_001);
  expect((await owner.call("POST", "/codes", body, key)).status).toBe(201);
});

test("a key is 1 to 255 characters", async () => {
  const owner = await setUpOwner();
  for (const bad of ["", "x".repeat(256)]) {
    const response = await owner.call("POST", "/codes", body, { "idempotency-key": bad });
    expect(await expectInvalid(response)).toEqual(["Idempotency-Key"]);
  }
  expect(await codesStored()).toBe(0);
  const longest = { "idempotency-key": "x".repeat(255) };
  expect((await owner.call("POST", "/codes", body, longest)).status).toBe(201);
});

test("only POST takes a key: a PATCH with one is done each time", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  await owner.call("PATCH", `/codes/${id}`, { name: "A" }, key);
  const second = await owner.call("PATCH", `/codes/${id}`, { name: "B" }, key);
  expect(await second.json()).toMatchObject({ name: "B", version: 3 });
});

test("when D1 fails after the code is made, the answer still tells that it was", async () => {
  const owner = await setUpOwner();
  const { env: broken, outage } = failing(env, "DB", ["prepare", "batch"]);
  outage.left = 0;
  const codes = new Proxy(env.CODES, {
    get(target, property) {
      if (property === "put") {
        outage.left = Number.POSITIVE_INFINITY; // the code is committed; from here on D1 is down
      }
      const value: unknown = Reflect.get(target, property);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const client = clientWith({ cookie: owner.cookie }, { ...broken, CODES: codes });
  const answer = await client.call("POST", "/codes", body, key);
  expect(answer.status).toBe(201);
  const { id } = await answer.json<Code>();
  expect((await owner.call("GET", `/codes/${id}`)).status).toBe(200);
  expect(outage.left).toBe(Number.POSITIVE_INFINITY);
});

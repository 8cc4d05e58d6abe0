import { expect, test } from "vitest";
import { RESERVED_SLUGS } from "../../shared/slug.ts";
import { env, makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

const content = { type: "url", url: "https://example.com/menu" };

function create(client: Client, fields: Record<string, unknown>): Promise<Response> {
  return client.call("POST", "/codes", { content, ...fields });
}

async function codesStored(): Promise<number | null> {
  return await env.DB.prepare("SELECT count(*) AS n FROM code").first<number>("n");
}

test.each(["menu", "MENU", "mEnU"])("“%s” is refused over a live code, naming the field", async (slug) => {
  const owner = await setUpOwner();
  await makeCode(owner, { slug: "menu" });
  const { errors } = await expectProblem(await create(owner, { slug }), 409, "slug_taken");
  expect(errors?.map((error) => error.path)).toEqual(["slug"]);
  expect(await codesStored()).toBe(1);
});

test("a paused, scheduled or not yet expired code keeps its slug as taken", async () => {
  const owner = await setUpOwner();
  await makeCode(owner, { slug: "paused", status: "paused" });
  await makeCode(owner, { slug: "scheduled", activeFrom: "2099-01-01T00:00:00Z" });
  await makeCode(owner, { slug: "running", expiresAt: "2099-01-01T00:00:00Z" });
  for (const slug of ["PAUSED", "Scheduled", "running"]) {
    await expectProblem(await create(owner, { slug }), 409, "slug_taken");
  }
});

test.each(["menu", "MENU", "mEnU"])(
  "“%s” is refused over a deleted and an expired code: it may be printed",
  async (slug) => {
    const owner = await setUpOwner();
    const { id } = await makeCode(owner, { slug: "menu" });
    await owner.call("PATCH", `/codes/${id}`, { expiresAt: "2020-01-01T00:00:00Z" });
    const expired = await expectProblem(await create(owner, { slug }), 409, "slug_retired");
    expect(expired.errors?.map((error) => error.path)).toEqual(["slug"]);
    await owner.call("PATCH", `/codes/${id}`, { expiresAt: null });
    await owner.call("DELETE", `/codes/${id}`);
    await expectProblem(await create(owner, { slug }), 409, "slug_retired");
    expect(await codesStored()).toBe(1);
  },
);

test("reserved words are refused in any case", async () => {
  const owner = await setUpOwner();
  for (const word of RESERVED_SLUGS) {
    for (const slug of [word, word.toUpperCase()]) {
      expect(await expectInvalid(await create(owner, { slug })), slug).toEqual(["slug"]);
    }
  }
  expect(await codesStored()).toBe(0);
});

test.each(["", " ", "-a", ".a", "a b", "a/b", "ä", "a+", "a".repeat(65), "\u0000"])(
  "%j is no slug",
  async (slug) => {
    const owner = await setUpOwner();
    expect(await expectInvalid(await create(owner, { slug }))).toEqual(["slug"]);
  },
);

test.each([
  ["example.com/menu", "https://example.com/menu"],
  ["example.com:8080/x", "https://example.com:8080/x"],
  ["www.x.de", "https://www.x.de"],
  ["//example.com", "https://example.com"],
  ["localhost:3000", "https://localhost:3000"],
  [" https://example.com", "https://example.com"],
  ["https:example.com", "https://example.com"],
])("%j is refused with the likely fix, which then passes", async (url, fix) => {
  const owner = await setUpOwner();
  const { errors } = await expectProblem(
    await create(owner, { content: { type: "url", url } }),
    422,
    "invalid",
  );
  expect(errors).toEqual([{ path: "content.url", message: expect.stringMatching(/./), fix }]);
  expect((await create(owner, { content: { type: "url", url: fix } })).status).toBe(201);
});

test.each([
  "",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "file:///etc/passwd",
  "https://user:secret@example.com/",
  "https://example.com/\u202ex",
  "https://example.com/\r\nset-cookie:a=b",
  "https://example.com/\ud800",
  "https://example.com/".padEnd(8_193, "x"),
  "https://go.example/ab12cd",
  "HTTP://GO.EXAMPLE./AB12CD",
  "go.example/ab12cd",
])("%.60j is refused and no fix is made up", async (url) => {
  const owner = await setUpOwner();
  const { errors } = await expectProblem(
    await create(owner, { content: { type: "url", url } }),
    422,
    "invalid",
  );
  expect(errors).toEqual([{ path: "content.url", message: expect.stringMatching(/./) }]);
  expect(await codesStored()).toBe(0);
});

test("the fallback is checked as the destination is, and both are named at once", async () => {
  const owner = await setUpOwner();
  const response = await create(owner, {
    content: { type: "url", url: "x y" },
    fallbackUrl: "javascript:1",
    slug: "admin",
  });
  expect(await expectInvalid(response)).toEqual(["content.url", "fallbackUrl", "slug"]);
  const { errors } = await expectProblem(
    await create(owner, { fallbackUrl: "example.com/closed" }),
    422,
    "invalid",
  );
  expect(errors).toMatchObject([{ path: "fallbackUrl", fix: "https://example.com/closed" }]);
});

test("an app link is refused until the workspace allows its scheme", async () => {
  const owner = await setUpOwner();
  const app = { content: { type: "url", url: "spotify:track:1" } };
  const { errors } = await expectProblem(await create(owner, app), 422, "invalid");
  expect(errors).toMatchObject([{ path: "content.url", message: expect.stringContaining("spotify") }]);
  expect((await owner.call("PATCH", "/workspace", { appSchemes: ["spotify"] })).status).toBe(200);
  expect((await create(owner, app)).status).toBe(201);
});

test("no workspace setting lets a harmful scheme through", async () => {
  const owner = await setUpOwner();
  await owner.call("PATCH", "/workspace", { appSchemes: ["javascript", "data", "vbscript", "file"] });
  for (const url of ["javascript:1", "data:text/html,x", "vbscript:x", "file:///x"]) {
    expect(await expectInvalid(await create(owner, { content: { type: "url", url } })), url).toEqual([
      "content.url",
    ]);
  }
});

test("an end that is not after its start is refused", async () => {
  const owner = await setUpOwner();
  const activeFrom = "2026-03-01T09:00:00Z";
  expect(await expectInvalid(await create(owner, { activeFrom, expiresAt: activeFrom }))).toEqual([
    "expiresAt",
  ]);
  const sameMoment = "2026-03-01T10:00:00+01:00";
  expect(await expectInvalid(await create(owner, { activeFrom, expiresAt: sameMoment }))).toEqual([
    "expiresAt",
  ]);
});

test.each([
  "2026-03-01",
  "2026-03-01T09:00:00",
  "2026-02-30T09:00:00Z",
  "2026-03-01 09:00:00Z",
  "1772355600",
  "9999-12-31T23:59:59-23:59",
  "0000-01-01T00:00:00+23:59",
])("“%s” is no moment we can show again", async (expiresAt) => {
  const owner = await setUpOwner();
  expect(await expectInvalid(await create(owner, { expiresAt }))).toEqual(["expiresAt"]);
});

test("labels have limits", async () => {
  const owner = await setUpOwner();
  expect(await expectInvalid(await create(owner, { name: "x".repeat(201) }))).toEqual(["name"]);
  expect(await expectInvalid(await create(owner, { tags: ["x".repeat(51)] }))).toEqual(["tags.0"]);
  expect(await expectInvalid(await create(owner, { tags: Array.from({ length: 21 }, String) }))).toEqual([
    "tags",
  ]);
  expect(await expectInvalid(await create(owner, { tags: [" "] }))).toEqual(["tags.0"]);
  // half a surrogate pair can't be stored, so it would come back as something else
  expect(await expectInvalid(await create(owner, { name: "\ud800", tags: ["\udc00"] }))).toEqual([
    "name",
    "tags.0",
  ]);
});

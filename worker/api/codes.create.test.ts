import { expect, test } from "vitest";
import { Code } from "../../shared/contract/code.ts";
import { checkSlug } from "../../shared/slug.ts";
import { makeCode, setUpOwner } from "../testing/client.ts";
import { keyClient } from "./testing/people.ts";

const content = { type: "url", url: "https://example.com/menu" };

test("a new code has the contract's shape, key for key, with its defaults", async () => {
  const owner = await setUpOwner();
  const before = Date.now();
  const response = await owner.call("POST", "/codes", { content, slug: "ab12cd", name: "Menu, table 4" });
  expect(response.status).toBe(201);
  const code = await response.json<Code>();
  expect(Code.strict().parse(code)).toEqual(code);
  expect(code).toEqual({
    id: expect.stringMatching(/^\S{1,64}$/),
    kind: "dynamic",
    slug: "ab12cd",
    domain: null,
    alsoOn: [],
    name: "Menu, table 4",
    shortUrl: "https://go.example/ab12cd",
    symbolText: "HTTPS://GO.EXAMPLE/AB12CD",
    content,
    rules: [],
    status: "active",
    activeFrom: null,
    expiresAt: null,
    maxScans: null,
    fallbackUrl: null,
    hasPassword: false,
    forwardQuery: false,
    utm: null,
    redirectStatus: 302,
    tags: [],
    campaignId: null,
    placement: null,
    design: {},
    printedAt: null,
    printedCount: null,
    version: 1,
    createdAt: code.updatedAt,
    updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    createdBy: "owner",
  });
  expect(Date.parse(code.createdAt)).toBeGreaterThanOrEqual(before);
  expect(response.headers.get("etag")).toBe('"1"');
  expect(response.headers.get("location")).toBe(`/api/v1/codes/${code.id}`);
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("all that an editor sets comes back as set, and is what is stored", async () => {
  const owner = await setUpOwner();
  const set = {
    name: "Menü ☕ \u0001\ud83c\udf7d",
    content: { type: "url", url: "https://example.com/%2B?a=1&a=2&empty=#frag" },
    status: "paused",
    activeFrom: "2026-03-01T09:00:00.000Z",
    expiresAt: "2099-03-31T22:00:00.000Z",
    fallbackUrl: "https://example.com/closed",
    forwardQuery: true,
    redirectStatus: 307,
    tags: ["spring", "ümlaut", "two words"],
    design: { ecc: "Q", margin: 0, foreground: "#5a2bcc", background: "transparent" },
    placement: { label: "Tür ☕", address: "Gasse 1", latitude: 48.2, longitude: 16.4, printBatch: "B-1" },
  };
  const code = await makeCode(owner, set);
  expect(code).toMatchObject(set);
  expect(await (await owner.call("GET", `/codes/${code.id}`)).json()).toEqual(code);
});

test("times with an offset come back in UTC, and colours in lower case", async () => {
  const owner = await setUpOwner();
  const code = await makeCode(owner, {
    activeFrom: "2026-03-01T09:00:00+01:00",
    expiresAt: "2099-03-01T00:00:00.5-05:45",
    design: { foreground: "#5A2BCC" },
  });
  expect(code.activeFrom).toBe("2026-03-01T08:00:00.000Z");
  expect(code.expiresAt).toBe("2099-03-01T05:45:00.500Z");
  expect(code.design).toEqual({ foreground: "#5a2bcc" });
});

test("status is what a scan would meet", async () => {
  const owner = await setUpOwner();
  const past = "2020-01-01T00:00:00Z";
  const future = "2099-01-01T00:00:00Z";
  expect((await makeCode(owner, { activeFrom: future })).status).toBe("scheduled");
  expect((await makeCode(owner, { activeFrom: past, expiresAt: future })).status).toBe("active");
  expect((await makeCode(owner, { expiresAt: past })).status).toBe("expired");
  expect((await makeCode(owner, { status: "paused", activeFrom: future })).status).toBe("paused");
  expect((await makeCode(owner, { status: "paused", expiresAt: past })).status).toBe("expired");
});

test("a slug is lower-cased, and the code is found by it in any case", async () => {
  const owner = await setUpOwner();
  const code = await makeCode(owner, { slug: "Spring-2026.A" });
  expect(code.slug).toBe("spring-2026.a");
  for (const slug of ["spring-2026.a", "SPRING-2026.A", "Spring-2026%2EA"]) {
    const response = await owner.call("GET", `/codes/by-slug/${slug}`);
    expect(await response.json(), slug).toEqual(code);
    expect(response.headers.get("etag")).toBe('"1"');
  }
});

test("without a slug, or with null, one is made up with a letter in it", async () => {
  const owner = await setUpOwner();
  const slugs = new Set<string>();
  for (const fields of [{}, { slug: null }, {}]) {
    const { slug, shortUrl } = await makeCode(owner, fields);
    expect(checkSlug(slug ?? "")).toEqual({ ok: true, slug });
    expect(slug).toMatch(/[a-z]/);
    expect(shortUrl).toBe(`https://go.example/${slug}`);
    slugs.add(slug ?? "");
  }
  expect(slugs.size).toBe(3);
});

test("two codes with the same slug at once: one is made, the other refused", async () => {
  const owner = await setUpOwner();
  const post = (): Promise<Response> => owner.call("POST", "/codes", { content, slug: "race" });
  const statuses = (await Promise.all([post(), post(), post()]))
    .map((response) => response.status)
    .sort((a, b) => a - b);
  expect(statuses).toEqual([201, 409, 409]);
});

test("a key's codes bear the key's name", async () => {
  const key = await keyClient(await setUpOwner(), ["codes:write", "codes:read"]);
  const code = await makeCode(key);
  expect(code.createdBy).toBe("codes:write codes:read");
  const { items } = await (
    await key.call("GET", `/codes/${code.id}/history`)
  ).json<{ items: { author: string }[] }>();
  expect(items.map((item) => item.author)).toEqual(["codes:write codes:read"]);
});

import { expect, test } from "vitest";
import type { Code, CodeHistory, CodePage } from "../../shared/contract/code.ts";
import { env, makeCode, scan, setUpOwner, type Client } from "../testing/client.ts";
import { makeDomain, nameDomain, severalHosts, TWO } from "../testing/domains.ts";
import { otherWorkspace } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

const THREE = "go.three.example";

async function setUp(): Promise<Client> {
  const owner = await setUpOwner(severalHosts);
  await makeDomain(owner);
  await makeDomain(owner, THREE);
  return owner;
}

async function edit(owner: Client, { id }: Code, body: object, query = ""): Promise<Code> {
  const response = await owner.call("PATCH", `/codes/${id}${query}`, body);
  expect([response.status, response.ok ? "" : await response.text()]).toEqual([200, ""]);
  return await response.json();
}

async function leads(link: string): Promise<string | number> {
  const response = await scan(link, {}, { ...severalHosts, SCAN_SINK: "off" });
  return response.headers.get("location") ?? response.status;
}

test("a code is on the domain asked for, else on the default one, else on the Worker's own host", async () => {
  const owner = await setUp();
  expect(await makeCode(owner)).toMatchObject({ domain: null, alsoOn: [] });
  const { items } = await (
    await owner.call("GET", "/domains")
  ).json<{ items: { id: string; host: string }[] }>();
  const three = items.find(({ host }) => host === THREE);
  await owner.call("PATCH", `/domains/${three?.id}`, { isDefault: true });
  expect(await makeCode(owner, { slug: "menu" })).toMatchObject({
    domain: THREE,
    shortUrl: `https://${THREE}/menu`,
    symbolText: "HTTPS://GO.THREE.EXAMPLE/MENU",
  });
  expect(await makeCode(owner, { domain: "GO.Two.Example" })).toMatchObject({ domain: TWO });
  const own = await makeCode(owner, { domain: null, slug: "menu" });
  expect([own.domain, own.shortUrl]).toEqual([null, "https://go.example/menu"]);
  expect(await makeCode(owner, { kind: "static" })).toMatchObject({ domain: null, shortUrl: null });
});

test("a slug is unique on each domain, deleted codes included", async () => {
  const owner = await setUp();
  const content = { type: "url", url: "https://example.com/" };
  const make = (fields: object): Promise<Response> =>
    owner.call("POST", "/codes", { slug: "menu", content, ...fields });
  await makeCode(owner, { slug: "menu" });
  const two = await makeCode(owner, { slug: "menu", domain: TWO });
  for (const domain of [null, TWO]) {
    await expectProblem(await make({ domain }), 409, "slug_taken");
  }
  const refused = await expectProblem(await make({ domain: THREE, alsoOn: [TWO] }), 409, "slug_taken");
  expect(refused.detail).toContain(`“${TWO}/menu”`);
  await owner.call("DELETE", `/codes/${two.id}`);
  await expectProblem(await make({ domain: TWO }), 409, "slug_retired");
  expect((await make({ domain: THREE })).status).toBe(201);
});

test("made-up slugs are found on any domain", async () => {
  const owner = await setUp();
  const { slug, id } = await makeCode(owner, { domain: TWO });
  const read = (query: string): Promise<Response> => owner.call("GET", `/codes/by-slug/${slug}${query}`);
  expect(await (await read(`?domain=${TWO}`)).json()).toMatchObject({ id });
  await expectProblem(await read(""), 404, "not_found");
  await expectProblem(await read(`?domain=${THREE}`), 404, "not_found");
  const listed = await (await owner.call("GET", `/codes?domain=${TWO}`)).json<CodePage>();
  expect(listed.items.map((code) => code.id)).toEqual([id]);
});

test("what a code led by before leads to it for ever, and nobody else gets it", async () => {
  const owner = await setUp();
  const made = await makeCode(owner, { slug: "menu" });
  const moved = await edit(owner, made, { domain: TWO });
  expect(moved).toMatchObject({ domain: TWO, alsoOn: [null], shortUrl: `https://${TWO}/menu`, version: 2 });
  const again = await edit(owner, made, { domain: THREE, content: { url: "https://example.com/new" } });
  expect(again.alsoOn).toEqual([TWO, null]);
  for (const link of ["/menu", `https://${TWO}/MENU`, `https://${THREE}/menu`]) {
    expect(await leads(link), link).toBe("https://example.com/new");
  }
  const content = { type: "url", url: "https://example.com/" };
  for (const domain of [null, TWO, THREE]) {
    const taken = await owner.call("POST", "/codes", { slug: "menu", domain, content });
    await expectProblem(taken, 409, "slug_taken");
  }
  const back = await edit(owner, made, { domain: null });
  expect(back).toMatchObject({ domain: null, alsoOn: [THREE, TWO], shortUrl: "https://go.example/menu" });
  const history = await (await owner.call("GET", `/codes/${made.id}/history`)).json<CodeHistory>();
  expect(history.items[2]?.changes).toEqual([
    { field: "domain", from: null, to: TWO },
    { field: "alsoOn", from: [], to: [null] },
  ]);
});

test("the same code is on two domains from the beginning, or later; no address is given up", async () => {
  const owner = await setUp();
  const code = await makeCode(owner, { slug: "menu", alsoOn: [TWO, TWO] });
  expect(code).toMatchObject({ domain: null, alsoOn: [TWO] });
  expect(await leads(`https://${TWO}/menu`)).toBe("https://example.com/menu");
  for (const alsoOn of [[], [THREE], null]) {
    const lost = await owner.call("PATCH", `/codes/${code.id}`, { alsoOn });
    expect(await expectInvalid(lost)).toEqual(["alsoOn"]);
  }
  expect((await edit(owner, code, { alsoOn: [TWO, THREE] })).alsoOn).toEqual([TWO, THREE]);
  expect((await edit(owner, code, { alsoOn: [TWO, THREE, null] })).version).toBe(2);
  expect((await edit(owner, code, { domain: TWO, alsoOn: [THREE] })).alsoOn).toEqual([null, THREE]);
});

test("all addresses are gone, paused and back together", async () => {
  const owner = await setUp();
  const code = await makeCode(owner, { slug: "menu", alsoOn: [TWO] });
  const both = async (): Promise<unknown[]> => [await leads("/menu"), await leads(`https://${TWO}/menu`)];
  await edit(owner, code, { status: "paused" });
  expect(await both()).toEqual([200, 200]);
  await owner.call("DELETE", `/codes/${code.id}`);
  expect(await both()).toEqual([410, 410]);
  await edit(owner, await (await owner.call("POST", `/codes/${code.id}/restore`)).json(), {
    status: "active",
  });
  expect(await both()).toEqual(["https://example.com/menu", "https://example.com/menu"]);
});

test("a move to where another code has the slug is refused, and changes nothing", async () => {
  const owner = await setUp();
  const code = await makeCode(owner, { slug: "menu" });
  await makeCode(owner, { slug: "menu", domain: TWO });
  const { id } = await makeCode(owner, { slug: "menu", domain: THREE });
  await owner.call("DELETE", `/codes/${id}`);
  const move = (body: object): Promise<Response> => owner.call("PATCH", `/codes/${code.id}`, body);
  const taken = await expectProblem(await move({ domain: TWO }), 409, "slug_taken");
  expect(taken.errors).toEqual([{ path: "domain", message: expect.stringContaining(TWO) as string }]);
  await expectProblem(await move({ alsoOn: [TWO] }), 409, "slug_taken");
  await expectProblem(await move({ domain: THREE }), 409, "slug_retired");
  expect(await (await owner.call("GET", `/codes/${code.id}`)).json()).toEqual(code);
});

test("of two codes that want an address at the same moment one gets it", async () => {
  const owner = await setUp();
  const [a, b] = [
    await makeCode(owner, { slug: "menu" }),
    await makeCode(owner, { slug: "menu", domain: THREE }),
  ];
  const answers = await Promise.all([
    owner.call("PATCH", `/codes/${a.id}`, { domain: TWO }),
    owner.call("PATCH", `/codes/${b.id}`, { alsoOn: [TWO] }),
    owner.call("PATCH", `/codes/${a.id}`, { name: "A" }),
  ]);
  const statuses = answers.map(({ status }) => status);
  expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 200, 409]);
});

test("a printed code is moved only if that is confirmed; one more domain breaks no paper", async () => {
  const owner = await setUp();
  const code = await makeCode(owner, { slug: "menu", printedAt: "2026-03-01T09:00:00Z" });
  for (const domain of [TWO, "nobodys.example"]) {
    const refused = await owner.call("PATCH", `/codes/${code.id}`, { domain });
    const { detail } = await expectProblem(refused, 409, "printed");
    expect(detail).toContain("goes on leading here");
  }
  const both = await owner.call("PATCH", `/codes/${code.id}`, { domain: TWO, printedAt: null });
  await expectProblem(both, 409, "printed");
  await edit(owner, code, { alsoOn: [TWO] });
  await edit(owner, code, { domain: null });
  const moved = await edit(owner, code, { domain: TWO }, "?confirm=printed");
  expect(moved).toMatchObject({ domain: TWO, alsoOn: [null], printedAt: code.printedAt });
});

test("a revert leaves a code on its domains", async () => {
  const owner = await setUp();
  const code = await makeCode(owner, { slug: "menu" });
  await edit(owner, code, { domain: TWO, content: { url: "https://example.com/new" } });
  const reverted = await owner.call("POST", `/codes/${code.id}/revert`, { version: 1 });
  expect(await reverted.json()).toMatchObject({
    domain: TWO,
    alsoOn: [null],
    content: code.content,
    version: 3,
  });
});

test("codes go only on verified domains of their workspace", async () => {
  const owner = await setUp();
  await nameDomain(owner, "go.four.example");
  const other = await otherWorkspace();
  await makeDomain(other, "go.other.example");
  const code = await makeCode(owner);
  const content = { type: "url", url: "https://example.com/" };
  for (const domain of [
    "go.four.example",
    "go.other.example",
    "nobodys.example",
    "go.example",
    "?",
    "' OR 1=1--",
  ]) {
    for (const [fields, path] of [
      [{ domain }, "domain"],
      [{ alsoOn: [TWO, domain] }, "alsoOn.1"],
    ] as const) {
      const create = await owner.call("POST", "/codes", { content, ...fields });
      expect(await expectInvalid(create), domain).toEqual([path]);
      expect(await expectInvalid(await owner.call("PATCH", `/codes/${code.id}`, fields)), domain).toEqual([
        path,
      ]);
    }
  }
  expect(await expectInvalid(await owner.call("POST", "/codes", { content, domain: "" }))).toEqual([
    "domain",
  ]);
  const fixed = { content, kind: "static" };
  expect(await expectInvalid(await owner.call("POST", "/codes", { ...fixed, domain: TWO }))).toEqual([
    "domain",
  ]);
  expect(await expectInvalid(await owner.call("POST", "/codes", { ...fixed, alsoOn: [TWO] }))).toEqual([
    "alsoOn",
  ]);
});

test("no code leads to a short link on one of the domains", async () => {
  const owner = await setUp();
  const content = { type: "url", url: `https://${TWO}/menu` };
  expect(await expectInvalid(await owner.call("POST", "/codes", { content }))).toEqual(["content.url"]);
});

test("a code of before there were addresses is found, and its slug is nobody else's", async () => {
  const owner = await setUp();
  const { id } = await makeCode(owner, { slug: "menu" });
  await env.DB.prepare("DELETE FROM code_address").run();
  await env.CODES.delete("code:/menu");
  expect(await (await owner.call("GET", "/codes/by-slug/menu")).json()).toMatchObject({ id });
  const content = { type: "url", url: "https://example.com/" };
  await expectProblem(await owner.call("POST", "/codes", { slug: "menu", content }), 409, "slug_taken");
});

import { expect, test } from "vitest";
import type { Domain, DomainPage } from "../../shared/contract/domain.ts";
import { env, makeCode, send, setUpOwner, type Client } from "../testing/client.ts";
import { makeDomain, nameDomain, severalHosts, TWO } from "../testing/domains.ts";
import { askDomain } from "./domain-proof.ts";
import { otherWorkspace } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

async function read(client: Client, id: string): Promise<Domain> {
  return await (await client.call("GET", `/domains/${id}`)).json();
}

async function hosts(client: Client): Promise<string[]> {
  const page = await (await client.call("GET", "/domains")).json<DomainPage>();
  return page.items.map(({ host }) => host).sort();
}

test("a domain is named, read, listed and deleted, and the audit log has each", async () => {
  const owner = await setUpOwner(severalHosts);
  const response = await owner.call("POST", "/domains", { host: "Go.Two.Example" });
  const domain = await response.json<Domain>();
  expect([response.status, response.headers.get("etag")]).toEqual([201, '"1"']);
  expect(response.headers.get("location")).toBe(`/api/v1/domains/${domain.id}`);
  expect(domain).toEqual({
    id: domain.id,
    host: TWO,
    verifiedAt: null,
    verifyUrl: expect.stringMatching(
      /^https:\/\/go\.two\.example\/\.well-known\/swivel-domain\/\w{32}$/,
    ) as string,
    isDefault: false,
    homeUrl: null,
    notFoundUrl: null,
    codes: 0,
    version: 1,
    createdAt: domain.createdAt,
    updatedAt: domain.createdAt,
  });
  expect(await read(owner, domain.id)).toEqual(domain);
  expect(await hosts(owner)).toEqual([TWO]);
  expect((await owner.call("DELETE", `/domains/${domain.id}`)).status).toBe(204);
  await expectProblem(await owner.call("GET", `/domains/${domain.id}`), 404, "not_found");
  const { results } = await env.DB.prepare("SELECT action FROM audit WHERE target = ? ORDER BY action")
    .bind(domain.id)
    .all();
  expect(results.map(({ action }) => action)).toEqual(["domain.create", "domain.delete"]);
});

test("its address, opened on the domain itself, verifies it", async () => {
  const owner = await setUpOwner(severalHosts);
  const { id, verifyUrl } = await nameDomain(owner);
  for (const [url, using] of [
    [verifyUrl.replace(TWO, "go.three.example"), severalHosts],
    [verifyUrl.replace(TWO, "go.example"), severalHosts],
    [`https://${TWO}/.well-known/swivel-domain/guess`, severalHosts],
    [verifyUrl, env], // which knows no host of its own
  ] as const) {
    const elsewhere = await send(url, {}, using);
    expect([elsewhere.status, await elsewhere.text()]).toEqual([404, expect.stringContaining("Nothing was")]);
  }
  expect((await read(owner, id)).verifiedAt).toBeNull();
  const opened = await send(verifyUrl, {}, severalHosts);
  expect([opened.status, await opened.text()]).toEqual([200, expect.stringContaining("is verified")]);
  const domain = await read(owner, id);
  expect(domain).toMatchObject({ version: 2, verifiedAt: domain.updatedAt });
  expect((await send(verifyUrl, {}, severalHosts)).status).toBe(200);
  expect(await read(owner, id)).toEqual(domain);
  expect(await (await owner.call("POST", `/domains/${id}/verify`)).json()).toEqual(domain);
});

test("`verify` opens that address itself, and where it leads elsewhere says what to set up", async () => {
  const owner = await setUpOwner(severalHosts);
  const { id, verifyUrl } = await nameDomain(owner);
  const refused = await expectProblem(
    await owner.call("POST", `/domains/${id}/verify`),
    409,
    "domain_unverified",
  );
  expect(refused.detail).toMatch(/go\.two\.example doesn't lead to this Worker yet\. .* custom domain/);
  expect(refused.detail).toContain(verifyUrl);
  expect((await read(owner, id)).verifiedAt).toBeNull();
  expect(await askDomain(verifyUrl, (url, init) => send(url, init, severalHosts))).toBeNull();
  expect((await owner.call("POST", `/domains/${id}/verify`)).status).toBe(200);
});

test("what answers in our place is told apart, and nothing it says is repeated", async () => {
  const page =
    (status: number, headers = {}) =>
    async (): Promise<Response> =>
      await Promise.resolve(new Response("secret", { status, headers }));
  expect(await askDomain("https://go.two.example/x", page(404))).toBe("Another server answered there.");
  const away = page(302, { location: "http://127.0.0.1/" });
  expect(await askDomain("https://go.two.example/x", away)).toBe("Another server answered there.");
  const dead = async (): Promise<Response> => await Promise.reject(new Error("secret"));
  expect(await askDomain("https://go.two.example/x", dead)).toMatch(/^Nothing answered there/);
});

test("without PUBLIC_URL nothing is verified, and the answer says to set it", async () => {
  const owner = await setUpOwner();
  const { id } = await nameDomain(owner);
  const refused = await owner.call("POST", `/domains/${id}/verify`);
  expect((await expectProblem(refused, 409, "domain_unverified")).detail).toContain("set PUBLIC_URL");
});

test("a host serves one workspace, and naming it unverified keeps nobody from it", async () => {
  const owner = await setUpOwner(severalHosts);
  const other = await otherWorkspace();
  const theirs = await nameDomain(other);
  await expectProblem(await other.call("POST", "/domains", { host: TWO }), 409, "domain_taken");
  const ours = await makeDomain(owner);
  expect(ours.verifiedAt).not.toBeNull();
  const late = await send(theirs.verifyUrl, {}, severalHosts);
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining("another workspace")]);
  expect((await read(other, theirs.id)).verifiedAt).toBeNull();
  await other.call("DELETE", `/domains/${theirs.id}`);
  await expectProblem(await other.call("POST", "/domains", { host: TWO }), 409, "domain_taken");
});

test("another workspace's domain is not there", async () => {
  const owner = await setUpOwner(severalHosts);
  const other = await otherWorkspace();
  const { id } = await makeDomain(owner);
  expect(await hosts(other)).toEqual([]);
  for (const [method, path, body] of [
    ["GET", `/domains/${id}`],
    ["PATCH", `/domains/${id}`, { isDefault: true }],
    ["POST", `/domains/${id}/verify`],
    ["DELETE", `/domains/${id}`],
  ] as const) {
    await expectProblem(await other.call(method, path, body), 404, "not_found");
  }
  expect(await read(owner, id)).toMatchObject({ isDefault: false, version: 2 });
});

test("edits honour If-Match, null clears, and the same again keeps the version", async () => {
  const owner = await setUpOwner(severalHosts);
  const { id } = await nameDomain(owner);
  const edit = async (body: object, tag?: string): Promise<Response> =>
    await owner.call("PATCH", `/domains/${id}`, body, tag === undefined ? {} : { "if-match": tag });
  const home = { homeUrl: "https://example.com/", notFoundUrl: "https://example.com/lost" };
  expect(await (await edit(home, '"1"')).json()).toMatchObject({ ...home, version: 2 });
  expect((await edit(home)).headers.get("etag")).toBe('"2"');
  expect((await edit({})).headers.get("etag")).toBe('"2"');
  await expectProblem(await edit({ homeUrl: null }, '"1"'), 412, "stale_version");
  await expectProblem(
    await owner.call("DELETE", `/domains/${id}`, undefined, { "if-match": '"1"' }),
    412,
    "stale_version",
  );
  expect(await (await edit({ homeUrl: null })).json()).toMatchObject({ ...home, homeUrl: null, version: 3 });
});

test("edits of different fields at once are all kept", async () => {
  const owner = await setUpOwner(severalHosts);
  const { id } = await nameDomain(owner);
  const home = { homeUrl: "https://example.com/" };
  const lost = { notFoundUrl: "https://example.com/lost" };
  const edits = await Promise.all([home, lost].map((body) => owner.call("PATCH", `/domains/${id}`, body)));
  expect(edits.map(({ status }) => status)).toEqual([200, 200]);
  expect(await read(owner, id)).toMatchObject({ ...home, ...lost, version: 3 });
});

test("one domain is where new codes go; an unverified one can't be", async () => {
  const owner = await setUpOwner(severalHosts);
  const two = await makeDomain(owner);
  const three = await makeDomain(owner, "go.three.example");
  const four = await nameDomain(owner, "go.four.example");
  const make = async (id: string): Promise<Response> =>
    await owner.call("PATCH", `/domains/${id}`, { isDefault: true });
  expect((await make(two.id)).status).toBe(200);
  expect(await (await make(three.id)).json()).toMatchObject({ isDefault: true, version: 3 });
  expect(await read(owner, two.id)).toMatchObject({ isDefault: false, version: 4 });
  expect(await expectInvalid(await make(four.id))).toEqual(["isDefault"]);
  expect((await read(owner, three.id)).isDefault).toBe(true);
  await Promise.all([two, three, two, three].map(({ id }) => make(id)));
  const both = [await read(owner, two.id), await read(owner, three.id)];
  expect(both.filter(({ isDefault }) => isDefault)).toHaveLength(1);
});

test("a domain that a code is on, was on or also answers on is not deleted", async () => {
  const owner = await setUpOwner(severalHosts);
  const { id } = await makeDomain(owner);
  const code = await makeCode(owner, { domain: TWO });
  for (const body of [undefined, { domain: null }]) {
    if (body !== undefined) {
      expect((await owner.call("PATCH", `/codes/${code.id}`, body)).status).toBe(200);
    }
    const refused = await expectProblem(await owner.call("DELETE", `/domains/${id}`), 409, "domain_in_use");
    expect(refused.detail).toContain("1 code has an address");
    expect((await read(owner, id)).codes).toBe(1);
  }
});

test("a deletion and a code made at the same moment never leave a code without its domain", async () => {
  const owner = await setUpOwner(severalHosts);
  for (let i = 0; i < 4; i++) {
    const code = await makeCode(owner);
    const host = `go.n${i}.example`;
    const { id } = await makeDomain(owner, host);
    const [made, moved, deleted] = await Promise.all([
      owner.call("POST", "/codes", { content: { type: "url", url: "https://example.com/" }, domain: host }),
      owner.call("PATCH", `/codes/${code.id}`, { alsoOn: [host] }),
      owner.call("DELETE", `/domains/${id}`),
    ]);
    const gone = deleted.status === 204;
    const statuses = [made.status, moved.status, deleted.status];
    expect(statuses).toEqual(gone ? [422, 422, 204] : [201, 200, 409]);
  }
});

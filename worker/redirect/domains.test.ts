import { describe, expect, test } from "vitest";
import type { Domain } from "../../shared/contract/domain.ts";
import { makeCode, PHONE_UA, scan, send, setUpOwner, type Client } from "../testing/client.ts";
import { makeDomain, severalHosts, TWO } from "../testing/domains.ts";
import { counting } from "../testing/intercept.ts";
import { forgetDomains } from "../storage/domain-record.ts";
import { forgetAll } from "../storage/record-cache.ts";

const uncounted = { ...severalHosts, SCAN_SINK: "off" } as const;
const url = (path: string): object => ({ content: { type: "url", url: `https://example.com/${path}` } });

/** Where a link leads, or the status of what is shown instead. */
async function leads(link: string, using = uncounted): Promise<string | number> {
  const response = await scan(link, {}, using);
  return response.headers.get("location") ?? response.status;
}

async function setUp(fields: object = {}): Promise<{ owner: Client; domain: Domain }> {
  const owner = await setUpOwner(severalHosts);
  return { owner, domain: await makeDomain(owner, TWO, fields) };
}

/** As an isolate that begins. */
function forget(): void {
  forgetAll();
  forgetDomains();
}

test("the same slug leads elsewhere on each domain, in any case, with a slash, for GET and HEAD", async () => {
  const { owner } = await setUp();
  const one = await makeCode(owner, { slug: "menu", ...url("one") });
  const two = await makeCode(owner, { slug: "menu", domain: TWO, ...url("two") });
  expect([one.shortUrl, two.shortUrl]).toEqual(["https://go.example/menu", `https://${TWO}/menu`]);
  expect(two.symbolText).toBe("HTTPS://GO.TWO.EXAMPLE/MENU");
  for (const fresh of [false, true]) {
    for (const link of [two.symbolText, two.shortUrl ?? "", `https://${TWO}/Menu/`]) {
      if (fresh) {
        forget();
      }
      expect(await leads(link), link).toBe("https://example.com/two");
    }
    expect(await leads("/menu")).toBe("https://example.com/one");
  }
  const head = await send(two.symbolText, { method: "HEAD" }, uncounted);
  expect([head.status, head.headers.get("location")]).toEqual([302, "https://example.com/two"]);
});

test("a scan reads KV once, on any domain, and D1 never", async () => {
  const { owner } = await setUp();
  const links = [await makeCode(owner), await makeCode(owner, { domain: TWO })].map(
    (code) => code.symbolText,
  );
  for (const link of links) {
    forget();
    const kv = counting(uncounted, "CODES", "get");
    const db = counting(kv.env, "DB", "prepare");
    expect(await leads(link, db.env as typeof uncounted)).toBe("https://example.com/menu");
    expect([kv.calls.length, db.calls.length], link).toEqual([1, 0]);
  }
});

test("a code is only on its domain, and a host that is no domain shows what the Worker's own does", async () => {
  const { owner } = await setUp();
  await makeCode(owner, { slug: "one", ...url("one") });
  await makeCode(owner, { slug: "two", domain: TWO, ...url("two") });
  expect(await leads("/two")).toBe(404);
  expect(await leads(`https://${TWO}/one`)).toBe(404);
  for (const host of [
    "https://go.three.example",
    "http://localhost:8787",
    "https://swivel.zoe.workers.dev",
  ]) {
    expect(await leads(`${host}/one`), host).toBe("https://example.com/one");
    expect(await leads(`${host}/two`), host).toBe(404);
  }
  forget();
  const kv = counting(uncounted, "CODES", "get");
  for (const expected of [2, 0]) {
    kv.calls.length = 0;
    expect(await leads("https://go.three.example/one", kv.env as typeof uncounted)).toBe(
      "https://example.com/one",
    );
    expect(kv.calls).toHaveLength(expected); // its isolate has learnt that it is none
  }
});

test("a host leads to its own codes as soon as it is verified", async () => {
  const owner = await setUpOwner(severalHosts);
  await makeCode(owner, { slug: "menu", ...url("one") });
  expect(await leads(`https://${TWO}/menu`)).toBe("https://example.com/one");
  await makeDomain(owner);
  await makeCode(owner, { slug: "menu", domain: TWO, ...url("two") });
  forget(); // or 30 s later
  expect(await leads(`https://${TWO}/menu`)).toBe("https://example.com/two");
});

test("a domain's code has its preview, its password and its pages there", async () => {
  const { owner } = await setUp();
  await makeCode(owner, { slug: "menu", domain: TWO, ...url("menu") });
  await makeCode(owner, { slug: "door", domain: TWO, password: "sesame", ...url("door") });
  await makeCode(owner, { slug: "note", domain: TWO, content: { type: "text", text: "Back at noon" } });
  const text = async (path: string): Promise<string> =>
    await (await send(`https://${TWO}${path}`, { headers: { "user-agent": PHONE_UA } }, uncounted)).text();
  expect(await text("/menu+")).toContain("https://example.com/menu");
  expect(await text("/note")).toContain("Back at noon");
  const open = async (origin: string): Promise<Response> =>
    await send(
      `${origin}/door`,
      { method: "POST", body: new URLSearchParams({ password: "sesame" }) },
      uncounted,
    );
  expect((await open(`https://${TWO}`)).headers.get("location")).toBe("https://example.com/door");
  expect((await open("https://go.example")).status).toBe(405);
});

describe("where there is no code", () => {
  const LOST = "https://example.com/lost";
  const HOME = "https://example.com/";

  test.each([
    [{}, [404, 404]],
    [{ homeUrl: HOME }, [HOME, 404]],
    [{ notFoundUrl: LOST }, [LOST, LOST]],
    [{ homeUrl: HOME, notFoundUrl: LOST }, [HOME, LOST]],
  ])("a domain with %j answers its home and unknown slugs %j", async (fields, answers) => {
    await setUp(fields);
    for (const fresh of [false, true]) {
      if (fresh) {
        forget();
      }
      const [home, ...unknown] = await Promise.all(
        ["/", "/nowhere", "/NOWHERE/", "/a/b", "/%E0%A4%A"].map((path) => leads(`https://${TWO}${path}`)),
      );
      expect([home, ...new Set(unknown)]).toEqual(answers);
    }
  });

  test("an edit of it shows at once, and the Worker's own host is as ever", async () => {
    const { owner, domain } = await setUp({ homeUrl: HOME, notFoundUrl: LOST });
    expect(await leads(`https://${TWO}/nowhere`)).toBe(LOST);
    await owner.call("PATCH", `/domains/${domain.id}`, { homeUrl: null, notFoundUrl: `${LOST}-again` });
    expect(await leads(`https://${TWO}/nowhere`)).toBe(`${LOST}-again`);
    expect(await leads(`https://${TWO}/`)).toBe(`${LOST}-again`);
    expect(await leads("/nowhere")).toBe(404);
    expect(await leads("/")).toBe("/admin/");
    expect(await leads("https://go.three.example/")).toBe("/admin/");
  });

  test("a preview leads nowhere, and who asks for JSON is told", async () => {
    await setUp({ notFoundUrl: LOST });
    expect(await leads(`https://${TWO}/nowhere+`)).toBe(404);
    const asked = await send(
      `https://${TWO}/nowhere`,
      { headers: { accept: "application/json" } },
      uncounted,
    );
    expect([asked.status, await asked.json()]).toMatchObject([404, { code: "unknown" }]);
  });

  test("a domain named but not verified changes nothing", async () => {
    const owner = await setUpOwner(severalHosts);
    await owner.call("POST", "/domains", { host: TWO, homeUrl: HOME, notFoundUrl: LOST });
    expect(await leads(`https://${TWO}/nowhere`)).toBe(404);
    expect(await leads(`https://${TWO}/`)).toBe("/admin/");
  });

  test("a deleted one is forgotten", async () => {
    const { owner, domain } = await setUp({ homeUrl: HOME });
    expect(await leads(`https://${TWO}/`)).toBe(HOME);
    expect((await owner.call("DELETE", `/domains/${domain.id}`)).status).toBe(204);
    for (const fresh of [false, true]) {
      if (fresh) {
        forget();
      }
      expect(await leads(`https://${TWO}/`)).toBe("/admin/");
    }
  });
});

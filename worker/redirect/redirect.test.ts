import { describe, expect, test } from "vitest";
import { env, makeCode, scan, send, setUpOwner } from "../testing/client.ts";
import { storeCode } from "../testing/codes.ts";

/** Nothing is counted here, so no request waits for its scan to be flushed. */
const uncounted = { ...env, SCAN_SINK: "off" } as const;

const MENU = "https://example.com/menu";

test("a code made through the API redirects its symbol's text and its short link", async () => {
  const owner = await setUpOwner();
  const code = await makeCode(owner, { content: { type: "url", url: MENU } });
  for (const link of [code.symbolText, code.shortUrl ?? ""]) {
    const response = await send(link, {}, uncounted);
    expect([response.status, response.headers.get("location")]).toEqual([302, MENU]);
  }
});

describe("the path", () => {
  test.each([
    "/menu-1",
    "/MENU-1",
    "/MeNu-1",
    "/menu-1/",
    "/MENU-1/",
    "/%6Denu-1",
    "/MENU%2D1",
    "/menu-1?table=4",
    "/menu-1/?table=4",
  ])("%s leads to the code menu-1", async (path) => {
    await storeCode("menu-1", { url: MENU });
    const response = await send(path, {}, uncounted);
    expect([response.status, response.headers.get("location")]).toEqual([302, MENU]);
  });

  test("a slug of 64 characters with dots and hyphens is found", async () => {
    const slug = `${"a.b-".repeat(15)}wxyz`;
    await storeCode(slug, { url: MENU });
    expect((await send(`/${slug.toUpperCase()}`, {}, uncounted)).headers.get("location")).toBe(MENU);
  });
});

describe("the answer", () => {
  test("is not to be cached, sets no cookie and has no body", async () => {
    await storeCode("menu", { url: MENU });
    const response = await send("/menu", {}, uncounted);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.text()).toBe("");
  });

  test("is 307 for a code that asks for it, and follows a later change back to 302", async () => {
    const owner = await setUpOwner();
    const code = await makeCode(owner, { slug: "form", redirectStatus: 307 });
    expect((await send("/form", {}, uncounted)).status).toBe(307);
    await owner.call("PATCH", `/codes/${code.id}`, { redirectStatus: null });
    expect((await send("/form", {}, uncounted)).status).toBe(302);
  });

  test.each([
    ["a redirect", "/menu"],
    ["a holding page", "/held"],
    ["a gone page", "/gone"],
    ["an unknown slug", "/nowhere"],
    ["a preview", "/menu+"],
  ])("to HEAD has the status and headers GET would have: %s", async (_case, path) => {
    await storeCode("menu", { url: MENU });
    await storeCode("held", { status: "paused" });
    await storeCode("gone", { status: "deleted" });
    const get = await send(path, {}, uncounted);
    const head = await send(path, { method: "HEAD" }, uncounted);
    expect(head.status).toBe(get.status);
    expect([...head.headers]).toEqual([...get.headers]);
    expect(await head.text()).toBe("");
  });

  test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])(
    "to %s is 405 and names the methods allowed",
    async (method) => {
      await storeCode("menu", { url: MENU });
      const response = await send("/menu", { method }, uncounted);
      expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
      expect(response.headers.get("location")).toBeNull();
    },
  );

  test("is the same to a browser navigation, which static assets must not catch", async () => {
    await storeCode("menu", { url: MENU });
    const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };
    expect((await scan("/menu", headers, uncounted)).headers.get("location")).toBe(MENU);
  });
});

test("an edit is what the next scan at the same place sees, with the old record hot in the cache", async () => {
  const owner = await setUpOwner();
  const code = await makeCode(owner, { slug: "menu", content: { type: "url", url: MENU } });
  const location = async (): Promise<string | null> =>
    (await send("/menu", {}, uncounted)).headers.get("location");
  expect(await location()).toBe(MENU);
  for (const url of ["https://example.com/lunch", "https://example.com/dinner"]) {
    await owner.call("PATCH", `/codes/${code.id}`, { content: { type: "url", url } });
    expect(await location()).toBe(url);
  }
  await owner.call("DELETE", `/codes/${code.id}`);
  expect((await send("/menu", {}, uncounted)).status).toBe(410);
  await owner.call("POST", `/codes/${code.id}/restore`);
  expect(await location()).toBe("https://example.com/dinner");
  await owner.call("POST", `/codes/${code.id}/revert`, { version: 1 });
  expect(await location()).toBe(MENU);
});

test("a code made right after its slug was scanned in vain is found at once", async () => {
  expect((await send("/soon", {}, uncounted)).status).toBe(404);
  await storeCode("soon", { url: MENU });
  expect((await send("/soon", {}, uncounted)).status).toBe(302);
});

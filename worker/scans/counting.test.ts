import { describe, expect, test } from "vitest";
import { env, PHONE_UA, scan, send } from "../testing/client.ts";
import { storeCode } from "../testing/codes.ts";
import { deliver, dumpStores, holdQueue, statsOf } from "../testing/scans.ts";

/** From the request to the count: what is a scan, whose, and what is left of a person afterwards. */

const CUBOT =
  "Mozilla/5.0 (Linux; Android 8.0.0; CUBOT_P20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/76.0.3809.111 Mobile Safari/537.36";
const CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

/** Makes requests at once, which share a buffer, and delivers what they sent. */
async function requests(make: (using: typeof env) => Promise<Response>[]): Promise<void> {
  const queue = holdQueue();
  await Promise.all(make(queue.env));
  await deliver(queue.sent);
}

test("HEAD, prefetch, a crawler and one phone are one scan and three bots", async () => {
  const code = await storeCode("menu");
  await requests((using) => [
    send("/MENU", { method: "HEAD", headers: { "user-agent": PHONE_UA } }, using),
    scan("/MENU", { "sec-purpose": "prefetch" }, using),
    scan("/MENU", { "user-agent": CRAWLER }, using),
    scan("/MENU", {}, using),
  ]);
  const { totals, breakdowns } = await statsOf(code.id);
  expect(totals).toEqual({ scans: 1, visitors: 1, bots: 3, symbol: 1, link: 0 });
  expect(breakdowns.device).toEqual([{ value: "phone", scans: 1, visitors: 1 }]);
  const { results } = await env.LOG.prepare("SELECT bot FROM scan WHERE bot IS NOT NULL ORDER BY bot").all();
  expect(results.map(({ bot }) => bot)).toEqual(["crawler:googlebot", "head", "prefetch"]);
});

test("what Cloudflare tells of the sender makes a desktop a bot, and never a phone", async () => {
  const code = await storeCode("menu");
  const desktop =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";
  const from = (ua: string, cf: object, using: typeof env): Promise<Response> =>
    send("/MENU", { headers: { "user-agent": ua }, cf: cf as IncomingRequestCfProperties }, using);
  await requests((using) => [
    from(desktop, { asn: 24_940 }, using),
    from(PHONE_UA, { asn: 24_940 }, using),
    from(desktop, { asn: 3_320 }, using),
    from(desktop, { verifiedBotCategory: "Page Preview" }, using),
  ]);
  const { totals, botReasons } = await statsOf(code.id);
  expect(totals).toMatchObject({ scans: 2, bots: 2 });
  expect(botReasons).toEqual([
    { reason: "datacentre", count: 1 },
    { reason: "verified", count: 1 },
  ]);
  expect(await dumpStores()).not.toContain("24940");
});

test("fifty opens in a minute from one address and phone are fifty scans of one visitor", async () => {
  const code = await storeCode("menu");
  await requests((using) => Array.from({ length: 50 }, () => scan("/MENU", {}, using)));
  expect((await statsOf(code.id)).totals).toMatchObject({ scans: 50, visitors: 1, bots: 0 });
});

test("phones of different kinds behind one café's address are visitors of their own", async () => {
  const code = await storeCode("menu");
  await requests((using) => [
    scan("/MENU", {}, using),
    scan("/MENU", { "user-agent": CUBOT }, using),
    scan("/MENU", { "cf-connecting-ip": "2001:db8::7" }, using),
  ]);
  expect((await statsOf(code.id)).totals).toMatchObject({ scans: 3, visitors: 3 });
});

test("a CUBOT phone is a person", async () => {
  const code = await storeCode("menu");
  await requests((using) => [scan("/MENU", { "user-agent": CUBOT }, using)]);
  expect((await statsOf(code.id)).totals).toMatchObject({ scans: 1, bots: 0 });
});

test("the case of the path tells a scan of the symbol from a typed or shared link", async () => {
  const code = await storeCode("menu-1");
  await requests((using) =>
    ["/MENU-1", "/MENU-1/", "/menu-1", "/Menu-1"].map((path) => scan(path, {}, using)),
  );
  const { totals, breakdowns } = await statsOf(code.id);
  expect(totals).toMatchObject({ scans: 4, symbol: 2, link: 2 });
  expect(breakdowns.source).toEqual([
    { value: "link", scans: 2, visitors: 1 },
    { value: "symbol", scans: 2, visitors: 1 },
  ]);
});

test("unknown slugs, previews and other methods are no scans", async () => {
  await storeCode("menu");
  const queue = holdQueue();
  await Promise.all([
    scan("/NOWHERE", {}, queue.env),
    scan("/MENU+", {}, queue.env),
    send("/MENU", { method: "POST" }, queue.env),
    scan("/robots.txt", {}, queue.env),
  ]);
  expect(queue.sent).toEqual([]);
});

describe("of an editor nothing is stored", () => {
  const IP = "198.51.100.23";
  const UA = `${CUBOT} Unmistakable/7.7`;

  test("no address and no user agent; of scans: privacy.test.ts", async () => {
    const init = (body: object): RequestInit => ({
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": UA, "cf-connecting-ip": IP },
      body: JSON.stringify(body),
    });
    const person = { email: "owner@example.com", password: "correct horse" };
    expect((await send("/api/v1/setup", init({ token: "test-setup-token", ...person }))).status).toBe(201);
    expect((await send("/api/v1/session", init(person))).status).toBe(200);
    expect((await send("/api/v1/session", init({ ...person, password: "wrong battery" }))).status).toBe(401);
    const stored = await dumpStores();
    expect(stored).toContain("owner@example.com");
    for (const secret of [IP, "Unmistakable", "AppleWebKit", "correct horse", "wrong battery"]) {
      expect(stored).not.toContain(secret);
    }
  });
});

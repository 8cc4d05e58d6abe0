import { beforeEach, describe, expect, test } from "vitest";
import { CONTENTS } from "../../shared/testing/contents.ts";
import type { Env } from "../env.ts";
import { WORDS } from "../pages/words.ts";
import { fileKey, fileMetadata } from "../storage/file-bytes.ts";
import { hashPassword } from "../storage/password-hash.ts";
import { env, scan, send as sendTo } from "../testing/client.ts";
import { editCode, storeCode, WORKSPACE, type CodeFields } from "../testing/codes.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors } from "../testing/intercept.ts";
import { holdQueue } from "../testing/scans.ts";

const uncounted = { ...env, SCAN_SINK: "off" } as const;

const send = (path: string, init: RequestInit = {}, using: Env = uncounted): Promise<Response> =>
  sendTo(path, init, using);

const SECRET = "https://example.com/secret";
let passwordHash: string;

beforeEach(async () => {
  passwordHash = await hashPassword("open sesame", 1_000);
});

function lock(slug: string, fields: CodeFields = {}) {
  return storeCode(slug, { passwordHash, ...(fields.content === undefined && { url: SECRET }), ...fields });
}

function unlock(
  path: string,
  password: string,
  { headers = {}, using = uncounted }: { headers?: Record<string, string>; using?: Env } = {},
): Promise<Response> {
  const address = { "cf-connecting-ip": "203.0.113.7", "user-agent": "Mozilla/5.0 (iPhone)" };
  const form = new URLSearchParams({ password });
  return send(path, { method: "POST", body: form, headers: { ...address, ...headers } }, using);
}

describe("before the password", () => {
  const CONTENT_SECRETS = { ...CONTENTS.contact, firstName: "Secretissima", note: "secret" };

  test.each([
    ["GET", "/menu"],
    ["GET", "/MENU/"],
    ["HEAD", "/menu"],
    ["GET", "/menu+"],
    ["GET", "/menu?table=4"],
    ["GET", "/menu?pass=99999999999..AAAAAAAAAAAAAAAAAAAAAA"],
  ])("%s %s tells nothing of where it leads", async (method, path) => {
    await lock("menu", {
      rules: [{ when: { languages: ["nl"] }, content: { type: "url", url: `${SECRET}/nl` } }],
    });
    for (const accept of ["text/html", "application/json", "*/*"]) {
      const response = await send(path, { method, headers: { accept, "accept-language": "nl" } });
      expect([response.status, response.headers.get("location")]).toEqual([200, null]);
      expect(`${[...response.headers].join()}${await response.text()}`).not.toMatch(/secret/i);
    }
  });

  test.each(["/card", "/card+", "/card?download=vcf", "/card?show=file", "/card?download=file"])(
    "%s tells nothing of what it shows",
    async (path) => {
      await lock("card", { content: CONTENT_SECRETS });
      for (const headers of [{ range: "bytes=0-9" }, { accept: "application/json" }]) {
        const response = await send(path, { headers });
        expect(response.status).toBe(200);
        expect(await response.text()).not.toMatch(/secret|Kupferdruck/i);
      }
    },
  );

  test("a file stays where it is", async () => {
    await storeFile();
    await lock("file", { content: CONTENTS.file });
    for (const path of ["/file", "/file?show=file", "/file?download=file"]) {
      const response = await send(path, { headers: { range: "bytes=0-3" } });
      expect(await response.text()).not.toContain("%PDF");
    }
  });

  test("it is asked for in every language, by a form that may lead anywhere, and counts no scan", async () => {
    const queue = holdQueue();
    await lock("menu");
    for (const language of ["en", "de", "ar"] as const) {
      const response = await scan("/MENU?table=4", { "accept-language": language }, queue.env);
      const text = await response.text();
      expect(text).toContain(WORDS[language].password.title);
      expect(text).toContain('<form method="post" action="/MENU?table=4">');
      expect(response.headers.get("content-security-policy")).not.toContain("form-action");
      expect(response.headers.get("cache-control")).toBe("no-store");
    }
    expect(queue.sent).toEqual([]);
  });

  test("the state of the code comes first", async () => {
    await lock("over", { expiresAt: Date.now() - 1 });
    await lock("paused", { status: "paused", fallbackUrl: "https://example.com/later" });
    expect((await unlock("/over", "open sesame")).status).toBe(410);
    expect((await unlock("/paused", "wrong")).headers.get("location")).toBe("https://example.com/later");
  });
});

describe("the right password", () => {
  test("leads on with 302, also where the code's own is 307, and is a scan", async () => {
    const queue = holdQueue();
    await lock("menu", { redirectStatus: 307, forwardQuery: true });
    const response = await unlock("/MENU?table=4", "open sesame", { using: queue.env });
    expect([response.status, response.headers.get("location")]).toEqual([302, `${SECRET}?table=4`]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(queue.sent.flatMap(({ events }) => events)).toMatchObject([{ source: "symbol", bot: null }]);
  });

  test("may be sent as JSON", async () => {
    await lock("menu");
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ password: "open sesame" });
    const response = await send("/menu", { method: "POST", headers, body });
    expect(response.headers.get("location")).toBe(SECRET);
  });

  test("opens a page, its card and its file for a while, and not with another password", async () => {
    await storeFile();
    const card = await lock("card", { content: CONTENTS.contact });
    await lock("file", { content: CONTENTS.file });
    const page = (await unlock("/card", "open sesame")).headers.get("location") ?? "";
    expect(await (await send(page)).text()).toContain("Zoë");
    expect((await send(page.replace("?", "?download=vcf&"))).headers.get("content-type")).toContain(
      "text/vcard",
    );
    const file = (await unlock("/file", "open sesame")).headers.get("location") ?? "";
    const part = await send(file, { headers: { range: "bytes=0-3" } });
    expect([part.status, await part.text()]).toEqual([206, "%PDF"]);
    await editCode(card, { passwordHash: await hashPassword("another", 1_000) });
    expect(await (await send(page)).text()).not.toContain("Ångström");
  });

  test("uses up a scan limit, which a wrong one doesn't", async () => {
    await lock("menu", { maxScans: 1 });
    expect((await unlock("/menu", "wrong")).status).toBe(403);
    expect((await unlock("/menu", "open sesame")).status).toBe(302);
    expect((await unlock("/menu", "open sesame")).status).toBe(410);
    expect((await send("/menu")).status).toBe(410);
  });

  test("is followed by the rules", async () => {
    await lock("menu", {
      rules: [{ when: { languages: ["nl"] }, content: { type: "url", url: `${SECRET}/nl` } }],
    });
    const response = await unlock("/menu", "open sesame", { headers: { "accept-language": "nl" } });
    expect(response.headers.get("location")).toBe(`${SECRET}/nl`);
  });
});

describe("a wrong password", () => {
  test("is refused, and says so to people and programs", async () => {
    await lock("menu");
    const response = await unlock("/menu", "sesame");
    expect(response.status).toBe(403);
    const text = await response.text();
    expect(text).toContain(WORDS.en.password.wrong);
    expect(text).not.toMatch(/secret/i);
    const json = await unlock("/menu", "sesame", { headers: { accept: "application/json" } });
    expect(await json.json()).toMatchObject({ status: 403, code: "wrong" });
  });

  test("can't be tried for ever from one address, while all others come in", async () => {
    await lock("menu");
    for (let i = 0; i < 10; i++) {
      expect((await unlock("/menu", `guess ${i}`)).status).toBe(403);
    }
    const locked = await unlock("/menu", "open sesame");
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(800);
    expect(await locked.text()).toContain("15 min");
    const elsewhere = { headers: { "cf-connecting-ip": "203.0.113.8" } };
    expect((await unlock("/menu", "open sesame", elsewhere)).status).toBe(302);
  });

  test("counts for a whole IPv6 network, however its addresses are written", async () => {
    await lock("menu");
    for (let i = 0; i < 10; i++) {
      const headers = { "cf-connecting-ip": i % 2 ? `2001:db8::${i + 1}` : `2001:0db8:0:0:${i}::1` };
      expect((await unlock("/menu", "guess", { headers })).status).toBe(403);
    }
    const from = (address: string) =>
      unlock("/menu", "open sesame", { headers: { "cf-connecting-ip": address } });
    expect((await from("2001:db8::ffff")).status).toBe(429);
    expect((await from("2001:db8:0:1::1")).status).toBe(302);
  });

  test.each([
    ["none", {}, ""],
    ["an empty one", {}, "password="],
    ["a file", { "content-type": "multipart/form-data; boundary=x" }, "--x--"],
    ["broken JSON", { "content-type": "application/json" }, '{"password'],
    ["JSON that is no object", { "content-type": "application/json" }, "null"],
    ["a novel", { "content-type": "application/x-www-form-urlencoded" }, `password=${"x".repeat(5_000)}`],
  ])("that is %s is asked for again", async (_, headers, body) => {
    await lock("menu");
    const response = await send("/menu", { method: "POST", headers, body });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(WORDS.en.password.missing);
  });
});

test("nobody gets in while attempts can't be counted", async () => {
  captureErrors();
  await lock("menu");
  const { env: using } = failing(env, "GATE", ["get"]);
  expect((await unlock("/menu", "open sesame", { using })).status).toBe(503);
});

async function storeFile(): Promise<void> {
  const file = { workspaceId: WORKSPACE, id: CONTENTS.file.fileId };
  await env.FILES.put(
    fileKey(file),
    "%PDF-1.7 secret",
    fileMetadata({ name: "Menu.pdf", mime: "application/pdf" }),
  );
}

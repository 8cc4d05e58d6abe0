import { beforeEach, describe, expect, test } from "vitest";
import { createFile } from "../storage/file-store.ts";
import type { FileType } from "../../shared/files/file-type.ts";
import { env, scan, send as sendTo } from "../testing/client.ts";
import { makeWorkspace, storeCode, WORKSPACE } from "../testing/codes.ts";
import { holdQueue } from "../testing/scans.ts";
import { WORDS } from "./words.ts";

const BYTES = new TextEncoder().encode("%PDF-1.7 is what a browser never guesses at");
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/** Nothing of a test may still be on its way through the queue when the next one begins. */
const send = (path: string, init?: RequestInit): Promise<Response> =>
  sendTo(path, init, { ...env, SCAN_SINK: "off" });

/** Where the code of the file stored last is. A slug of its own, lest a store that isn't empty yet refuses it. */
let menu = "";
let codes = 0;

/** Stores a file and the code that shows it. */
async function storeFile(
  name: string,
  mime: FileType,
  bytes = BYTES,
  slug = `menu${codes++}`,
): Promise<string> {
  await makeWorkspace();
  const kind = mime === "application/pdf" ? "document" : "image";
  const by = { workspaceId: WORKSPACE, actor: "Zoë", now: Date.now() };
  const { id } = await createFile(env, { name, mime, kind, bytes, size: null, by });
  await storeCode(slug, { content: { type: "file", fileId: id } });
  menu = `/${slug}`;
  return id;
}

describe("a PDF", () => {
  beforeEach(async () => {
    await storeFile("Menükarte „Mai“.pdf", "application/pdf");
  });

  test.each(["", "*/*", BROWSER])(
    "is sent as it is, by its type and name, to who accepts %j",
    async (accept) => {
      const response = await send(menu, { headers: { accept } });
      expect(response.status).toBe(200);
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="Men_karte _Mai_.pdf"; filename*=UTF-8''Men%C3%BCkarte%20%E2%80%9EMai%E2%80%9C.pdf`,
        "accept-ranges": "bytes",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "private, no-cache",
      });
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    },
  );

  test("is told by HEAD without its bytes", async () => {
    const response = await send(menu, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(response.headers.get("content-length")).toBe(String(BYTES.length));
    expect(await response.text()).toBe("");
  });

  test.each([
    ["bytes=0-7", 0, 8],
    ["bytes=5-5", 5, 6],
    ["bytes=38-", 38, BYTES.length],
    ["bytes=-5", BYTES.length - 5, BYTES.length],
    ["bytes=0-9999", 0, BYTES.length],
    ["bytes=-9999", 0, BYTES.length],
  ])("is sent in part for %s", async (range, from, to) => {
    const response = await send(menu, { headers: { range } });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/${BYTES.length}`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES.slice(from, to));
  });

  test.each(["bytes=9999-", "bytes=9999-10000"])("refuses %s, which lies outside of it", async (range) => {
    const response = await send(menu, { headers: { range } });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe(`bytes */${BYTES.length}`);
  });

  test.each(["bytes=a-b", "lines=0-5", "bytes=0-1,5-6", "bytes=", "bytes=--5"])(
    "is sent whole for %j, which asks for no one part",
    async (range) => {
      const response = await send(menu, { headers: { range } });
      expect(response.status).toBe(200);
      expect((await response.arrayBuffer()).byteLength).toBe(BYTES.length);
    },
  );

  test("is not sent again to who has it, and only that one", async () => {
    const statusOf = async (headers: Record<string, string>): Promise<number> => {
      const response = await send(menu, { headers });
      await response.arrayBuffer();
      return response.status;
    };
    const whole = await send(menu);
    await whole.arrayBuffer();
    const etag = whole.headers.get("etag") ?? "";
    for (const kept of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      expect(await statusOf({ "if-none-match": kept }), kept).toBe(304);
    }
    expect(await statusOf({ "if-none-match": '"other"' })).toBe(200);
    const rest = { range: "bytes=5-" };
    expect(await statusOf({ ...rest, "if-range": etag })).toBe(206);
    expect(await statusOf({ ...rest, "if-range": '"other"' })).toBe(200);
  });

  test("is kept under its name when it is downloaded", async () => {
    const response = await send(`${menu}?download=file`);
    await response.arrayBuffer();
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename=/);
  });
});

describe("a picture", () => {
  beforeEach(async () => {
    await storeFile("Plan <b>.png", "image/png");
  });

  test("is shown on a page to a browser", async () => {
    const queue = holdQueue();
    const response = await scan(menu.toUpperCase(), { accept: BROWSER }, queue.env);
    const text = await response.text();
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toContain("img-src 'self';");
    expect(text).toContain(`<h1 dir="auto">Plan &lt;b&gt;.png</h1>`);
    expect(text).toContain('src="?show=file" alt="Plan &lt;b&gt;.png"');
    expect(text).toContain('href="?download=file"');
    expect(text).toContain("Café Zoë");
    await (await scan(`${menu.toUpperCase()}?show=file`, { accept: BROWSER }, queue.env)).arrayBuffer();
    expect(queue.sent.flatMap(({ events }) => events)).toHaveLength(1);
  });

  test("is sent as it is to all others", async () => {
    const response = await send(menu);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
  });
});

test("an SVG is sent into a sandbox where nothing runs", async () => {
  await storeFile("logo.svg", "image/svg+xml");
  const response = await send(menu);
  await response.arrayBuffer();
  expect(response.headers.get("content-type")).toBe("image/svg+xml");
  expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none';.* sandbox$/);
});

test("what got in as anything else is sent as bytes to keep, never as HTML", async () => {
  await storeFile(
    "page.html",
    "text/html" as FileType,
    new TextEncoder().encode("<script>alert(1)</script>"),
  );
  const response = await send(menu, { headers: { accept: BROWSER } });
  expect(response.headers.get("content-type")).toBe("application/octet-stream");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="page.html"');
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});

test.each([BROWSER, "*/*"])("a file that is gone is told to who accepts %s", async (accept) => {
  const id = await storeFile("Plan.png", "image/png");
  await env.FILES.delete(`files/${WORKSPACE}/${id}`);
  const response = await send(menu, { headers: { accept } });
  expect(response.status).toBe(404);
  expect(await response.text()).toContain(WORDS.en.file.gone);
});

test("a code shows no other workspace's file", async () => {
  const theirs = await storeFile("Plan.png", "image/png");
  await makeWorkspace("other", "Other");
  await storeCode("stolen", { workspaceId: "other", content: { type: "file", fileId: theirs } });
  expect((await send("/stolen")).status).toBe(404);
});

describe("a logo", () => {
  test("is sent to be kept, and none but the workspace's own", async () => {
    const logo = await storeFile("logo.png", "image/png");
    const secret = await storeFile("secret.pdf", "application/pdf", BYTES, "secret");
    await env.DB.prepare("UPDATE workspace SET logo_file_id = ?").bind(logo).run();
    const response = await send(`/assets/logo/${WORKSPACE}/${logo}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("cache-control")).toBe("public, max-age=604800, immutable");
    for (const path of [`${WORKSPACE}/${secret}`, `other/${logo}`, `${WORKSPACE}/none`]) {
      expect((await send(`/assets/logo/${path}`)).status, path).toBe(404);
    }
  });
});

test("a PDF is one scan, however many parts a viewer reads after it", async () => {
  const queue = holdQueue();
  await storeFile("Menu.pdf", "application/pdf");
  await (await scan(menu.toUpperCase(), {}, queue.env)).arrayBuffer();
  await (await scan(menu.toUpperCase(), { range: "bytes=0-7" }, queue.env)).arrayBuffer();
  await (await scan(`${menu.toUpperCase()}?download=file`, {}, queue.env)).arrayBuffer();
  expect(queue.sent.flatMap(({ events }) => events)).toHaveLength(1);
});

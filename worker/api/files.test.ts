import { expect, test } from "vitest";
import { FilePage, StoredFile } from "../../shared/contract/file.ts";
import { env, makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { storeFile, TINY_PNG, TINY_SVG, upload } from "./testing/files.ts";
import { keyClient, otherWorkspace } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

const PDF = "%PDF-1.4\n%%EOF\n";

async function list(client: Client, query = ""): Promise<FilePage> {
  const response = await client.call("GET", `/files${query}`);
  expect(response.status).toBe(200);
  return FilePage.parse(await response.json());
}

async function bytesOf(client: Client, id: string): Promise<Uint8Array> {
  return new Uint8Array(await (await client.call("GET", `/files/${id}/content`)).arrayBuffer());
}

test("an uploaded picture has the documented shape and comes back byte for byte", async () => {
  const owner = await setUpOwner();
  const response = await upload(owner, TINY_PNG, { name: "Zoë's logo.png", type: "image/png" });
  expect(response.status).toBe(201);
  const file = await response.json<StoredFile>();
  expect(StoredFile.strict().parse(file)).toMatchObject({
    name: "Zoë's logo.png",
    mime: "image/png",
    kind: "image",
    bytes: TINY_PNG.length,
    width: 1,
    height: 1,
    createdBy: "owner",
  });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", TINY_PNG));
  expect(file.sha256).toBe(Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""));
  expect(response.headers.get("location")).toBe(`/api/v1/files/${file.id}`);
  expect(await (await owner.call("GET", `/files/${file.id}`)).json()).toEqual(file);
  expect(await bytesOf(owner, file.id)).toEqual(TINY_PNG);
});

test("the bytes say what a file is, whatever the upload calls it", async () => {
  const owner = await setUpOwner();
  for (const [body, mime, kind] of [
    [TINY_PNG, "image/png", "image"],
    [TINY_SVG, "image/svg+xml", "image"],
    [PDF, "application/pdf", "document"],
  ] as const) {
    const response = await upload(owner, body, { type: "text/html", name: "x.html" });
    const file = await response.json<StoredFile>();
    expect(file).toMatchObject({ mime, kind });
    const { headers } = await owner.call("GET", `/files/${file.id}/content`);
    expect(headers.get("content-type")).toBe(mime);
  }
});

test("a form's field named file does too, and gives its name", async () => {
  const owner = await setUpOwner();
  const form = new FormData();
  form.set("file", new File([TINY_PNG], "C:\\pictures\\menu\u0007.png", { type: "image/png" }));
  const file = await (await upload(owner, form)).json<StoredFile>();
  expect(file).toMatchObject({ name: "menu.png", mime: "image/png", bytes: TINY_PNG.length });
  expect(await bytesOf(owner, file.id)).toEqual(TINY_PNG);
  const named = await (await upload(owner, form, { name: "Other" })).json<StoredFile>();
  expect(named.name).toBe("Other");
});

test("a file without a name is called after its type", async () => {
  const owner = await setUpOwner();
  expect(await (await upload(owner, TINY_SVG)).json()).toMatchObject({ name: "file.svg" });
});

test("bytes are saved, never shown as a page of our origin", async () => {
  const owner = await setUpOwner();
  const { id } = await storeFile(owner, TINY_SVG, 'Logo "ü".svg');
  const { headers } = await owner.call("GET", `/files/${id}/content`);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "image/svg+xml",
    "content-disposition": `attachment; filename="Logo ___.svg"; filename*=UTF-8''Logo%20%22%C3%BC%22.svg`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
});

test("an SVG is stored cleaned", async () => {
  const owner = await setUpOwner();
  const hostile = TINY_SVG.replace("<circle", '<script>alert(1)</script><circle onload="alert(1)"');
  const file = await storeFile(owner, hostile);
  const text = new TextDecoder().decode(await bytesOf(owner, file.id));
  expect(text).toBe(TINY_SVG.replace('8 8"', '8 8" width="8" height="8"'));
  expect(file).toMatchObject({ bytes: text.length, width: 8, height: 8 });
});

test("a list pages from the newest to the oldest, and by kind", async () => {
  const owner = await setUpOwner();
  for (const name of ["a", "b", "c"]) {
    await storeFile(owner, TINY_PNG, name);
  }
  await storeFile(owner, PDF, "d");
  const names: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: FilePage = await list(owner, `?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`);
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  }
  expect(names.sort()).toEqual(["a", "b", "c", "d"]);
  expect((await list(owner, "?kind=document")).items.map(({ name }) => name)).toEqual(["d"]);
});

test("the same Idempotency-Key stores one file, and refuses other bytes", async () => {
  const owner = await setUpOwner();
  const first = await (await upload(owner, TINY_PNG, { key: "once" })).json();
  expect(await (await upload(owner, TINY_PNG, { key: "once" })).json()).toEqual(first);
  await expectProblem(await upload(owner, TINY_SVG, { key: "once" }), 422, "idempotency_key_reused");
  expect((await list(owner)).items).toHaveLength(1);
});

test("a deleted file is gone, bytes and all, and both acts are in the audit log", async () => {
  const owner = await setUpOwner();
  const { id } = await storeFile(owner, TINY_PNG);
  expect((await env.FILES.list({ prefix: "files/" })).objects).toHaveLength(1);
  expect((await owner.call("DELETE", `/files/${id}`)).status).toBe(204);
  for (const [method, path] of [
    ["GET", ""],
    ["GET", "/content"],
    ["DELETE", ""],
  ] as const) {
    await expectProblem(await owner.call(method, `/files/${id}${path}`), 404, "not_found");
  }
  expect((await env.FILES.list({ prefix: "files/" })).objects).toHaveLength(0);
  const { results } = await env.DB.prepare(
    "SELECT actor, action, target FROM audit WHERE target = ? ORDER BY action",
  )
    .bind(id)
    .all();
  expect(results).toEqual([
    { actor: "owner", action: "file.create", target: id },
    { actor: "owner", action: "file.delete", target: id },
  ]);
});

test("a file that a code uses is not deleted, until the code uses it no more", async () => {
  const owner = await setUpOwner();
  const { id } = await storeFile(owner, TINY_PNG);
  const code = await makeCode(owner, { design: { logo: { fileId: id } } });
  const { detail } = await expectProblem(await owner.call("DELETE", `/files/${id}`), 409, "file_in_use");
  expect(detail).toContain("1 code uses this file");
  expect(await bytesOf(owner, id)).toEqual(TINY_PNG);
  expect((await owner.call("PATCH", `/codes/${code.id}`, { design: { logo: null } })).status).toBe(200);
  expect((await owner.call("DELETE", `/files/${id}`)).status).toBe(204);
  // the version with the logo comes back without it
  const reverted = await owner.call("POST", `/codes/${code.id}/revert`, { version: 1 });
  expect(await reverted.json()).toMatchObject({ version: 2, design: {} });
});

test("a design names a picture of its own workspace, small enough to be drawn", async () => {
  const owner = await setUpOwner();
  const stranger = await otherWorkspace();
  const huge = TINY_PNG.slice();
  new DataView(huge.buffer).setUint32(16, 2_049);
  new DataView(huge.buffer).setUint32(20, 2_048);
  const code = await makeCode(owner);
  for (const fileId of [
    (await storeFile(stranger, TINY_PNG)).id,
    (await storeFile(owner, PDF)).id,
    (await storeFile(owner, huge)).id,
    "nothing",
  ]) {
    const design = { logo: { fileId } };
    const content = { type: "url", url: "https://example.com/" };
    for (const [method, path, body] of [
      ["POST", "/codes", { content, design }],
      ["PATCH", `/codes/${code.id}`, { design }],
      ["POST", "/symbols.png", { content, design }],
    ] as const) {
      expect(await expectInvalid(await owner.call(method, path, body)), path).toEqual(["design.logo.fileId"]);
    }
  }
});

test("files are of a workspace, for keys with the scope", async () => {
  const owner = await setUpOwner();
  const { id } = await storeFile(owner, TINY_PNG);
  const reader = await keyClient(owner, ["codes:read"]);
  expect(await bytesOf(reader, id)).toEqual(TINY_PNG);
  await expectProblem(await upload(reader, TINY_PNG), 403, "forbidden");
  await expectProblem(await reader.call("DELETE", `/files/${id}`), 403, "forbidden");
  const stranger = await otherWorkspace();
  expect((await list(stranger)).items).toEqual([]);
  for (const [method, path] of [
    ["GET", ""],
    ["GET", "/content"],
    ["DELETE", ""],
  ] as const) {
    await expectProblem(await stranger.call(method, `/files/${id}${path}`), 404, "not_found");
  }
});

import { expect, test } from "vitest";
import type { Code, CodeHistory, CodePage } from "../../shared/contract/code.ts";
import { makeCode, scan, send, setUpOwner, type Client } from "../testing/client.ts";
import { expectInvalid } from "./testing/problem.ts";

/** Scan limits and passwords as editors set them. */

async function patch(owner: Client, { id }: Code, fields: object): Promise<Code> {
  const response = await owner.call("PATCH", `/codes/${id}`, fields);
  expect(response.status, await response.clone().text()).toBe(200);
  return await response.json();
}

function unlock(password: string): Promise<Response> {
  return send("/menu", { method: "POST", body: new URLSearchParams({ password }) });
}

test("a code shows as used up when it is, and as active again with a higher limit", async () => {
  const owner = await setUpOwner();
  const code = await makeCode(owner, { slug: "menu", maxScans: 1 });
  expect(code).toMatchObject({ maxScans: 1, status: "active" });
  await scan("/MENU");
  const read = async (): Promise<Code> => await (await owner.call("GET", `/codes/${code.id}`)).json();
  await expect.poll(async () => (await read()).status).toBe("exhausted");
  const slugsOf = async (status: string): Promise<unknown> =>
    (await (await owner.call("GET", `/codes?status=${status}`)).json<CodePage>()).items.map(
      ({ slug }) => slug,
    );
  expect([await slugsOf("exhausted"), await slugsOf("active")]).toEqual([["menu"], []]);
  expect((await read()).version).toBe(1);
  expect((await patch(owner, code, { maxScans: 2 })).status).toBe("active");
  expect([await slugsOf("exhausted"), await slugsOf("active")]).toEqual([[], ["menu"]]);
  expect([(await scan("/MENU")).status, (await scan("/MENU")).status]).toEqual([302, 410]);
  expect((await patch(owner, code, { maxScans: null })).status).toBe("active");
  expect((await scan("/MENU")).status).toBe(302);
});

test("a password is set, changed and taken away, and answered by nobody", async () => {
  const owner = await setUpOwner();
  const code = await makeCode(owner, { slug: "menu", password: "open sesame" });
  expect(code.hasPassword).toBe(true);
  expect((await unlock("open sesame")).status).toBe(302);
  expect((await patch(owner, code, { name: "Secret" })).hasPassword).toBe(true);
  await patch(owner, code, { password: "another one" });
  expect((await unlock("open sesame")).status).toBe(403);
  expect((await unlock("another one")).status).toBe(302);
  expect((await patch(owner, code, { password: null })).hasPassword).toBe(false);
  expect((await send("/menu")).status).toBe(302);
  const history = await owner.call("GET", `/codes/${code.id}/history`);
  const text = await history.clone().text();
  expect(text).not.toMatch(/pbkdf2|sesame|another/);
  expect((await history.json<CodeHistory>()).items.map(({ changes }) => changes)).toEqual([
    [{ field: "hasPassword", from: true, to: false }],
    [{ field: "hasPassword", from: true, to: true }],
    [{ field: "name", from: "", to: "Secret" }],
    [],
  ]);
});

test("a revert brings back no old password, and takes none away", async () => {
  const owner = await setUpOwner();
  const code = await makeCode(owner, { slug: "menu", password: "got about" });
  await patch(owner, code, { password: null, name: "Open" });
  await patch(owner, code, { password: "new one" });
  for (const version of [1, 2]) {
    const reverted = await owner.call("POST", `/codes/${code.id}/revert`, { version });
    expect((await reverted.json<Code>()).hasPassword).toBe(true);
    expect([(await unlock("got about")).status, (await unlock("new one")).status]).toEqual([403, 302]);
  }
});

test("what is no limit or password is refused by name", async () => {
  const owner = await setUpOwner();
  const content = { type: "url", url: "https://example.com/" };
  for (const [fields, path] of [
    [{ maxScans: 0 }, "maxScans"],
    [{ maxScans: 1.5 }, "maxScans"],
    [{ maxScans: "100" }, "maxScans"],
    [{ password: "" }, "password"],
    [{ password: "abc" }, "password"],
    [{ password: "x".repeat(129) }, "password"],
    [{ password: 1234 }, "password"],
    [{ hasPassword: true }, "hasPassword"],
    [{ kind: "static", maxScans: 1 }, "maxScans"],
    [{ kind: "static", password: "open sesame" }, "password"],
  ] as const) {
    const response = await owner.call("POST", "/codes", { content, ...fields });
    expect(await expectInvalid(response), JSON.stringify(fields)).toEqual([path]);
  }
});

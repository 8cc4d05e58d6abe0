import { expect, test } from "vitest";
import type { Code } from "../../shared/contract/code.ts";
import { CONTENTS } from "../../shared/testing/contents.ts";
import { makeCode, scan, setUpOwner } from "../testing/client.ts";
import { storeFile, TINY_PNG } from "./testing/files.ts";

/** Dynamic codes whose content is no URL, from the API to the scan. */

const { url: _url, payment: _payment, file: _file, ...PAGES } = CONTENTS;

test.each(Object.entries(PAGES))(
  "a dynamic code carries %s, and answers its content",
  async (type, content) => {
    const owner = await setUpOwner();
    const code = await makeCode(owner, { slug: "menu", content });
    expect(code).toMatchObject({ kind: "dynamic", status: "active", content: { ...content } });
    expect(code.symbolText).toBe("HTTPS://GO.EXAMPLE/MENU");
    expect((await scan("/MENU")).status).toBe(type === "app" ? 302 : 200);
  },
);

test("a printed code goes from a link to a page, to another and back, and each is in its history", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { slug: "menu" });
  const lead = async (content: object): Promise<Response> => {
    const response = await owner.call("PATCH", `/codes/${id}`, { content });
    expect(response.status, await response.clone().text()).toBe(200);
    return await scan("/MENU");
  };
  expect((await lead(CONTENTS.contact)).status).toBe(200);
  const edited = await lead({ note: "Rings twice" });
  expect(await edited.text()).toContain("Rings twice");
  expect(await (await lead(CONTENTS.wifi)).text()).toContain(CONTENTS.wifi.ssid);
  expect((await lead({ type: "url", url: "https://example.com/new" })).headers.get("location")).toBe(
    "https://example.com/new",
  );
  const reverted = await owner.call("POST", `/codes/${id}/revert`, { version: 3 });
  expect((await reverted.json<Code>()).content).toMatchObject({ type: "contact", note: "Rings twice" });
  expect((await scan("/MENU")).status).toBe(200);
});

test("a code shows an uploaded file, which then can't be deleted", async () => {
  const owner = await setUpOwner();
  const file = await storeFile(owner, TINY_PNG, "Plan.png");
  await makeCode(owner, { slug: "menu", content: { type: "file", fileId: file.id } });
  const response = await scan("/MENU");
  expect(response.headers.get("content-type")).toBe("image/png");
  expect(response.headers.get("content-disposition")).toBe('inline; filename="Plan.png"');
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(TINY_PNG);
  expect((await owner.call("DELETE", `/files/${file.id}`)).status).toBe(409);
});

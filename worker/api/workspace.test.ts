import { expect, test } from "vitest";
import { Workspace } from "../../shared/contract/session.ts";
import { makeCode, send, setUpOwner } from "../testing/client.ts";
import { memberClient, otherWorkspace } from "./testing/people.ts";
import { storeFile, TINY_PNG } from "./testing/files.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

test("an editor renames the workspace and allows app schemes, and untouched fields stay", async () => {
  const owner = await setUpOwner();
  const before = Workspace.strict().parse(await (await owner.call("GET", "/workspace")).json());
  expect(before).toMatchObject({ name: "Café Zoë", appSchemes: [] });
  const editor = await memberClient("editor");
  const allowed = await editor.call("PATCH", "/workspace", { appSchemes: ["spotify", "com.example+x"] });
  expect(await allowed.json()).toEqual({ ...before, appSchemes: ["spotify", "com.example+x"] });
  const renamed = await editor.call("PATCH", "/workspace", { name: " Zoë's " });
  expect(await renamed.json()).toEqual({
    ...before,
    name: "Zoë's",
    appSchemes: ["spotify", "com.example+x"],
  });
  expect(await (await owner.call("GET", "/session")).json()).toMatchObject({ workspace: { name: "Zoë's" } });
});

test("an empty PATCH answers the workspace as it is", async () => {
  const owner = await setUpOwner();
  const response = await owner.call("PATCH", "/workspace", {});
  expect(await response.json()).toMatchObject({ name: "Café Zoë", appSchemes: [] });
});

test("one workspace's settings are not another's", async () => {
  const owner = await setUpOwner();
  const other = await otherWorkspace();
  await other.call("PATCH", "/workspace", { appSchemes: ["spotify"], name: "Theirs" });
  expect(await (await owner.call("GET", "/workspace")).json()).toMatchObject({
    name: "Café Zoë",
    appSchemes: [],
  });
});

test("what is no name or scheme is refused by name", async () => {
  const owner = await setUpOwner();
  const paths = async (body: unknown): Promise<string[]> =>
    (await expectInvalid(await owner.call("PATCH", "/workspace", body))).sort();
  expect(await paths({ name: "" })).toEqual(["name"]);
  expect(await paths({ name: null, appSchemes: null })).toEqual(["appSchemes", "name"]);
  expect(await paths({ appSchemes: ["ok", "spotify:", "Spotify", "1x", "", "a b"] })).toEqual(
    [1, 2, 3, 4, 5].map((i) => `appSchemes.${i}`),
  );
  expect(await paths({ name: "\ud800" })).toEqual(["name"]);
  expect(await paths({ id: "mine" })).toEqual(["id"]);
  for (const brandColour of ["red", "#fff", "#12345g", "#123456;}", "rgb(0,0,0)", 0]) {
    expect(await paths({ brandColour })).toEqual(["brandColour"]);
  }
  expect(await paths({ logoFileId: "none" })).toEqual(["logoFileId"]);
});

test("an uploaded image becomes the logo of the pages, and can't be deleted meanwhile", async () => {
  const owner = await setUpOwner();
  const logo = await storeFile(owner, TINY_PNG);
  const branded = await owner.call("PATCH", "/workspace", { brandColour: "#0B6E4F", logoFileId: logo.id });
  expect(await branded.json()).toMatchObject({ brandColour: "#0b6e4f", logoFileId: logo.id });
  await makeCode(owner, { slug: "menu", content: { type: "text", text: "Closed on Mondays" } });
  const page = await send("/menu");
  const text = await page.text();
  const src = /<img src="([^"]+)"/.exec(text)?.[1] ?? "";
  expect(text).toContain("--brand:#0b6e4f;--on-brand:#fff");
  expect(page.headers.get("content-security-policy")).toContain("img-src 'self';");
  expect((await send(src)).headers.get("content-type")).toBe("image/png");
  await expectProblem(await owner.call("DELETE", `/files/${logo.id}`), 409, "file_in_use");
  await owner.call("PATCH", "/workspace", { logoFileId: null, brandColour: null });
  expect(await (await send("/menu")).text()).not.toContain("<img");
  expect((await owner.call("DELETE", `/files/${logo.id}`)).status).toBe(204);
});

test("a document or another workspace's image is no logo", async () => {
  const owner = await setUpOwner();
  const other = await otherWorkspace();
  const pdf = await storeFile(owner, new TextEncoder().encode("%PDF-1.7 menu"), "Menu.pdf");
  const theirs = await storeFile(other, TINY_PNG);
  for (const { id } of [pdf, theirs]) {
    expect(await expectInvalid(await owner.call("PATCH", "/workspace", { logoFileId: id }))).toEqual([
      "logoFileId",
    ]);
  }
});

import { expect, test } from "vitest";
import { Workspace } from "../../shared/contract/session.ts";
import { setUpOwner } from "../testing/client.ts";
import { memberClient, otherWorkspace } from "./testing/people.ts";
import { expectInvalid } from "./testing/problem.ts";

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
});

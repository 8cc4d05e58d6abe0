import { expect, test } from "vitest";
import { env, setUpOwner } from "../testing/client.ts";
import { makeWorkspace, WORKSPACE } from "../testing/codes.ts";
import { failing } from "../testing/failing.ts";
import { captureErrors, intercept } from "../testing/intercept.ts";
import { type Brand, forgetBrands, lookUpBrand, showBrand } from "./brand.ts";

const later: Promise<unknown>[] = [];
const keep = (work: Promise<unknown>): void => void later.push(work);

async function inKv(workspaceId = WORKSPACE): Promise<Brand | null> {
  return await env.CODES.get<Brand>(`brand:${workspaceId}`, "json");
}

async function paint(colour: string): Promise<void> {
  await env.DB.prepare("UPDATE workspace SET brand_colour = ?").bind(colour).run();
}

const plain: Brand = { v: 1, ws: WORKSPACE, name: "Café Zoë", colour: null, logo: null };

test("a brand KV has never seen is read from D1 once, then from KV, then from memory", async () => {
  await makeWorkspace();
  const noD1 = failing(env, "DB", ["prepare"]).env;
  expect(await lookUpBrand(env, WORKSPACE, Date.now())).toEqual(plain);
  expect(await inKv()).toEqual(plain);
  forgetBrands();
  expect(await lookUpBrand(noD1, WORKSPACE, Date.now())).toEqual(plain);
  expect(await lookUpBrand(failing(noD1, "CODES", ["get"]).env, WORKSPACE, Date.now())).toEqual(plain);
});

test("an edit shows at once where it was made, and is what KV holds", async () => {
  const owner = await setUpOwner();
  const { id } = await (await owner.call("GET", "/workspace")).json<{ id: string }>();
  await lookUpBrand(env, id, Date.now());
  await owner.call("PATCH", "/workspace", { brandColour: "#AA3300", name: "Zoë’s" });
  const branded = { ...plain, ws: id, name: "Zoë’s", colour: "#aa3300" };
  expect(await lookUpBrand(env, id, Date.now())).toEqual(branded);
  expect(await inKv(id)).toEqual(branded);
  await owner.call("PATCH", "/workspace", { brandColour: null });
  expect(await inKv(id)).toEqual({ ...branded, colour: null });
});

test("an edit that comes while an older one is put is put after it", async () => {
  await makeWorkspace();
  await paint("#111111");
  let puts = 0;
  const overtaken = intercept(env, "CODES", "put", async (call) => {
    puts++;
    if (puts === 1) {
      await paint("#222222");
    }
    return await call();
  });
  await showBrand(overtaken, WORKSPACE, keep);
  expect(puts).toBe(2);
  expect(await inKv()).toEqual({ ...plain, colour: "#222222" });
});

test("an edit KV refuses is no failure, and is put a moment later", async () => {
  captureErrors();
  await makeWorkspace();
  await paint("#333333");
  const { env: broken } = failing(env, "CODES", ["put"], 1);
  await showBrand(broken, WORKSPACE, keep);
  expect((await lookUpBrand(env, WORKSPACE, Date.now()))?.colour).toBe("#333333");
  expect(await inKv()).toBeNull();
  await Promise.all(later);
  expect(await inKv()).toEqual({ ...plain, colour: "#333333" });
});

test("when neither KV nor D1 can say, the page goes without, and asks no more for a while", async () => {
  const errors = captureErrors();
  await makeWorkspace();
  const down = failing(failing(env, "CODES", ["get"]).env, "DB", ["prepare"]).env;
  const now = Date.now();
  expect(await lookUpBrand(down, WORKSPACE, now)).toBeNull();
  expect(await lookUpBrand(down, WORKSPACE, now)).toBeNull();
  expect(errors).toEqual([expect.stringContaining("brand unavailable")]);
  expect(await lookUpBrand(env, WORKSPACE, now + 11_000)).toEqual(plain);
});

test("a brand of a shape this version doesn't know is read from D1", async () => {
  await makeWorkspace();
  await env.CODES.put(`brand:${WORKSPACE}`, JSON.stringify({ v: 2, name: "Later" }));
  expect(await lookUpBrand(env, WORKSPACE, Date.now())).toEqual(plain);
});

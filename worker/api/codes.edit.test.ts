import { expect, test } from "vitest";
import type { Code, CodePatch } from "../../shared/contract/code.ts";
import { makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

const full = {
  name: "Menu",
  content: { type: "url", url: "https://example.com/menu" },
  status: "paused",
  activeFrom: "2026-03-01T09:00:00.000Z",
  expiresAt: "2099-03-31T22:00:00.000Z",
  maxScans: 500,
  fallbackUrl: "https://example.com/closed",
  forwardQuery: true,
  redirectStatus: 307,
  tags: ["spring"],
  design: { ecc: "H", margin: 2, foreground: "#102030" },
  rules: [{ name: "Night", content: { type: "url" as const, url: "https://example.com/night" } }],
  utm: { medium: "print" },
  placement: {
    label: "Window",
    address: "Main Street 5",
    latitude: 52.37,
    longitude: 4.9,
    printBatch: "B-1",
  },
};

async function edit(client: Client, id: string, patch: Record<string, unknown>): Promise<Code> {
  const response = await client.call("PATCH", `/codes/${id}`, patch);
  expect(response.status).toBe(200);
  const code = await response.json<Code>();
  expect(response.headers.get("etag")).toBe(`"${code.version}"`);
  return code;
}

/** But for campaignId and domains, which have to be there first, the password, which is never answered, and printing, which goes together: codes.campaign, codes.domain, codes.limits, codes.printed. */
const edits: {
  [
    F in keyof Omit<CodePatch, "campaignId" | "domain" | "alsoOn" | "password" | "printedAt" | "printedCount">
  ]-?: [CodePatch[F], unknown];
} = {
  name: ["Lunch", ""],
  content: [{ type: "url", url: "https://example.com/lunch" }, undefined],
  status: ["active", "active"],
  activeFrom: ["2026-04-01T09:00:00.000Z", null],
  expiresAt: ["2098-03-31T22:00:00.000Z", null],
  maxScans: [1, null],
  fallbackUrl: ["https://example.com/later", null],
  forwardQuery: [false, false],
  redirectStatus: [302, 302],
  tags: [["summer", "lunch"], []],
  design: [{ background: "#ffffff" }, {}],
  rules: [[{ when: { countries: ["NL"] }, content: { type: "url", url: "https://example.com/nl" } }], []],
  utm: [{ medium: "table" }, null],
  placement: [{ label: "Door", address: null, latitude: -90, longitude: 180, printBatch: "B-2" }, null],
};

test.each(Object.entries(edits))("a PATCH of %s alone leaves all else as it was", async (field, [value]) => {
  const owner = await setUpOwner();
  const before = await makeCode(owner, full);
  const after = await edit(owner, before.id, { [field]: value });
  expect(after).toEqual({
    ...before,
    [field]: field === "design" ? { ...before.design, background: "#ffffff" } : value,
    version: 2,
    updatedAt: after.updatedAt,
  });
});

test.each(Object.entries(edits).filter(([field]) => field !== "content"))(
  "null clears %s and leaves all else as it was",
  async (field, [, cleared]) => {
    const owner = await setUpOwner();
    const before = await makeCode(owner, full);
    const after = await edit(owner, before.id, { [field]: null });
    expect(after).toEqual({ ...before, [field]: cleared, version: 2, updatedAt: after.updatedAt });
  },
);

test("null clears one field of the design and leaves the others", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, full);
  const { design } = await edit(owner, id, {
    design: { margin: null, foreground: "#000001", background: null },
  });
  expect(design).toEqual({ ecc: "H", foreground: "#000001" });
});

test("a code always has content: null is refused", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  expect(await expectInvalid(await owner.call("PATCH", `/codes/${id}`, { content: null }))).toEqual([
    "content",
  ]);
});

test("an empty PATCH and one that changes nothing keep the version", async () => {
  const owner = await setUpOwner();
  const before = await makeCode(owner, full);
  expect(await edit(owner, before.id, {})).toEqual(before);
  expect(await edit(owner, before.id, full)).toEqual(before);
});

test("a PATCH with one wrong field changes nothing", async () => {
  const owner = await setUpOwner();
  const before = await makeCode(owner, full);
  const patch = { name: "Lunch", content: { type: "url", url: "example.com/menu" } };
  const { errors } = await expectProblem(
    await owner.call("PATCH", `/codes/${before.id}`, patch),
    422,
    "invalid",
  );
  expect(errors).toMatchObject([{ path: "content.url", fix: "https://example.com/menu" }]);
  expect(await (await owner.call("GET", `/codes/${before.id}`)).json()).toEqual(before);
});

test("a new end is checked against the start the code already has", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, full);
  const response = await owner.call("PATCH", `/codes/${id}`, { expiresAt: full.activeFrom });
  expect(await expectInvalid(response)).toEqual(["expiresAt"]);
});

test("status is only ever set to active or paused", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  for (const status of ["deleted", "expired", "scheduled", "exhausted", "ACTIVE"]) {
    expect(await expectInvalid(await owner.call("PATCH", `/codes/${id}`, { status })), status).toEqual([
      "status",
    ]);
  }
});

test("a destination of a scheme no longer allowed may stay while other fields change", async () => {
  const owner = await setUpOwner();
  await owner.call("PATCH", "/workspace", { appSchemes: ["spotify"] });
  const { id } = await makeCode(owner, { content: { type: "url", url: "spotify:track:1" } });
  await owner.call("PATCH", "/workspace", { appSchemes: [] });
  expect((await edit(owner, id, { name: "Song" })).content).toMatchObject({ url: "spotify:track:1" });
  const moved = await owner.call("PATCH", `/codes/${id}`, {
    content: { type: "url", url: "spotify:track:2" },
  });
  expect(await expectInvalid(moved)).toEqual(["content.url"]);
});

test("a code that does not exist can't be changed", async () => {
  const owner = await setUpOwner();
  await expectProblem(await owner.call("PATCH", "/codes/nothing", { name: "x" }), 404, "not_found");
});

test("a patch of the content needs only what changes", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const patched = await owner.call("PATCH", `/codes/${id}`, { content: { url: "https://example.com/new" } });
  expect(await patched.json()).toMatchObject({ content: { type: "url", url: "https://example.com/new" } });
});

test("a design is merged member by member, however deep", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, {
    design: {
      modules: "dot",
      gradient: { type: "linear", from: "#123a7a", to: "#7a1f5c" },
      eyes: { frame: "circle", topLeft: { ball: "leaf", ballColour: "#0B5345" } },
    },
  });
  const { design } = await edit(owner, id, {
    design: { gradient: null, eyes: { frame: null, ball: "rounded", topLeft: { ball: null } } },
  });
  expect(design).toEqual({ modules: "dot", eyes: { ball: "rounded", topLeft: { ballColour: "#0b5345" } } });
});

test("a design that can't be scanned is refused with the reason, and one that is there already isn't asked again", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { design: { foreground: "#123a7a" } });
  const refused = await owner.call("PATCH", `/codes/${id}`, { design: { background: "#111111" } });
  expect(await expectInvalid(refused)).toEqual(["design.foreground"]);
  await edit(owner, id, { name: "Still editable" });
});

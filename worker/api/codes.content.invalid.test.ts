import { beforeEach, expect, test } from "vitest";
import { CONTENTS } from "../../shared/testing/contents.ts";
import { makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

let owner: Client;
beforeEach(async () => {
  owner = await setUpOwner();
});

function post(content: unknown, fields: Record<string, unknown> = { kind: "static" }): Promise<Response> {
  return owner.call("POST", "/codes", { content, ...fields });
}

test.each(["links", "file", "app"] as const)(
  "a static code can't carry %s, which needs a page",
  async (type) => {
    const { errors } = await expectProblem(await post(CONTENTS[type]), 422, "invalid");
    expect(errors).toMatchObject([{ path: "content.type", message: expect.stringContaining("dynamic") }]);
  },
);

test("a dynamic code can't carry a payment, which banking apps read from paper", async () => {
  const { errors } = await expectProblem(await post(CONTENTS.payment, {}), 422, "invalid");
  expect(errors).toMatchObject([{ path: "content.type", message: expect.stringContaining("static") }]);
});

test("a dynamic code shows no file that its workspace doesn't have", async () => {
  const { id } = await makeCode(owner);
  expect(await expectInvalid(await post(CONTENTS.file, {}))).toEqual(["content.fileId"]);
  const patched = await owner.call("PATCH", `/codes/${id}`, { content: CONTENTS.file });
  expect(await expectInvalid(patched)).toEqual(["content.fileId"]);
});

test("each link that content leads to follows the rules for destinations", async () => {
  const items = [
    { label: "Menu", url: "https://example.com/menu" },
    { label: "Bad", url: "javascript:alert(1)" },
    { label: "Own", url: "https://go.example/menu" },
  ];
  expect(await expectInvalid(await post({ type: "links", title: "Links", items }, {}))).toEqual([
    "content.items.1.url",
    "content.items.2.url",
  ]);
  expect(
    await expectInvalid(await post({ type: "app", ios: "data:text/html,x", other: "example.com" }, {})),
  ).toEqual(["content.ios", "content.other"]);
});

test("a wrong field is named where it stands, with its likely fix", async () => {
  const wrong: [unknown, string, string?][] = [
    [{ ...CONTENTS.wifi, password: "short" }, "content.password"],
    [
      { ...CONTENTS.contact, phones: [{ number: "0031 20 123 4567", kind: "work" }] },
      "content.phones.0.number",
      "+31 20 123 4567",
    ],
    [{ ...CONTENTS.event, url: "example.com" }, "content.url", "https://example.com"],
    [{ ...CONTENTS.payment, iban: "NL91 ABNA 0417 1643 01" }, "content.iban"],
    [{ ...CONTENTS.phone, colour: "red" }, "content.colour"],
    [{ type: "wifi", ssid: "x" }, "content.security"],
    [{ type: "song" }, "content.type"],
  ];
  for (const [content, path, fix] of wrong) {
    const { errors } = await expectProblem(await post(content), 422, "invalid");
    expect(errors?.[0]).toMatchObject({ path, ...(fix !== undefined && { fix }) });
  }
});

test("an edit to another type has to be whole", async () => {
  const { id } = await makeCode(owner);
  const patch = (content: unknown): Promise<Response> => owner.call("PATCH", `/codes/${id}`, { content });
  expect(await expectInvalid(await patch({ type: "wifi", ssid: "Zoë" }))).toEqual(["content.security"]);
  expect(
    await expectInvalid(await patch({ type: "url" }).then((ok) => (ok.ok ? patch({ url: null }) : ok))),
  ).toEqual(["content.url"]);
  expect(await expectInvalid(await patch({ ssid: "Zoë" }))).toEqual(["content.ssid"]);
  expect(await expectInvalid(await patch(null))).toEqual(["content"]);
});

test("too much is told by how many characters, where to shorten and what else helps", async () => {
  const long = (content: unknown, design = {}): Promise<Response> =>
    post(content, { kind: "static", design });
  const cases: [unknown, string, RegExp][] = [
    [
      { type: "text", text: "x".repeat(2_332) },
      "content.text",
      /1 character longer .* level M.*lower design\.ecc/,
    ],
    [{ ...CONTENTS.contact, note: "é".repeat(1_500) }, "content.note", /characters longer .*mecard/],
    [{ ...CONTENTS.contact, format: "mecard", note: "é".repeat(1_500) }, "content.note", /longer/],
    [{ type: "url", url: "https://example.com/".padEnd(2_332, "x") }, "content.url", /dynamic/],
    [
      { ...CONTENTS.payment, name: "名".repeat(70), text: "文".repeat(100) },
      "content.text",
      /version 13 at level M/,
    ],
  ];
  for (const [content, path, message] of cases) {
    const { errors } = await expectProblem(await long(content), 422, "invalid");
    expect(errors).toMatchObject([{ path, message: expect.stringMatching(message) }]);
  }
  expect((await long({ type: "text", text: "x".repeat(2_332) }, { ecc: "L" })).status).toBe(201);
});

test("a payment's symbol is of level M and of version 13 at most", async () => {
  const drawn = (design: unknown): Promise<Response> => post(CONTENTS.payment, { kind: "static", design });
  expect(await expectInvalid(await drawn({ ecc: "H" }))).toEqual(["design.ecc"]);
  expect(await expectInvalid(await drawn({ minVersion: 14 }))).toEqual(["design.minVersion"]);
  const { id } = await makeCode(owner, { kind: "static", content: CONTENTS.payment });
  expect(await expectInvalid(await owner.call("PATCH", `/codes/${id}`, { design: { ecc: "L" } }))).toEqual([
    "design.ecc",
  ]);
  expect(await expectInvalid(await owner.call("GET", `/codes/${id}/symbol.svg?ecc=H`))).toEqual([
    "query.ecc",
  ]);
});

import { beforeEach, expect, test } from "vitest";
import type { Code, CodeHistory, CodePage } from "../../shared/contract/code.ts";
import { SYMBOL_TYPES } from "../../shared/content-types.ts";
import { payloadOf } from "../../shared/payload/payload.ts";
import { CONTENTS } from "../../shared/testing/contents.ts";
import { makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { decodeSvg } from "./testing/decode.ts";
import { expectProblem } from "./testing/problem.ts";

/** What codes carry beside URLs. */

let owner: Client;
beforeEach(async () => {
  owner = await setUpOwner();
});

function make(content: unknown, fields: Record<string, unknown> = {}): Promise<Code> {
  return makeCode(owner, { kind: "static", content, ...fields });
}

test.each(SYMBOL_TYPES)("a static code carries %s: its symbol holds the payload", async (type) => {
  const code = await make(CONTENTS[type]);
  expect(code).toMatchObject({
    kind: "static",
    slug: null,
    status: "active",
    content: CONTENTS[type],
    symbolText: payloadOf(CONTENTS[type]),
  });
  expect(await (await owner.call("GET", `/codes/${code.id}`)).json()).toEqual(code);
  const svg = await owner.call("GET", `/codes/${code.id}/symbol.svg`);
  expect(await decodeSvg(await svg.text())).toBe(code.symbolText);
});

test.each(SYMBOL_TYPES)("what is printed of %s can't change, in whole or in part", async (type) => {
  const { id } = await make(CONTENTS[type]);
  const other = type === "text" ? CONTENTS.phone : CONTENTS.text;
  for (const content of [other, { type, hidden: true, note: "x", text: "x", number: "+31201234568" }]) {
    await expectProblem(await owner.call("PATCH", `/codes/${id}`, { content }), 409, "static_immutable");
  }
  const same = await owner.call("PATCH", `/codes/${id}`, { name: "Poster", content: CONTENTS[type] });
  expect(await same.json()).toMatchObject({ name: "Poster", content: CONTENTS[type], version: 2 });
});

test("the list is narrowed by each type", async () => {
  for (const type of SYMBOL_TYPES) {
    await make(CONTENTS[type], { name: type });
  }
  for (const type of SYMBOL_TYPES) {
    const { items } = await (await owner.call("GET", `/codes?type=${type}`)).json<CodePage>();
    expect(items.map((code) => code.name)).toEqual([type]);
  }
  for (const type of ["links", "file", "app"]) {
    expect(await (await owner.call("GET", `/codes?type=${type}`)).json()).toMatchObject({ items: [] });
  }
});

test.each([
  ["text", "ask for"],
  ["email", "TABLE FOR FOUR"],
  ["phone", "20 123"],
  ["sms", "call me"],
  ["whatsapp", "is there"],
  ["wifi", "café zoë"],
  ["contact", "zoe@example.com"],
  ["event", "kupfergasse"],
  ["location", "4.899431"],
  ["payment", "abna 0417"],
] as const)("search finds %s by “%s”", async (type, q) => {
  const { id } = await make(CONTENTS[type]);
  await make({ type: "text", text: "something else" });
  const { items } = await (await owner.call("GET", `/codes?q=${encodeURIComponent(q)}`)).json<CodePage>();
  expect(items.map((code) => code.id)).toEqual([id]);
});

test("search does not find a network by its password", async () => {
  await make(CONTENTS.wifi);
  expect(await (await owner.call("GET", "/codes?q=correct")).json()).toMatchObject({ items: [] });
});

test("the history of nested content can be read, and reverted to", async () => {
  const { id } = await make(CONTENTS.contact, { name: "One" });
  await owner.call("PATCH", `/codes/${id}`, { name: "Two" });
  const reverted = await owner.call("POST", `/codes/${id}/revert`, { version: 1 });
  expect(await reverted.json()).toMatchObject({ name: "One", content: CONTENTS.contact });
  const { items } = await (await owner.call("GET", `/codes/${id}/history`)).json<CodeHistory>();
  expect(items.map(({ content }) => content)).toEqual(Array.from({ length: 3 }, () => CONTENTS.contact));
});

test("a MECARD is asked for by the contact", async () => {
  const { symbolText } = await make({ ...CONTENTS.contact, format: "mecard" });
  expect(symbolText).toMatch(/^MECARD:N:Ångström,Zoë;/);
});

test("a payment's symbol has level M, though there is room for more", async () => {
  const { id } = await make(CONTENTS.payment, { design: { ecc: "M" } });
  const svg = await (await owner.call("GET", `/codes/${id}/symbol.svg`)).text();
  expect(await (await owner.call("GET", `/codes/${id}/symbol.svg?ecc=M`)).text()).toBe(svg);
});

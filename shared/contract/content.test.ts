import { expect, test } from "vitest";
import { CONTENT_TYPES } from "../content-types.ts";
import { CONTENTS } from "../testing/contents.ts";
import { Content, ContentPatch } from "./content.ts";

test.each(CONTENT_TYPES)("%s is kept as it was sent", (type) => {
  expect(Content.parse(CONTENTS[type])).toEqual(CONTENTS[type]);
});

test("spaces around a line go, those of a network's name and password stay", () => {
  expect(Content.parse({ ...CONTENTS.event, title: "  Open studio " })).toMatchObject({
    title: "Open studio",
  });
  const wifi = { type: "wifi", ssid: " zoë ", password: " 1234567 ", security: "wpa" };
  expect(Content.parse(wifi)).toEqual(wifi);
});

test("line breaks and tabs of a text stay as they were typed", () => {
  const text = { type: "text", text: "  one\r\n\ttwo\nthree\n" };
  expect(Content.parse(text)).toEqual(text);
});

test("a contact has lists, though they be empty", () => {
  expect(Content.parse({ type: "contact", organisation: "Zoë & Co" })).toEqual({
    type: "contact",
    firstName: "",
    lastName: "",
    organisation: "Zoë & Co",
    phones: [],
    emails: [],
    urls: [],
  });
});

test("an address is one text or parts", () => {
  for (const address of ["Haarlemmerstraat 12\n1013 EX Amsterdam", { city: "Amsterdam" }, {}]) {
    expect(Content.parse({ ...CONTENTS.contact, address })).toMatchObject({ address });
  }
});

test.each([
  { security: "none" },
  { security: "none", password: "" },
  { security: "wpa", password: 'p;a,s"s:w\\ord😀' },
  { security: "wpa", password: "12345678" },
  { security: "wpa", password: "0123456789abcdef".repeat(4) },
  { security: "wep", password: "abcde" },
  { security: "wep", password: "0123456789" },
  { security: "wpa", password: "correct horse", hidden: true },
])("a network with %j is one", (fields) => {
  expect(Content.safeParse({ type: "wifi", ssid: "zoe", ...fields }).success).toBe(true);
});

test.each([
  ["2026-05-09T00:00:00", "2026-05-10T00:00:00"],
  ["2026-05-09T00:00:00", "2026-05-09T00:00:00"],
  ["2026-05-09T00:00:00", "2026-05-09T23:59:59"],
])("whole days from %s to %s are an event", (start, end) => {
  expect(Content.safeParse({ ...CONTENTS.event, start, end, allDay: true }).success).toBe(true);
});

test("an event's order is told in moments: clocks that go forward shorten the night", () => {
  // Amsterdam has no 02:30 on 29 March 2026: a clock that is late shows 03:30, when the end has not come
  const night = { ...CONTENTS.event, start: "2026-03-29T02:30:00", end: "2026-03-29T03:15:00" };
  expect(Content.safeParse(night).success).toBe(false);
  expect(Content.safeParse({ ...night, timeZone: "UTC" }).success).toBe(true);
});

test.each([
  { amount: 0.01 },
  { amount: 999_999_999.99 },
  { amount: undefined },
  { iban: "de89370400440532013000", bic: "COBADEFFXXX" },
  { text: "", reference: "RF18 5390 0754 7034" },
  { text: undefined, reference: "Invoice 2026-114" },
])("a payment with %j is one", (fields) => {
  expect(Content.safeParse({ ...CONTENTS.payment, ...fields }).success).toBe(true);
});

test("a patch may hold any fields, and no unknown type", () => {
  expect(ContentPatch.parse({ ssid: "x", password: null })).toEqual({ ssid: "x", password: null });
  expect(ContentPatch.safeParse({ type: "song" }).success).toBe(false);
});

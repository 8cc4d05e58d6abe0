import { expect, test } from "vitest";
import { CONTENT_TYPES, type ContentType } from "../content-types.ts";
import { CONTENTS } from "../testing/contents.ts";
import { Content } from "./content.ts";

/** The paths that a content with these fields is refused for. */
function refused(type: ContentType, fields: Record<string, unknown>): string[] {
  const parsed = Content.safeParse({ ...CONTENTS[type], ...fields });
  return parsed.success ? [] : [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))];
}

test.each(CONTENT_TYPES)("%s takes no field it doesn't know", (type) => {
  const parsed = Content.safeParse({ ...CONTENTS[type], colour: "red" });
  expect(parsed.error?.issues).toMatchObject([{ code: "unrecognized_keys", keys: ["colour"] }]);
});

test.each([undefined, null, 5, "url", [], {}, { type: "song" }, { type: null }])(
  "%j is no content, and the message shows one",
  (value) => {
    const parsed = Content.safeParse(value);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0]?.message).toContain('"type": "url"');
  },
);

test.each([
  ["text", "text"],
  ["email", "subject"],
  ["email", "body"],
  ["sms", "message"],
  ["whatsapp", "message"],
  ["wifi", "ssid"],
  ["wifi", "password"],
  ["contact", "lastName"],
  ["contact", "organisation"],
  ["contact", "note"],
  ["event", "title"],
  ["event", "location"],
  ["event", "description"],
  ["location", "label"],
  ["payment", "name"],
  ["payment", "text"],
  ["links", "title"],
] as const)("control and half characters in %s.%s are refused", (type, field) => {
  for (const bad of ["\u0000", "\u0007", "\u001b", "\u007f", "\u0085", "\ufffe", "\uffff", "\ud800"]) {
    expect(refused(type, { [field]: `correct${bad}horse` }), JSON.stringify(bad)).toEqual([field]);
  }
});

test.each([
  ["email", "subject"],
  ["wifi", "ssid"],
  ["wifi", "password"],
  ["contact", "firstName"],
  ["event", "title"],
  ["event", "location"],
  ["location", "label"],
  ["payment", "name"],
  ["payment", "text"],
] as const)("%s.%s is one line", (type, field) => {
  for (const bad of ["\n", "\r\n", "\t", "\u2028"]) {
    expect(refused(type, { [field]: `correct${bad}horse` }), JSON.stringify(bad)).toEqual([field]);
  }
});

test.each([
  ["text", { text: " \n " }, "text"],
  ["text", { text: "x".repeat(10_001) }, "text"],
  ["email", { to: "" }, "to"],
  ["email", { to: "info" }, "to"],
  ["email", { to: "a@example.com, b" }, "to"],
  ["email", { to: Array.from({ length: 11 }, () => "a@example.com").join(",") }, "to"],
  ["email", { cc: "x" }, "cc"],
  ["phone", { number: "020 123 4567" }, "number"],
  ["sms", { number: "7373" }, "number"],
  ["whatsapp", { number: "+31" }, "number"],
  ["location", { latitude: 90.1 }, "latitude"],
  ["location", { longitude: -180.1 }, "longitude"],
  ["location", { latitude: "52" }, "latitude"],
  ["location", { label: " " }, "label"],
  ["links", { title: "" }, "title"],
  ["links", { items: [] }, "items"],
  ["links", { items: Array.from({ length: 51 }, () => CONTENTS.links.items[0]) }, "items"],
  ["links", { items: [{ label: "", url: "https://example.com" }] }, "items.0.label"],
  ["file", { fileId: "" }, "fileId"],
  ["app", { other: undefined }, "other"],
] as const)("%s with %.80j is refused at %s", (type, fields, path) => {
  expect(refused(type, fields)).toEqual([path]);
});

test.each([
  [{ ssid: "" }, "ssid"],
  [{ ssid: "ü".repeat(17) }, "ssid"],
  [{ security: "wpa2" }, "security"],
  [{ security: "none" }, "password"],
  [{ password: undefined }, "password"],
  [{ password: "1234567" }, "password"],
  [{ password: "x".repeat(64) }, "password"],
  [{ password: "ü".repeat(32) }, "password"],
  [{ security: "wep", password: "abcdef" }, "password"],
  [{ security: "wep", password: "123456789g" }, "password"],
  [{ hidden: "yes" }, "hidden"],
])("a network with %j is refused at %s", (fields, path) => {
  expect(refused("wifi", fields)).toEqual([path]);
});

test.each([
  [{ firstName: "", lastName: " ", organisation: "" }, "firstName"],
  [{ phones: [{ number: "+31 20 123 4567", kind: "pager" }] }, "phones.0.kind"],
  [{ phones: [{ number: "020", kind: "work" }] }, "phones.0.number"],
  [{ phones: ["+31 20 123 4567"] }, "phones.0"],
  [{ emails: ["zoe"] }, "emails.0"],
  [{ emails: Array.from({ length: 11 }, () => "a@example.com") }, "emails"],
  [{ urls: ["example.com"] }, "urls.0"],
  [{ urls: ["mailto:a@example.com"] }, "urls.0"],
  [{ urls: ["javascript:alert(1)"] }, "urls.0"],
  [{ address: 5 }, "address"],
  [{ address: { town: "x" } }, "address"],
  [{ address: "a\u0000b" }, "address"],
  [{ address: { city: "a\nb" } }, "address.city"],
  [{ format: "jcard" }, "format"],
  [{ format: "mecard", title: "Printer" }, "title"],
  [{ format: "mecard", lastName: "Ångström, Dr." }, "lastName"],
])("a contact with %.80j is refused at %s", (fields, path) => {
  expect(refused("contact", fields)).toEqual([path]);
});

test.each([
  [{ title: " " }, "title"],
  [{ start: "2026-05-09T19:30:00Z" }, "start"],
  [{ start: "2026-05-09 19:30:00" }, "start"],
  [{ start: "2026-05-09T19:30" }, "start"],
  [{ start: "2026-02-30T19:30:00" }, "start"],
  [{ start: "2026-05-09T24:00:00" }, "start"],
  [{ start: "2026-05-09T19:30:60" }, "start"],
  [{ end: "2026-05-09" }, "end"],
  [{ end: "2026-05-09T19:30:00" }, "end"],
  [{ end: "2026-05-08T19:30:00", allDay: true }, "end"],
  [{ timeZone: "Europe/Mokum" }, "timeZone"],
  [{ timeZone: "+02:00" }, "timeZone"],
  [{ url: "example.com" }, "url"],
  [{ allDay: "yes" }, "allDay"],
])("an event with %j is refused at %s", (fields, path) => {
  expect(refused("event", fields)).toEqual([path]);
});

test.each([
  [{ name: "" }, "name"],
  [{ name: "x".repeat(71) }, "name"],
  [{ iban: "" }, "iban"],
  [{ iban: "NL91 ABNA 0417 1643 01" }, "iban"],
  [{ iban: "XX00" }, "iban"],
  [{ iban: "TR330006100519786457841326" }, "iban"],
  [{ bic: "ABNA" }, "bic"],
  [{ amount: 0 }, "amount"],
  [{ amount: 0.001 }, "amount"],
  [{ amount: 1_000_000_000 }, "amount"],
  [{ amount: 12.345 }, "amount"],
  [{ amount: "12.50" }, "amount"],
  [{ text: "x".repeat(141) }, "text"],
  [{ text: undefined, reference: "RF19 5390 0754 7034" }, "reference"],
  [{ text: undefined, reference: "x".repeat(36) }, "reference"],
  [{ reference: "RF18 5390 0754 7034" }, "text"],
])("a payment with %.80j is refused at %s", (fields, path) => {
  expect(refused("payment", fields)).toEqual([path]);
});

test("a link that lacks its scheme is refused with the likely one", () => {
  const { error } = Content.safeParse({ ...CONTENTS.event, url: "example.com/studio" });
  expect(error?.issues).toMatchObject([{ params: { fix: "https://example.com/studio" } }]);
});

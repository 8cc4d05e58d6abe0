import { expect, test } from "vitest";
import { SYMBOL_TYPES } from "../content-types.ts";
import { encode } from "../symbol/encode.ts";
import { CONTENTS } from "../testing/contents.ts";
import { readAsPhone } from "../testing/phone-reader.ts";
import { hasPayload, payloadOf, symbolLimits } from "./payload.ts";

test("what a phone makes of each type", () => {
  const kinds = SYMBOL_TYPES.map((type) => [type, readAsPhone(payloadOf(CONTENTS[type])).kind]);
  expect(Object.fromEntries(kinds)).toEqual({
    url: "link",
    text: "text",
    email: "email",
    phone: "phone",
    sms: "sms",
    whatsapp: "link",
    wifi: "wifi",
    contact: "contact",
    event: "event",
    location: "location",
    payment: "text",
  });
});

test("a link and a text are held byte for byte", () => {
  for (const text of ["https://example.com/Menü?a=%2B#x", "  a\r\n\tb  "]) {
    expect(payloadOf({ type: "url", url: text })).toBe(text);
    expect(payloadOf({ type: "text", text })).toBe(text);
  }
});

test("a contact is a vCard unless it asks for a MECARD, whose symbol is smaller", () => {
  const version = (format: "vcard" | "mecard" | undefined): number => {
    const encoded = encode(payloadOf({ ...CONTENTS.contact, phones: [], emails: [], urls: [], format }), {
      ecc: "M",
    });
    return encoded.ok ? encoded.matrix.version : Number.NaN;
  };
  expect(version(undefined)).toBe(version("vcard"));
  expect(version("mecard")).toBeLessThan(version("vcard"));
});

test("what needs a page has no payload", () => {
  for (const type of ["links", "file", "app"] as const) {
    expect(hasPayload(CONTENTS[type])).toBe(false);
  }
  expect(SYMBOL_TYPES.every((type) => hasPayload(CONTENTS[type]))).toBe(true);
});

test("only a payment says what its symbol has to be", () => {
  expect(symbolLimits(CONTENTS.payment)).toEqual({ ecc: "M", raise: false, maxVersion: 13 });
  expect(symbolLimits(CONTENTS.wifi)).toEqual({});
});

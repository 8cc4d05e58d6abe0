import * as fc from "fast-check";
import { parse } from "vcard4";
import { expect, test } from "vitest";
import type { ContentOf } from "../contract/content.ts";
import { anyLine, anyLines } from "../testing/arbitraries.ts";
import { readAsPhone } from "../testing/phone-reader.ts";
import { vcard } from "./vcard.ts";

const zoe: ContentOf<"contact"> = {
  type: "contact",
  firstName: "Zoë",
  lastName: "Ångström; Dr.",
  organisation: "Kaffee, Kuchen & Kupferdruck",
  title: "Köchin 👩‍🍳",
  phones: [
    { number: "+31 6 1234 5678", kind: "mobile" },
    { number: "+31 20 123 4567", kind: "work" },
    { number: "+31 20 123 4568", kind: "home" },
    { number: "+31 20 123 4569", kind: "fax" },
  ],
  emails: ["zoe@example.com", "info@example.com"],
  urls: ["https://example.com/a,b;c?d=e"],
  address: {
    street: "Gracht 1; hs",
    city: "Amsterdam",
    region: "NH",
    postalCode: "1013 EX",
    country: "Nederland",
  },
  note: "Zeile 1\nZeile 2, mit \\ und ;",
};

test("a contact is a vCard 3.0", () => {
  expect(vcard(zoe).split("\r\n")).toEqual([
    "BEGIN:VCARD",
    "VERSION:3.0",
    "N:Ångström\\; Dr.;Zoë;;;",
    "FN:Zoë Ångström\\; Dr.",
    "ORG:Kaffee\\, Kuchen & Kupferdruck",
    "TITLE:Köchin 👩‍🍳",
    "TEL;TYPE=CELL:+31612345678",
    "TEL;TYPE=WORK:+31201234567",
    "TEL;TYPE=HOME:+31201234568",
    "TEL;TYPE=FAX:+31201234569",
    "EMAIL:zoe@example.com",
    "EMAIL:info@example.com",
    "URL:https://example.com/a,b;c?d=e",
    "ADR:;;Gracht 1\\; hs;Amsterdam;NH;1013 EX;Nederland",
    "NOTE:Zeile 1\\nZeile 2\\, mit \\\\ und \\;",
    "END:VCARD",
    "",
  ]);
});

test("an organisation needs no person", () => {
  const shop = { ...zoe, firstName: "", lastName: "", phones: [], emails: [], urls: [], address: undefined };
  expect(vcard(shop)).toContain("N:;;;;\r\nFN:Kaffee\\, Kuchen & Kupferdruck\r\nORG:");
});

test("a phone reads every field as it was typed", () => {
  expect(readAsPhone(vcard(zoe))).toEqual({
    kind: "contact",
    name: "Zoë Ångström; Dr.",
    fields: {
      N: ["Ångström; Dr.", "Zoë", "", "", ""],
      ORG: ["Kaffee, Kuchen & Kupferdruck"],
      TITLE: ["Köchin 👩‍🍳"],
      TEL: ["CELL +31612345678", "WORK +31201234567", "HOME +31201234568", "FAX +31201234569"],
      EMAIL: zoe.emails,
      URL: zoe.urls,
      ADR: ["", "", "Gracht 1; hs", "Amsterdam", "NH", "1013 EX", "Nederland"],
      NOTE: [zoe.note],
    },
  });
});

test("a phone reads any texts as they were typed, however they are folded", () => {
  fc.assert(
    fc.property(anyLine, anyLine, anyLine, anyLines, (firstName, lastName, city, note) => {
      const read = readAsPhone(vcard({ ...zoe, firstName, lastName, address: { city }, note }));
      expect(read).toMatchObject({
        kind: "contact",
        name: `${firstName} ${lastName}`,
        fields: {
          N: [lastName, firstName, "", "", ""],
          ADR: ["", "", "", city, "", "", ""],
          NOTE: [note],
        },
      });
    }),
  );
});

test("an independent reader takes it, with its folds and escapes", () => {
  // vcard4 loses a value that ends in an escaped semicolon, so none does here
  const ended = anyLine.map((text) => `${text}.`);
  const linesEnded = anyLines.map((text) => `${text}.`);
  fc.assert(
    fc.property(ended, ended, linesEnded, (lastName, street, note) => {
      // it reads version 4 alone, whose lines are folded and escaped as those of version 3
      const text = vcard({ ...zoe, lastName, address: { street }, note }).replace(
        "VERSION:3.0",
        "VERSION:4.0",
      );
      const card = [parse(text)].flat()[0];
      const values = (name: string): unknown[] => (card?.getProperty(name) ?? []).map(({ value }) => value);
      expect(values("FN")).toEqual([`Zoë ${lastName}`]);
      expect(values("N")).toMatchObject([{ familyNames: lastName, givenNames: "Zoë" }]);
      expect(values("ADR")).toMatchObject([{ streetAddress: street }]);
      expect(values("NOTE")).toEqual([note]);
      expect(values("TEL")).toHaveLength(4);
    }),
  );
});

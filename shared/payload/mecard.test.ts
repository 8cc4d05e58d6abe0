import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyLine, anyLines } from "../testing/arbitraries.ts";
import { CONTENTS } from "../testing/contents.ts";
import { readAsPhone } from "../testing/phone-reader.ts";
import { mecard } from "./mecard.ts";
import { vcard } from "./vcard.ts";

const zoe = {
  ...CONTENTS.contact,
  phones: [
    { number: "+31 6 1234 5678", kind: "mobile" as const },
    { number: "+31 20 123 4567", kind: "work" as const },
  ],
  emails: ["zoe@example.com"],
  urls: ["https://example.com"],
};

test("a contact is a MECARD of half a vCard's length", () => {
  const card = mecard(zoe);
  expect(card).toBe(
    "MECARD:N:Ångström,Zoë;ORG:Kaffee & Kupferdruck;TEL:+31612345678;TEL:+31201234567;EMAIL:zoe@example.com;" +
      "URL:https\\://example.com;ADR:Haarlemmerstraat 12\\, 1013 EX Amsterdam\\, Nederland;;",
  );
  expect(card.length).toBeLessThan(vcard(zoe).length * 0.72);
});

test("a contact with one name, or only an organisation, has one name", () => {
  expect(mecard({ ...zoe, lastName: "" })).toContain("N:Zoë;");
  expect(mecard({ ...zoe, firstName: "", lastName: "" })).toContain("N:Kaffee & Kupferdruck;ORG:");
});

test("a phone reads any texts as they were typed", () => {
  const name = anyLine.map((text) => text.replaceAll(",", "")).filter((text) => text.trim() !== "");
  fc.assert(
    fc.property(name, name, anyLine, anyLines, (firstName, lastName, organisation, note) => {
      const read = readAsPhone(mecard({ ...zoe, firstName, lastName, organisation, note, address: note }));
      expect(read).toEqual({
        kind: "contact",
        name: `${firstName} ${lastName}`,
        fields: {
          ORG: [organisation],
          TEL: ["+31612345678", "+31201234567"],
          EMAIL: zoe.emails,
          URL: zoe.urls,
          ADR: [note],
          NOTE: [note],
        },
      });
    }),
  );
});

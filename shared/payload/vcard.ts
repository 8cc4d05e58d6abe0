import type { ContentOf } from "../contract/content.ts";
import { addressParts, displayName } from "./contact.ts";
import { contentLines, escapeText } from "./content-lines.ts";
import { e164 } from "./phone.ts";

/** RFC 2426 §3.3.1. The kinds of the contract in its words. */
const PHONE_TYPES = { mobile: "CELL", work: "WORK", home: "HOME", fax: "FAX" } as const;

/**
 * A vCard 3.0, RFC 2426: the version that the address books of iOS and Android both read and write. Also the text of
 * a `.vcf` file. UTF-8, which version 3 leaves to the transport and phones take for granted.
 */
export function vcard(contact: ContentOf<"contact">): string {
  const { firstName, lastName, organisation = "", title = "", phones, emails, urls, note = "" } = contact;
  const address = addressParts(contact);
  return contentLines([
    "BEGIN:VCARD",
    "VERSION:3.0",
    `N:${structured([lastName, firstName, "", "", ""])}`,
    `FN:${escapeText(displayName(contact))}`,
    ...filled("ORG", organisation),
    ...filled("TITLE", title),
    ...phones.map(({ number, kind }) => `TEL;TYPE=${PHONE_TYPES[kind]}:${e164(number)}`),
    ...emails.map((email) => `EMAIL:${escapeText(email)}`),
    // a URI is no text, so nothing in it is escaped (RFC 2426 §5)
    ...urls.map((url) => `URL:${url}`),
    // post box and extended address are empty, as RFC 6350 §6.3.1 advises
    ...(address === null
      ? []
      : [
          `ADR:${structured(["", "", address.street, address.city, address.region, address.postalCode, address.country])}`,
        ]),
    ...filled("NOTE", note),
    "END:VCARD",
  ]);
}

function filled(name: string, text: string): string[] {
  return text === "" ? [] : [`${name}:${escapeText(text)}`];
}

function structured(parts: readonly string[]): string {
  return parts.map(escapeText).join(";");
}

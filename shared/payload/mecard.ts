import type { ContentOf } from "../contract/content.ts";
import { addressParts, displayName } from "./contact.ts";
import { unixLines } from "./percent.ts";
import { e164 } from "./phone.ts";

/**
 * A MECARD as NTT DoCoMo described it: about half of a vCard, so a smaller symbol. Read by the cameras of iOS and
 * Android. It has names, numbers, addresses and notes, but no titles and no kinds of phones; ORG is an addition that
 * ZXing and both cameras read. `\ ; : , "` are escaped with a backslash; the comma that parts the names is not.
 */
export function mecard(contact: ContentOf<"contact">): string {
  const { firstName, lastName, organisation = "", phones, emails, urls, note = "" } = contact;
  const address = addressParts(contact);
  const name =
    lastName === "" || firstName === ""
      ? escapeValue(displayName(contact))
      : `${escapeValue(lastName)},${escapeValue(firstName)}`;
  const fields: [string, string][] = [
    ["N", name],
    ["ORG", escapeValue(organisation)],
    ...phones.map(({ number }): [string, string] => ["TEL", e164(number)]),
    ...emails.map((email): [string, string] => ["EMAIL", escapeValue(email)]),
    ...urls.map((url): [string, string] => ["URL", escapeValue(url)]),
    ["ADR", address === null ? "" : escapeValue(oneAddress(address))],
    ["NOTE", escapeValue(note)],
  ];
  const filled = fields.filter(([, value]) => value !== "");
  return `MECARD:${filled.map(([field, value]) => `${field}:${value};`).join("")};`;
}

function escapeValue(text: string): string {
  return unixLines(text).replace(/[\\;:,"]/g, "\\$&");
}

/** As it is written on a letter: readers show the field as it stands. */
function oneAddress(address: NonNullable<ReturnType<typeof addressParts>>): string {
  const { street, city, region, postalCode, country } = address;
  return [street, `${postalCode} ${city}`.trim(), region, country].filter((part) => part !== "").join(", ");
}

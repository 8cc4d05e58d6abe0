import type { ContentOf } from "../../../shared/contract/content.ts";
import { partLink } from "../../../shared/page-part.ts";
import { displayName } from "../../../shared/payload/contact.ts";
import { emailPayload } from "../../../shared/payload/email.ts";
import { phonePayload } from "../../../shared/payload/phone.ts";
import { html } from "../html.ts";
import { type Body, button, type Fact, facts, heading, plainLink, type Reader } from "./elements.ts";

export function contactPage(contact: ContentOf<"contact">, { words, pass }: Reader): Body {
  const { organisation = "", title: role = "", note } = contact;
  const title = displayName(contact);
  const below = [role, title === organisation ? "" : organisation].filter((line) => line !== "");
  return {
    title,
    body: html`${heading(title)}
      ${below.map((line) => html`<p dir="auto">${line}</p>`)}
      <nav>${button(partLink("vcf", pass), words.contact.save)}</nav>
      ${facts(
        ...contact.phones.map(({ number, kind }): Fact => [
          words.contact[kind],
          plainLink(phonePayload({ type: "phone", number }), number),
        ]),
        ...contact.emails.map((address): Fact => [
          words.email.kind,
          plainLink(emailPayload({ type: "email", to: address }), address),
        ]),
        ...contact.urls.map((url): Fact => [words.links.website, plainLink(url)]),
        [words.contact.address, addressLines(contact.address)],
        [words.contact.note, note],
      )}`,
  };
}

/** As an envelope has it: street, place, region, country. */
function addressLines(address: ContentOf<"contact">["address"]): string {
  if (address === undefined || typeof address === "string") {
    return address ?? "";
  }
  const { street, city, region, postalCode, country } = address;
  return [street, [postalCode, city].filter(Boolean).join(" "), region, country].filter(Boolean).join("\n");
}

import { z } from "zod";
import { ADDRESS_MAX_CHARS, CONTENT_ENTRIES_MAX } from "../../limits.ts";
import { EmailAddress, Line, Lines, PhoneNumber, WebUrl } from "./fields.ts";

export const PHONE_KINDS = ["mobile", "work", "home", "fax"] as const;

const ContactPhone = z
  .strictObject({
    number: PhoneNumber,
    kind: z.enum(PHONE_KINDS, { error: `kind is one of ${PHONE_KINDS.join(", ")}.` }),
  })
  .meta({ id: "ContactPhone" });

/** The parts RFC 6350 §6.3.1 keeps apart, but for the post box and the extension, which it advises to leave empty. */
const AddressParts = z
  .strictObject({
    street: Lines(ADDRESS_MAX_CHARS),
    city: Line(),
    region: Line(),
    postalCode: Line(),
    country: Line(),
  })
  .partial()
  .meta({ id: "AddressParts" });

export const ContactContent = z
  .strictObject({
    type: z.literal("contact"),
    firstName: Line().default(""),
    lastName: Line().default(""),
    organisation: Line().optional(),
    title: Line().optional().meta({ description: "What they do, such as “Printer”; not in a MECARD" }),
    phones: z.array(ContactPhone).max(CONTENT_ENTRIES_MAX).default([]),
    emails: z.array(EmailAddress).max(CONTENT_ENTRIES_MAX).default([]),
    urls: z.array(WebUrl).max(CONTENT_ENTRIES_MAX).default([]),
    address: z
      .union([Lines(ADDRESS_MAX_CHARS), AddressParts], {
        error: "address is a text, or an object of street, city, region, postalCode and country.",
      })
      .optional()
      .meta({ description: "In parts, which address books file; or one text, which is filed as the street" }),
    note: Lines().optional(),
    format: z.enum(["vcard", "mecard"], { error: "format is vcard or mecard." }).optional().meta({
      description:
        "What a static symbol holds: a vCard (default), or a MECARD, which is smaller but has no title and no kinds of phones",
    }),
  })
  .superRefine((contact, context) => {
    const { firstName, lastName, organisation = "", title = "", format } = contact;
    if (firstName === "" && lastName === "" && organisation === "") {
      const message = "Enter a name or an organisation: address books file a contact under it.";
      context.addIssue({ code: "custom", path: ["firstName"], message });
    }
    if (format !== "mecard") {
      return;
    }
    if (title !== "") {
      const message = "A MECARD holds no title. Leave it out, or set format to vcard.";
      context.addIssue({ code: "custom", path: ["title"], message });
    }
    for (const field of ["firstName", "lastName"] as const) {
      if (contact[field].includes(",")) {
        const message = "A comma parts the names of a MECARD. Leave it out, or set format to vcard.";
        context.addIssue({ code: "custom", path: [field], message });
      }
    }
  })
  .meta({ id: "ContactContent", description: "A person or an organisation for the address book" });

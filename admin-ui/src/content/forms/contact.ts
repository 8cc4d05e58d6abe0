import { CONTENT_ENTRIES_MAX } from "../../../../shared/limits.ts";
import type { Field } from "../fields.ts";

export const CONTACT_FORM: readonly Field[] = [
  { name: "firstName", label: "First name", input: "line", half: true, required: true },
  { name: "lastName", label: "Last name", input: "line", half: true, required: true },
  { name: "organisation", label: "Organisation", input: "line", half: true },
  { name: "title", label: "Job", input: "line", half: true, when: ({ format }) => format !== "mecard" },
  {
    name: "phones",
    label: "Phones",
    input: "rows",
    add: "Add a phone",
    one: "phone",
    max: CONTENT_ENTRIES_MAX,
    first: 1,
    fields: [
      { name: "number", label: "Phone number", input: "tel", required: true, half: true },
      {
        name: "kind",
        label: "Kind",
        input: "choice",
        half: true,
        options: [
          ["mobile", "Mobile"],
          ["work", "Work"],
          ["home", "Home"],
          ["fax", "Fax"],
        ],
      },
    ],
  },
  {
    name: "emails",
    label: "E-mail addresses",
    input: "rows",
    add: "Add an e-mail address",
    one: "e-mail address",
    max: CONTENT_ENTRIES_MAX,
    first: 1,
    fields: [{ name: "", label: "E-mail address", input: "email", required: true }],
  },
  {
    name: "urls",
    label: "Websites",
    input: "rows",
    add: "Add a website",
    one: "website",
    max: CONTENT_ENTRIES_MAX,
    first: 0,
    fields: [{ name: "", label: "Website", input: "url", required: true }],
  },
  { name: "address.street", label: "Street and number", input: "line" },
  { name: "address.postalCode", label: "Postal code", input: "line", half: true },
  { name: "address.city", label: "City", input: "line", half: true },
  { name: "address.region", label: "Region", input: "line", half: true },
  { name: "address.country", label: "Country", input: "line", half: true },
  { name: "note", label: "Note", input: "lines" },
  {
    name: "format",
    label: "Format",
    input: "choice",
    only: "static",
    options: [
      ["vcard", "vCard: everything, for every phone"],
      ["mecard", "MECARD: a smaller symbol, without job and kinds of phones"],
    ],
  },
];

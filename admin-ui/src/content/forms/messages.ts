import type { Field } from "../fields.ts";

/** Forms of content that is read or sent. */

const NUMBER: Field = {
  name: "number",
  label: "Phone number",
  input: "tel",
  required: true,
  hint: "With + and the country's code, such as +31 20 123 4567.",
};

const MESSAGE: Field = {
  name: "message",
  label: "Message",
  input: "lines",
  hint: "Stands ready to be sent.",
};

export const TEXT_FORM: readonly Field[] = [
  { name: "text", label: "Text", input: "lines", required: true, hint: "Shown as it is, line by line." },
];

export const EMAIL_FORM: readonly Field[] = [
  {
    name: "to",
    label: "To",
    input: "email",
    required: true,
    hint: "One address, or several with commas between.",
  },
  { name: "cc", label: "Copy to", input: "email" },
  { name: "subject", label: "Subject", input: "line" },
  { name: "body", label: "Mail", input: "lines" },
];

export const PHONE_FORM: readonly Field[] = [NUMBER];
export const MESSAGE_FORM: readonly Field[] = [NUMBER, MESSAGE];

export const LOCATION_FORM: readonly Field[] = [
  {
    name: "latitude",
    label: "Latitude",
    input: "number",
    required: true,
    half: true,
    hint: "Degrees, such as 52.379189.",
  },
  {
    name: "longitude",
    label: "Longitude",
    input: "number",
    required: true,
    half: true,
    hint: "Degrees, such as 4.899431.",
  },
  { name: "label", label: "Name of the place", input: "line" },
];

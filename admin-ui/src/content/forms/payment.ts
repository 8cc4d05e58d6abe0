import type { Field } from "../fields.ts";

export const PAYMENT_FORM: readonly Field[] = [
  {
    name: "name",
    label: "Who is paid",
    input: "line",
    required: true,
    hint: "As their bank knows them.",
  },
  {
    name: "iban",
    label: "IBAN",
    input: "line",
    required: true,
    mono: true,
    hint: "An account in SEPA, such as NL91 ABNA 0417 1643 00.",
  },
  {
    name: "amount",
    label: "Amount in euros",
    input: "number",
    half: true,
    hint: "Left empty, who pays enters it.",
  },
  {
    name: "bic",
    label: "BIC",
    input: "line",
    mono: true,
    half: true,
    hint: "Only for accounts outside the EEA.",
  },
  { name: "text", label: "What it is for", input: "line", hint: "In words, or a reference below; not both." },
  { name: "reference", label: "Reference", input: "line", mono: true, hint: "Such as RF18 5390 0754 7034." },
];

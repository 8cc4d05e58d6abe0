import { LINKS_MAX } from "../../../../shared/limits.ts";
import type { Field } from "../fields.ts";

/** Forms of content that only a page can show. */

export const LINKS_FORM: readonly Field[] = [
  { name: "title", label: "Title", input: "line", required: true },
  { name: "description", label: "Description", input: "lines" },
  {
    name: "items",
    label: "Links",
    input: "rows",
    add: "Add a link",
    one: "link",
    max: LINKS_MAX,
    first: 2,
    fields: [
      { name: "label", label: "Button says", input: "line", required: true, half: true },
      { name: "url", label: "Leads to", input: "url", required: true, half: true },
    ],
  },
];

export const FILE_FORM: readonly Field[] = [
  { name: "fileId", label: "File", input: "file", hint: "A picture or a PDF, up to 10 MB." },
];

export const APP_FORM: readonly Field[] = [
  {
    name: "ios",
    label: "On iPhones and iPads",
    input: "url",
    hint: "The app's page in the App Store.",
  },
  { name: "android", label: "On Android", input: "url", hint: "The app's page on Google Play." },
  {
    name: "other",
    label: "Everywhere else",
    input: "url",
    required: true,
    hint: "The app's own site, also where one of the two above is empty.",
  },
];

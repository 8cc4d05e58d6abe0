import type { Content } from "../../../shared/contract/content.ts";
import type { ContentType } from "../../../shared/content-types.ts";
import { type Draft, type Field, isShown, type MomentInput, type Values } from "./fields.ts";
import { FORMS } from "./forms.ts";
import type { Kind } from "./kinds.ts";

/** Content as a form holds it, and back. Pure. */

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

const MINUTES = "YYYY-MM-DDTHH:MM".length;
const DAY = "YYYY-MM-DD".length;

/** @param timeZone what a field for a zone begins with */
export function emptyDraft(type: ContentType, timeZone: string): Draft {
  const values: Record<string, string> = {};
  const rows: Record<string, Values[]> = {};
  for (const field of FORMS[type]) {
    if (field.input === "rows") {
      rows[field.name] = Array.from({ length: field.first }, () => emptyRow(field.fields));
    } else {
      values[field.name] = startOf(field, timeZone);
    }
  }
  return { values, rows };
}

export function emptyRow(fields: readonly Exclude<Field, { input: "rows" }>[]): Values {
  return Object.fromEntries(fields.map((field) => [field.name, startOf(field, "")]));
}

function startOf(field: Exclude<Field, { input: "rows" }>, timeZone: string): string {
  return field.input === "choice" ? (field.options[0]?.[0] ?? "") : field.input === "zone" ? timeZone : "";
}

/** The draft of content that exists. */
export function draftOf(content: Content): Draft {
  const draft = emptyDraft(content.type, "");
  const values: Record<string, string> = { ...draft.values };
  const rows: Record<string, readonly Values[]> = {};
  // an address may be one text, which is filed as the street
  const source =
    "address" in content && typeof content.address === "string"
      ? { ...content, address: { street: content.address } }
      : content;
  for (const field of FORMS[content.type]) {
    const value = at(source, field.name);
    if (field.input === "rows") {
      const list: readonly unknown[] = Array.isArray(value) ? value : [];
      rows[field.name] = list.map((entry) =>
        Object.fromEntries(field.fields.map(({ name }) => [name, textOf(at(entry, name))])),
      );
    } else if (value !== undefined) {
      values[field.name] = textOf(value);
    }
  }
  for (const field of FORMS[content.type]) {
    if (field.input === "moment") {
      values[field.name] = inputMoment(field, values);
    }
  }
  return { values, rows };
}

/** A moment as its input writes it, also after the form changed from clock times to days or back. */
export function inputMoment(field: MomentInput, values: Values): string {
  const moment = values[field.name] ?? "";
  if (field.days(values)) {
    return moment.slice(0, DAY);
  }
  return moment.length === DAY ? `${moment}T00:00` : moment.slice(0, MINUTES);
}

function textOf(value: unknown): string {
  if (typeof value === "boolean") {
    return value ? "true" : "";
  }
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** A member by its dotted path; "" is the thing itself. */
function at(value: unknown, path: string): unknown {
  return path === ""
    ? value
    : path
        .split(".")
        .reduce<unknown>(
          (inner, name) =>
            typeof inner === "object" && inner !== null
              ? (inner as Record<string, unknown>)[name]
              : undefined,
          value,
        );
}

/** What a draft says, for the contract to check: empty optional fields and what has no place are left out. */
export function contentOf(type: ContentType, { values, rows }: Draft, kind: Kind): Record<string, Json> {
  const content: Record<string, Json> = { type };
  for (const field of FORMS[type]) {
    if (!isShown(field, values, kind)) {
      continue;
    }
    if (field.input === "rows") {
      const filled = (rows[field.name] ?? []).filter((row) => isFilled(row, field.fields));
      content[field.name] = filled.map((row) =>
        field.fields[0]?.name === "" ? (row[""] ?? "") : rowOf(row, field.fields),
      );
    } else {
      put(content, field.name, valueOf(field, values));
    }
  }
  return content;
}

/** A row in which nothing was typed is not there yet. */
function isFilled(row: Values, fields: readonly Field[]): boolean {
  return fields.some(({ name, input }) => input !== "choice" && (row[name] ?? "").trim() !== "");
}

/** Rows as they are sent: where each stands in the form. */
export function filledRows(rows: readonly Values[], fields: readonly Field[]): number[] {
  return rows.flatMap((row, index) => (isFilled(row, fields) ? [index] : []));
}

function rowOf(row: Values, fields: readonly Exclude<Field, { input: "rows" }>[]): Record<string, Json> {
  const entry: Record<string, Json> = {};
  for (const field of fields) {
    put(entry, field.name, valueOf(field, row));
  }
  return entry;
}

function put(target: Record<string, Json>, path: string, value: Json | undefined): void {
  if (value === undefined) {
    return;
  }
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner = { ...(target[name] as Record<string, Json> | undefined) };
  put(inner, rest.join("."), value);
  target[name] = inner;
}

function valueOf(field: Exclude<Field, { input: "rows" }>, values: Values): Json | undefined {
  const value = values[field.name] ?? "";
  switch (field.input) {
    case "check":
      return value === "true" ? true : undefined;
    case "number":
      // half the world writes a comma; NaN is what the contract refuses with its own words
      return value.trim() === ""
        ? field.required === true
          ? Number.NaN
          : undefined
        : Number(value.trim().replace(",", "."));
    case "moment": {
      const moment = inputMoment(field, values);
      return moment === "" ? "" : field.days(values) ? `${moment}T${field.timeOfDay}` : `${moment}:00`;
    }
    case "choice":
    case "zone":
    case "file":
      return value;
    case "line":
    case "lines":
    case "tel":
    case "email":
    case "url":
    case "secret":
      return value === "" && field.required !== true ? undefined : value;
  }
}

import type { Content } from "../../../shared/contract/content.ts";
import { draftOf } from "../content/draft.ts";
import { type Field, isShown, type Values } from "../content/fields.ts";
import { FORMS } from "../content/forms.ts";
import type { Kind } from "../content/kinds.ts";

/** What a content says, field by field. */
export interface ContentFact {
  label: string;
  /** One, or one for each row of a list. */
  values: string[];
  secret: boolean;
  /** The value is the id of a file. */
  file: boolean;
  mono: boolean;
}

/** In the order and with the labels of its form; what is empty is left out. */
export function contentFacts(content: Content, kind: Kind): ContentFact[] {
  const { values, rows } = draftOf(content);
  return FORMS[content.type].flatMap((field): ContentFact[] => {
    if (!isShown(field, values, kind)) {
      return [];
    }
    const texts =
      field.input === "rows"
        ? (rows[field.name] ?? []).map((row) =>
            field.fields
              .map((one) => wordsOf(one, row))
              .filter(Boolean)
              .join(", "),
          )
        : [wordsOf(field, values)];
    const filled = texts.filter((text) => text !== "");
    const mono =
      field.input === "tel" ||
      field.input === "secret" ||
      field.input === "url" ||
      ("mono" in field && field.mono);
    return filled.length === 0
      ? []
      : [
          {
            label: field.label,
            values: filled,
            secret: field.input === "secret",
            file: field.input === "file",
            mono,
          },
        ];
  });
}

function wordsOf(field: Field, values: Values): string {
  const value = values[field.name] ?? "";
  if (field.input === "check") {
    return value === "true" ? "Yes" : "";
  }
  if (field.input === "choice") {
    return field.options.find(([option]) => option === value)?.[1] ?? "";
  }
  return field.input === "moment" && value !== "" ? clockText(value, field.days(values)) : value;
}

/** A local time as it is written on an invitation, in no zone but its own. */
function clockText(local: string, dayOnly: boolean): string {
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });
  const whole = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return (dayOnly ? day : whole).format(new Date(`${local}${dayOnly ? "T00:00" : ""}Z`));
}

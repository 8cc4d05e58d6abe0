import type { ContentType } from "../../../shared/content-types.ts";
import type { Draft } from "./fields.ts";
import { FORMS } from "./forms.ts";

/** The label of the field that holds most, where shortening helps most. */
export function longestLabel(type: ContentType, { values, rows }: Draft): string {
  const lengths = FORMS[type].map((field) => {
    const texts =
      field.input === "rows"
        ? (rows[field.name] ?? []).flatMap((row) => Object.values(row))
        : [values[field.name] ?? ""];
    return { label: field.label, chars: texts.reduce((sum, text) => sum + text.length, 0) };
  });
  return lengths.sort((a, b) => b.chars - a.chars)[0]?.label ?? "";
}

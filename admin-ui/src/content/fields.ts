import type { Kind } from "./kinds.ts";

/** What a form of content is made of. Pure data: the same list makes the form, the draft and what a page tells. */

interface Named {
  /** Where the value stands in the content: `ssid`, `address.city`; "" for the bare values of a list. */
  name: string;
  label: string;
  hint?: string;
  /** Two of them stand beside each other where there is room. */
  half?: boolean;
  /** The only kind of code it means something for. */
  only?: Kind;
  /** Whether it means something, given what the other fields hold. */
  when?: (values: Values) => boolean;
}

export interface TextInput extends Named {
  input: "line" | "lines" | "tel" | "email" | "url" | "secret" | "number";
  /** Sent even if empty, so that the contract says what is missing. */
  required?: boolean;
  mono?: boolean;
  autocomplete?: string;
}

/** A clock's time, or a day while `days` holds; kept as the inputs of a browser write them. */
export interface MomentInput extends Named {
  input: "moment";
  /** What to do about an empty one. */
  missing: string;
  days: (values: Values) => boolean;
  /** What a day becomes in the content. */
  timeOfDay: string;
}

export interface ChoiceInput extends Named {
  input: "choice";
  options: readonly (readonly [value: string, words: string])[];
}

export interface PlainInput extends Named {
  input: "check" | "zone" | "file";
}

export interface RowsInput extends Named {
  input: "rows";
  /** The button that adds a row. */
  add: string;
  /** One row, as in “Remove phone 2”. */
  one: string;
  max: number;
  /** Rows a new form begins with. */
  first: number;
  fields: readonly Exclude<Field, RowsInput>[];
}

export type Field = TextInput | MomentInput | ChoiceInput | PlainInput | RowsInput;

/** Every value as its input holds it; a check is "true" or "". */
export type Values = Readonly<Record<string, string>>;
export type Rows = Readonly<Record<string, readonly Values[]>>;

export interface Draft {
  values: Values;
  rows: Rows;
}

/** Whether a field has a place in the form as it stands. */
export function isShown(field: Field, values: Values, kind: Kind): boolean {
  return (field.only === undefined || field.only === kind) && (field.when?.(values) ?? true);
}

import type { LabelSheet } from "../../../shared/labels/sheet.ts";
import type { LabelForm } from "../models/label-form.ts";
import { SHEET_FIELDS } from "../print/own-sheet.ts";
import { TextField } from "./text-field.tsx";

const WORDS: Record<keyof LabelSheet, string> = {
  pageWidth: "Page’s width",
  pageHeight: "Page’s height",
  columns: "Labels across",
  rows: "Labels down",
  labelWidth: "Label’s width",
  labelHeight: "Label’s height",
  gapX: "Gap across",
  gapY: "Gap down",
  marginLeft: "Left margin",
  marginTop: "Top margin",
};

/** A grid of one's own. */
export function OwnSheet({ form }: { form: LabelForm }) {
  return (
    <fieldset class="own-sheet">
      <legend>In millimetres</legend>
      <div class="fields">
        {SHEET_FIELDS.map((field) => (
          <TextField
            key={field}
            label={WORDS[field]}
            optional={field === "marginLeft" || field === "marginTop"}
            value={form.own.value[field]}
            onInput={(text) => (form.own.value = { ...form.own.value, [field]: text })}
            error={form.faultOfSheet(field)}
            inputMode="decimal"
            mono
          />
        ))}
      </div>
      <p class="hint">Without margins the grid stands in the middle of the page.</p>
    </fieldset>
  );
}

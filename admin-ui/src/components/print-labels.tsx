import { LABEL_SHEET_NAMES, type LabelSheetName } from "../../../shared/labels/sheet.ts";
import type { Caption, LabelForm } from "../models/label-form.ts";
import type { PrintChoice } from "../models/print-choice.ts";
import { namedSheetText } from "../text/sheet-text.ts";
import { Form } from "./form.tsx";
import { OwnSheet } from "./own-sheet.tsx";
import { Pills } from "./pills.tsx";
import { SelectField } from "./select-field.tsx";
import { SheetPicture } from "./sheet-picture.tsx";
import { TextField } from "./text-field.tsx";

const SHEETS = [
  ...LABEL_SHEET_NAMES.map((name) => [name, namedSheetText(name)] as const),
  ["own", "A sheet of your own"],
] as const;

const CAPTIONS = [
  ["both", "Name and link"],
  ["name", "Name"],
  ["link", "Link"],
  ["none", "Nothing"],
] as const satisfies readonly (readonly [Caption, string])[];

interface Props {
  form: LabelForm;
  choice: PrintChoice;
}

/** Labels for a printer, beside a picture of the sheet they are printed on. */
export function PrintLabels({ form, choice }: Props) {
  const sheet = form.sheet.value;
  const missing = choice.none.value
    ? "Choose at least one code above."
    : form.ready.value
      ? null
      : "Put right what is said above.";

  async function make(): Promise<void> {
    if (missing === null) {
      await form.make(choice);
    }
  }

  return (
    <div class="labels">
      <Form onSubmit={make}>
        <SelectField
          label="Sheet"
          value={form.sheetName.value}
          options={SHEETS}
          hint="The number stands on the pack."
          onPick={(name) => (form.sheetName.value = name as LabelSheetName | "own")}
        />
        {form.sheetName.value === "own" && <OwnSheet form={form} />}
        <Pills
          legend="Beside each symbol stands"
          value={form.caption.value}
          options={CAPTIONS}
          onPick={(caption) => (form.caption.value = caption)}
        />
        <div class="fields">
          <TextField
            label="Labels of each code"
            value={form.copies.value}
            onInput={(text) => (form.copies.value = text)}
            error={form.copiesFault.value}
            inputMode="decimal"
            mono
          />
          <TextField
            label="Labels already used"
            value={form.skip.value}
            onInput={(text) => (form.skip.value = text)}
            hint="On the first sheet; they are left out."
            error={form.skipFault.value}
            inputMode="decimal"
            mono
          />
        </div>
        <LabelsProblem form={form} />
        <div class="actions">
          <button
            type="submit"
            class="button-primary"
            aria-disabled={missing !== null || form.busy.value}
            aria-describedby="labels-missing"
          >
            {form.busy.value ? "Making labels…" : "Download labels"}
          </button>
          <p class="hint" id="labels-missing" role="status">
            {missing ?? "Print at actual size, not fitted to the page."}
          </p>
        </div>
      </Form>
      {sheet !== null && (
        <SheetPicture
          sheet={sheet}
          used={form.skipFault.value === null ? Number(form.skip.value) : 0}
          captioned={form.caption.value !== "none"}
        />
      )}
    </div>
  );
}

/** What the API said: of single codes, each on a line, or of the whole. */
function LabelsProblem({ form }: { form: LabelForm }) {
  const problem = form.problem.value;
  if (problem === null) {
    return null;
  }
  const lines = problem.errors.length === 0 ? [problem.detail] : problem.errors.map(({ message }) => message);
  return (
    <div class="problem" role="alert">
      <p class="strong">No labels were made.</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

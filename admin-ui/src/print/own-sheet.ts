import { type LabelSheet, SHEET_RANGES, sheetFault } from "../../../shared/labels/sheet.ts";

/** A sheet of one's own as it is typed. */
export type SheetFields = Record<keyof LabelSheet, string>;

export const SHEET_FIELDS = Object.keys(SHEET_RANGES) as (keyof LabelSheet)[];

/** May be left empty: then the grid stands in the middle. */
const MAY_BE_EMPTY = new Set<keyof LabelSheet>(["marginLeft", "marginTop"]);

export type SheetReading =
  | { ok: true; sheet: LabelSheet }
  | { ok: false; faults: Partial<Record<keyof LabelSheet, string>> };

/** What is typed, as a sheet, or what is wrong with each field. */
export function readSheet(fields: SheetFields): SheetReading {
  const faults: Partial<Record<keyof LabelSheet, string>> = {};
  const sheet = {} as LabelSheet;
  for (const field of SHEET_FIELDS) {
    const text = fields[field].trim().replace(",", ".");
    if (text === "" && MAY_BE_EMPTY.has(field)) {
      continue;
    }
    const [least, most] = SHEET_RANGES[field];
    const value = text === "" ? Number.NaN : Number(text);
    const counts = field === "columns" || field === "rows";
    if (value >= least && value <= most && (!counts || Number.isInteger(value))) {
      sheet[field] = value;
    } else {
      faults[field] = `${counts ? "A whole number" : "A number"} from ${least} to ${most}.`;
    }
  }
  if (Object.keys(faults).length > 0) {
    return { ok: false, faults };
  }
  const misfit = sheetFault(sheet);
  return misfit === null ? { ok: true, sheet } : { ok: false, faults: { [misfit.field]: misfit.message } };
}

import {
  LABEL_SHEETS,
  type LabelSheet,
  type LabelSheetName,
  labelsPerPage,
} from "../../../shared/labels/sheet.ts";
import { counted } from "./count-text.ts";

/** The paper the named sheets are on. */
const A4_WIDTH_MM = 210;

/** @example "Avery L7160: 21 labels of 63.5 × 38.1 mm on A4" */
export function namedSheetText(name: LabelSheetName): string {
  const sheet = LABEL_SHEETS[name];
  const number = name.replace("avery-", "Avery ").toUpperCase().replace("AVERY", "Avery");
  return `${number}: ${sheetText(sheet)} on ${sheet.pageWidth === A4_WIDTH_MM ? "A4" : "US Letter"}`;
}

/** @example "21 labels of 63.5 × 38.1 mm" */
export function sheetText(sheet: LabelSheet): string {
  const size = [sheet.labelWidth, sheet.labelHeight].map((mm) => Number(mm.toFixed(1))).join(" × ");
  return `${counted(labelsPerPage(sheet), "label")} of ${size} mm`;
}

import { computed, signal } from "@preact/signals";
import {
  LABEL_SHEETS,
  type LabelSheet,
  type LabelSheetName,
  labelsPerPage,
} from "../../../shared/labels/sheet.ts";
import { LABELS_MAX } from "../../../shared/limits.ts";
import { postLabels } from "../api/print.ts";
import type { ApiProblem } from "../api/problem.ts";
import { saveFile } from "../files/save.ts";
import { readSheet, type SheetFields } from "../print/own-sheet.ts";
import { counted } from "../text/count-text.ts";
import type { PrintChoice } from "./print-choice.ts";

export type LabelForm = ReturnType<typeof createLabelForm>;

export type Caption = "both" | "name" | "link" | "none";

/** A grid to begin from: 24 labels that fill an A4 sheet. */
const OWN_SHEET: SheetFields = {
  pageWidth: "210",
  pageHeight: "297",
  columns: "3",
  rows: "8",
  labelWidth: "70",
  labelHeight: "37",
  gapX: "0",
  gapY: "0",
  marginLeft: "",
  marginTop: "",
};

/** Sheets of labels as they are chosen. */
export function createLabelForm() {
  const sheetName = signal<LabelSheetName | "own">("avery-l7160");
  const own = signal(OWN_SHEET);
  const caption = signal<Caption>("both");
  const copies = signal("1");
  const skip = signal("0");
  const busy = signal(false);
  const problem = signal<ApiProblem | null>(null);

  const reading = computed(() => readSheet(own.value));

  /** Null while a sheet of one's own is not right yet. */
  const sheet = computed<LabelSheet | null>(() =>
    sheetName.value !== "own" ? LABEL_SHEETS[sheetName.value] : reading.value.ok ? reading.value.sheet : null,
  );

  function faultOfSheet(field: keyof LabelSheet): string | null {
    return reading.value.ok ? null : (reading.value.faults[field] ?? null);
  }

  const copiesFault = computed(() => countFault(copies.value, 1, LABELS_MAX));
  const skipFault = computed(() =>
    countFault(skip.value, 0, sheet.value === null ? LABELS_MAX : labelsPerPage(sheet.value) - 1),
  );

  const ready = computed(
    () => sheet.value !== null && copiesFault.value === null && skipFault.value === null,
  );

  async function make(choice: PrintChoice): Promise<void> {
    if (busy.peek() || !ready.peek()) {
      return;
    }
    busy.value = true;
    problem.value = await fetchSheets(choice);
    busy.value = false;
  }

  async function fetchSheets(choice: PrintChoice): Promise<ApiProblem | null> {
    const each = Number(copies.peek());
    const ids = await choice.idsUpTo(LABELS_MAX);
    if (!ids.ok) {
      return ids.problem;
    }
    if (ids.value.length * each > LABELS_MAX) {
      return tooMany(ids.value.length, each);
    }
    const name = sheetName.peek();
    const answer = await postLabels({
      ids: ids.value,
      sheet: name === "own" ? (sheet.peek() ?? undefined) : name,
      copies: each,
      skip: Number(skip.peek()),
      caption: caption.peek(),
    });
    if (answer.ok) {
      saveFile(answer.value.blob, answer.value.name);
    }
    return answer.ok ? null : answer.problem;
  }

  return {
    sheetName,
    own,
    caption,
    copies,
    skip,
    busy,
    problem,
    sheet,
    faultOfSheet,
    copiesFault,
    skipFault,
    ready,
    make,
  };
}

function countFault(text: string, least: number, most: number): string | null {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isInteger(value) && value >= least && value <= most
    ? null
    : `A whole number from ${least} to ${most}.`;
}

/** @param codes one more than there may be if there are more */
function tooMany(codes: number, copies: number): ApiProblem {
  const asked = codes > LABELS_MAX ? `more than ${LABELS_MAX}` : String(codes);
  return {
    status: 0,
    code: "too_many_labels",
    detail: `At once there are at most ${LABELS_MAX} labels, and these are ${asked} codes with ${counted(copies, "label")} each. Narrow the choice, and print the rest after it with the labels already used left out.`,
    errors: [],
    retryAfterS: null,
  };
}

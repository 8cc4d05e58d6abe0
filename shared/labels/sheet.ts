/** A sheet of labels; lengths in mm. Labels stand in a grid, by default in the middle of the page. */
export interface LabelSheet {
  pageWidth: number;
  pageHeight: number;
  columns: number;
  rows: number;
  labelWidth: number;
  labelHeight: number;
  /** Between labels. */
  gapX: number;
  gapY: number;
  /** From the page's edge to the first label; left out, what is left over is shared out evenly. */
  marginLeft?: number | undefined;
  marginTop?: number | undefined;
}

/** Least and most of each member of a sheet of one's own: from a strip of labels to a poster printer's sheet. */
export const SHEET_RANGES = {
  pageWidth: [20, 1_200],
  pageHeight: [20, 1_200],
  columns: [1, 50],
  rows: [1, 50],
  labelWidth: [10, 1_200],
  labelHeight: [10, 1_200],
  gapX: [0, 200],
  gapY: [0, 200],
  marginLeft: [0, 1_200],
  marginTop: [0, 1_200],
} as const satisfies Record<keyof LabelSheet, readonly [least: number, most: number]>;

const A4 = { pageWidth: 210, pageHeight: 297 };
const LETTER = { pageWidth: 215.9, pageHeight: 279.4 };

/**
 * Sheets that shops sell, by the maker's number. Sizes as the maker prints them; the gaps are those of its templates,
 * and the grid stands in the middle of all of them.
 */
export const LABEL_SHEETS = {
  "avery-l7159": { ...A4, columns: 3, rows: 8, labelWidth: 63.5, labelHeight: 33.9, gapX: 2.5, gapY: 0 },
  "avery-l7160": { ...A4, columns: 3, rows: 7, labelWidth: 63.5, labelHeight: 38.1, gapX: 2.5, gapY: 0 },
  "avery-l7163": { ...A4, columns: 2, rows: 7, labelWidth: 99.1, labelHeight: 38.1, gapX: 2.5, gapY: 0 },
  "avery-l7651": { ...A4, columns: 5, rows: 13, labelWidth: 38.1, labelHeight: 21.2, gapX: 2.5, gapY: 0 },
  "avery-5160": {
    ...LETTER,
    columns: 3,
    rows: 10,
    labelWidth: 66.675,
    labelHeight: 25.4,
    gapX: 3.175,
    gapY: 0,
  },
  "avery-5163": {
    ...LETTER,
    columns: 2,
    rows: 5,
    labelWidth: 101.6,
    labelHeight: 50.8,
    gapX: 4.7625,
    gapY: 0,
  },
  "avery-22806": {
    ...LETTER,
    columns: 3,
    rows: 4,
    labelWidth: 50.8,
    labelHeight: 50.8,
    gapX: 15.875,
    gapY: 14.8167,
  },
} as const satisfies Record<string, LabelSheet>;

export type LabelSheetName = keyof typeof LABEL_SHEETS;

export const LABEL_SHEET_NAMES = Object.keys(LABEL_SHEETS) as LabelSheetName[];

/** A label's place on its page, in mm from the top left corner. */
export interface Cell {
  page: number;
  x: number;
  y: number;
}

export function labelsPerPage({ columns, rows }: LabelSheet): number {
  return columns * rows;
}

/** Where the label of this index stands, row by row. */
export function cellAt(sheet: LabelSheet, index: number): Cell {
  const { columns, labelWidth, labelHeight, gapX, gapY } = sheet;
  const onPage = index % labelsPerPage(sheet);
  const [column, row] = [onPage % columns, Math.floor(onPage / columns)];
  const { left, top } = margins(sheet);
  return {
    page: Math.floor(index / labelsPerPage(sheet)),
    x: left + column * (labelWidth + gapX),
    y: top + row * (labelHeight + gapY),
  };
}

/** A hundredth of a millimetre: sizes in inches are no round number of them. */
const TOLERANCE_MM = 0.01;

/** Why the grid does not fit its page, naming the field; null if it does. */
export function sheetFault(
  sheet: LabelSheet,
): { field: "labelWidth" | "labelHeight"; message: string } | null {
  const { left, top } = margins(sheet);
  const right = left + gridWidth(sheet);
  const bottom = top + gridHeight(sheet);
  if (left < -TOLERANCE_MM || right > sheet.pageWidth + TOLERANCE_MM) {
    const message = `${sheet.columns} labels of ${sheet.labelWidth} mm with their gaps are wider than the page (${sheet.pageWidth} mm).`;
    return { field: "labelWidth", message };
  }
  if (top < -TOLERANCE_MM || bottom > sheet.pageHeight + TOLERANCE_MM) {
    const message = `${sheet.rows} labels of ${sheet.labelHeight} mm with their gaps are higher than the page (${sheet.pageHeight} mm).`;
    return { field: "labelHeight", message };
  }
  return null;
}

function margins(sheet: LabelSheet): { left: number; top: number } {
  return {
    left: sheet.marginLeft ?? (sheet.pageWidth - gridWidth(sheet)) / 2,
    top: sheet.marginTop ?? (sheet.pageHeight - gridHeight(sheet)) / 2,
  };
}

function gridWidth({ columns, labelWidth, gapX }: LabelSheet): number {
  return columns * labelWidth + (columns - 1) * gapX;
}

function gridHeight({ rows, labelHeight, gapY }: LabelSheet): number {
  return rows * labelHeight + (rows - 1) * gapY;
}

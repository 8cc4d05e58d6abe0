import { check, type Fault } from "./check.ts";
import { cropped } from "./grey.ts";
import { svgOfPdf } from "./pdf-page.ts";
import { drawing, type ReaderModules } from "./pictures.ts";

/** A label on a page of a PDF, in points from the page's top left corner. */
export interface PlacedLabel {
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** What its symbol has to hold. */
  text: string;
  /** Of the symbol, in points. */
  moduleSize: number;
}

/** As many pixels a module as keep every edge. */
const PIXELS_PER_MODULE = 4;

/** A row of labels is drawn at once; four bytes a pixel. */
const ROW_MAX_PIXELS = 8_000_000;

/**
 * Reads every label of a sheet back from the PDF's own bytes. Call `openReader` first.
 *
 * @returns the first label that has a fault, by its index; null if all are as they should be
 */
export async function checkLabels(
  pdf: Uint8Array,
  pageWidth: number,
  labels: PlacedLabel[],
  modules: ReaderModules,
): Promise<{ index: number; faults: Fault[] } | null> {
  let page = { number: -1, svg: "" };
  for (const row of rowsOf(labels)) {
    const [first] = row;
    if (first === undefined) {
      continue;
    }
    const { label } = first;
    const finest = Math.min(...row.map((one) => one.label.moduleSize));
    const scale = Math.min(
      PIXELS_PER_MODULE / finest,
      Math.sqrt(ROW_MAX_PIXELS / (pageWidth * label.height)),
    );
    const box = `viewBox="0 ${label.y} ${pageWidth} ${label.height}"`;
    if (page.number !== label.page) {
      page = { number: label.page, svg: svgOfPdf(pdf, label.page) }; // once for all its rows
    }
    const strip = await drawing(
      page.svg.replace(/viewBox="[^"]*"/, box),
      modules,
    )(Math.round(pageWidth * scale));
    for (const { index, label: one } of row) {
      const picture = cropped(strip, Math.round(one.x * scale), Math.round(one.width * scale));
      const { faults } = await check(picture, one.text, 0);
      if (faults.length > 0) {
        return { index, faults };
      }
    }
  }
  return null;
}

interface Numbered {
  index: number;
  label: PlacedLabel;
}

/** Labels side by side, in the order they are in. */
function rowsOf(labels: PlacedLabel[]): Numbered[][] {
  const rows = new Map<string, Numbered[]>();
  for (const [index, label] of labels.entries()) {
    const key = `${label.page} ${label.y}`;
    const row = rows.get(key) ?? [];
    row.push({ index, label });
    rows.set(key, row);
  }
  return [...rows.values()];
}

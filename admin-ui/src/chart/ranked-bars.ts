import { barX, plot, text } from "@observablehq/plot";

export interface RankedBar {
  label: string;
  scans: number;
  /** What stands at its end, such as "120 · 34 %". */
  figures: string;
}

const ROW_PX = 36;
const BAR_PX = 8;
const LABEL_MAX_CHARS = 60;

/** Ranked bars as a picture. On the page they are buttons instead, which a drawing can't be. */
export function drawRanked(rows: readonly RankedBar[], widthPx: number): Element {
  const bars = rows.map((row, index) => ({ ...row, index, label: clip(row.label) }));
  const most = Math.max(1, ...bars.map((bar) => bar.scans));
  return plot({
    width: widthPx,
    height: Math.max(1, bars.length) * ROW_PX,
    margin: 0,
    className: "bars",
    x: { domain: [0, most], axis: null },
    y: { type: "band", domain: bars.map((bar) => bar.index), padding: 0, axis: null },
    marks: [
      text(bars, {
        y: "index",
        text: "label",
        frameAnchor: "left",
        dy: -6,
        fill: "var(--ink)",
        fontSize: 13,
      }),
      text(bars, {
        y: "index",
        text: "figures",
        frameAnchor: "right",
        dy: -6,
        fill: "var(--ink)",
        fontSize: 13,
      }),
      barX(bars, {
        y: "index",
        x: "scans",
        fill: "var(--chart-1)",
        insetTop: ROW_PX - BAR_PX - 6,
        insetBottom: 6,
        rx: 2,
      }),
    ],
  });
}

function clip(label: string): string {
  return label.length > LABEL_MAX_CHARS ? `${label.slice(0, LABEL_MAX_CHARS - 1)}…` : label;
}

import { axisX, axisY, barY, gridY, plot, ruleY } from "@observablehq/plot";
import type { Interval } from "../../../shared/dimensions.ts";
import type { ComparedBucket } from "../stats/buckets.ts";
import { shortBucketText } from "../text/bucket-text.ts";
import { count } from "../text/count-text.ts";

export interface SeriesChart {
  buckets: readonly ComparedBucket[];
  interval: Interval;
  timeZone: string;
  /** The last bucket is still running. */
  live: boolean;
}

export const SERIES_HEIGHT_PX = 220;
const TICKS = 4;
/** A label such as “12 Mar” with air around it. */
const LABEL_PX = 72;
/** Below this, a scale of scans would show fractions of people. */
const SCALE_MIN = 4;
/** More bars than this leave no room for gaps. */
const DENSE = 100;
export const SERIES_MARGINS_PX = { left: 44, right: 24 }; // right: half a label, so the last bucket always has one

/**
 * One bar a bucket, from zero, before a paler and wider one for the period before. Buckets are a band scale of the
 * server's, so none is moved by a clock change.
 */
export function drawSeries({ buckets, interval, timeZone, live }: SeriesChart, widthPx: number): Element {
  const rows = [...buckets];
  const running = live ? rows.at(-1)?.start : undefined;
  const most = Math.max(SCALE_MIN, ...rows.map((row) => Math.max(row.scans, row.scansBefore)));
  const inset = rows.length > DENSE || widthPx / rows.length < 6 ? 0 : Math.min(6, widthPx / rows.length / 7);
  return plot({
    width: widthPx,
    height: SERIES_HEIGHT_PX,
    marginLeft: SERIES_MARGINS_PX.left,
    marginRight: SERIES_MARGINS_PX.right,
    marginTop: 12,
    marginBottom: 28,
    className: "bars",
    x: { type: "band", domain: rows.map((row) => row.start), padding: rows.length > 40 ? 0.12 : 0.2 },
    y: { domain: [0, most], nice: TICKS },
    marks: [
      gridY({ ticks: TICKS, stroke: "var(--line)", strokeOpacity: 1 }),
      axisY({ ticks: TICKS, tickSize: 0, tickFormat: wholeOnly, label: null }),
      axisX({
        ticks: labelled(rows, interval, timeZone, widthPx),
        tickSize: 0,
        tickPadding: 8,
        tickFormat: (start: string) => shortBucketText(start, interval, timeZone),
        label: null,
      }),
      barY(rows, {
        x: "start",
        y: "scansBefore",
        fill: "var(--chart-before)",
      }),
      barY(rows, {
        x: "start",
        y: "scans",
        insetLeft: inset,
        insetRight: inset,
        fill: (row: ComparedBucket) => (row.start === running ? "var(--signal)" : "var(--chart-1)"),
      }),
      ruleY([0], { stroke: "var(--ink-soft)" }),
    ],
  });
}

/** As many labels as fit, from the last bucket backwards: now has its own. Hours of several days are told by date. */
function labelled(
  rows: readonly ComparedBucket[],
  interval: Interval,
  timeZone: string,
  widthPx: number,
): string[] {
  const starts = rows.map((row) => row.start);
  const midnights = starts.filter((start) => isMidnight(start, timeZone));
  const candidates = interval === "hour" && midnights.length > 2 ? midnights : starts;
  const fit = Math.max(2, Math.floor(widthPx / LABEL_PX));
  const step = Math.ceil(candidates.length / fit);
  return candidates.filter((_, index) => (candidates.length - 1 - index) % step === 0);
}

function isMidnight(start: string, timeZone: string): boolean {
  return shortBucketText(start, "hour", timeZone) === shortBucketText(start, "day", timeZone);
}

function wholeOnly(value: number): string {
  return Number.isInteger(value) ? count(value) : "";
}

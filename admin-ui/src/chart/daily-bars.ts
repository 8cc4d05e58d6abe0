import { axisX, axisY, barY, gridY, plot, pointerX, ruleY, tip } from "@observablehq/plot";
import type { Stats } from "../../../shared/contract/stats.ts";
import { counted } from "../text/count-text.ts";
import { dayText, shortDayText } from "../text/time-text.ts";

const HEIGHT_PX = 220;
const TICKS = 4;
/** A label such as “12 Mar” with air around it. */
const LABEL_PX = 72;
/** Below this, a scale of scans would show fractions of people. */
const SCALE_MIN = 4;

type Day = Stats["series"][number];

/** One bar a day, from zero. Days are a band scale of the server's buckets, so none is moved by a clock change. */
export function drawDailyBars(series: readonly Day[], timeZone: string, widthPx: number): Element {
  const days = [...series];
  const today = days.at(-1)?.start;
  const most = Math.max(SCALE_MIN, ...days.map((day) => day.scans));
  return plot({
    width: widthPx,
    height: HEIGHT_PX,
    marginLeft: 44,
    marginRight: 24, // half a label: the last day always has one
    marginTop: 12,
    marginBottom: 28,
    className: "bars",
    x: { type: "band", domain: days.map((day) => day.start), padding: days.length > 40 ? 0.2 : 0.3 },
    y: { domain: [0, most], nice: TICKS },
    marks: [
      gridY({ ticks: TICKS, stroke: "var(--line)", strokeOpacity: 1 }),
      axisY({ ticks: TICKS, tickSize: 0, tickFormat: wholeOnly, label: null }),
      axisX({
        ticks: everyFewDays(days, widthPx),
        tickSize: 0,
        tickPadding: 8,
        tickFormat: (start: string) => shortDayText(start, timeZone),
        label: null,
      }),
      barY(days, {
        x: "start",
        y: "scans",
        fill: (day: Day) => (day.start === today ? "var(--signal)" : "var(--chart-1)"),
      }),
      ruleY([0], { stroke: "var(--ink-soft)" }),
      tip(
        days,
        pointerX({
          x: "start",
          y: "scans",
          title: (day: Day) => describe(day, day.start === today, timeZone),
          fill: "var(--sheet)",
          stroke: "var(--line)",
          fontSize: 13,
          lineHeight: 1.4,
        }),
      ),
    ],
  });
}

function describe(day: Day, isToday: boolean, timeZone: string): string {
  const lines = [
    `${dayText(day.start, timeZone)}${isToday ? ", so far" : ""}`,
    counted(day.scans, "scan"),
    counted(day.visitors, "visitor"),
  ];
  if (day.bots > 0) {
    lines.push(counted(day.bots, "bot"));
  }
  return lines.join("\n");
}

/** Labels from the last day backwards, as many as fit: today always has its own. */
function everyFewDays(days: readonly Day[], widthPx: number): string[] {
  const fit = Math.max(2, Math.floor(widthPx / LABEL_PX));
  const step = Math.ceil(days.length / fit);
  return days.filter((_, index) => (days.length - 1 - index) % step === 0).map((day) => day.start);
}

function wholeOnly(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString("en") : "";
}

import { axisX, axisY, cell, plot } from "@observablehq/plot";
import { heatShade, evenHeatSteps } from "../stats/heat.ts";
import { WEEK_DAYS } from "../text/week-hour-text.ts";

export const WEEK_MARGINS_PX = { left: 40, top: 4, bottom: 24 };
const ROW_PX = 28;
export const WEEK_HEIGHT_PX = WEEK_MARGINS_PX.top + 7 * ROW_PX + WEEK_MARGINS_PX.bottom;

/** The hours of the week, a day a row: the darker, the more scans. */
export function drawWeek(weekHours: readonly number[], widthPx: number): Element {
  const steps = evenHeatSteps(Math.max(...weekHours));
  const hours = weekHours.map((_, hour) => hour);
  return plot({
    width: widthPx,
    height: WEEK_HEIGHT_PX,
    marginLeft: WEEK_MARGINS_PX.left,
    marginRight: 0,
    marginTop: WEEK_MARGINS_PX.top,
    marginBottom: WEEK_MARGINS_PX.bottom,
    className: "bars",
    x: { type: "band", domain: Array.from({ length: 24 }, (_, hour) => hour), padding: 0 },
    y: { type: "band", domain: WEEK_DAYS.map((_, day) => day), padding: 0 },
    marks: [
      axisX({
        ticks: [0, 6, 12, 18],
        tickSize: 0,
        tickPadding: 6,
        tickFormat: (hour: number) => `${hour}:00`,
        label: null,
      }),
      axisY({
        tickSize: 0,
        tickPadding: 8,
        tickFormat: (day: number) => (WEEK_DAYS[day] ?? "").slice(0, 3),
        label: null,
      }),
      cell(hours, {
        x: (hour: number) => hour % 24,
        y: (hour: number) => Math.floor(hour / 24),
        fill: (hour: number) => `var(--heat-${heatShade(weekHours[hour] ?? 0, steps)})`,
        inset: 0.75,
        rx: 2,
      }),
    ],
  });
}

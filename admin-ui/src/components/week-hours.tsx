import { useState } from "preact/hooks";
import type { ShownStats } from "../stats/shown.ts";
import type { ChartTable } from "../stats/chart-table.ts";
import { evenHeatSteps, heatLegend } from "../stats/heat.ts";
import type { ChartScope } from "../stats/scope.ts";
import { counted } from "../text/count-text.ts";
import { clock, WEEK_DAYS, weekHourText } from "../text/week-hour-text.ts";
import { ChartTools } from "./chart-tools.tsx";
import { DrawingBox } from "./drawing-box.tsx";
import { Legend } from "./legend.tsx";
import { Scrubber } from "./scrubber.tsx";

const PICTURE_PX = 720;
/** As in chart/week-grid.ts, in shares of its height: seven rows of 28 px between 4 and 24 px of margin. */
const MARGIN_LEFT_PX = 40;
const TOP = 4 / 224;
const ROWS = 196 / 224;

interface Props {
  shown: ShownStats;
  scope: ChartScope;
}

/** When in the week people scan: a day a row, an hour a cell. */
export function WeekHours({ shown, scope }: Props) {
  const [at, setAt] = useState<number | null>(null);
  const { weekHours } = shown.stats;
  const most = Math.max(...weekHours);
  const busiest = weekHours.indexOf(most);
  const hour = at ?? busiest;
  const words = `${weekHourText(hour)}, ${counted(weekHours[hour] ?? 0, "scan")}`;
  const title = "Hours of the week";
  const legend = heatLegend(evenHeatSteps(most));

  async function draw(widthPx: number): Promise<Element> {
    const { drawWeek } = await import("../chart/week-grid.ts");
    return drawWeek(weekHours, widthPx);
  }

  return (
    <figure class="chart">
      <p class="readout" data-testid="week-readout">
        <span class="readout-what">{weekHourText(hour)}</span>{" "}
        <span class="strong">{counted(weekHours[hour] ?? 0, "scan")}</span>{" "}
        {at === null && most > 0 && <span>the busiest hour</span>}
      </p>
      <Scrubber
        label={title}
        size={168}
        at={hour}
        text={words}
        rowSize={24}
        locate={(x, y) => {
          const day = Math.floor(((y - TOP) / ROWS) * 7);
          return x < 0 || day < 0 || day > 6
            ? null
            : day * 24 + Math.max(0, Math.min(23, Math.floor(x * 24)));
        }}
        insetPx={{ left: MARGIN_LEFT_PX, right: 0 }}
        onMove={setAt}
      >
        <DrawingBox class="week-box" draw={draw} of={JSON.stringify(weekHours)} />
        {at !== null && <CellMarker hour={at} />}
      </Scrubber>
      <Legend entries={legend} />
      <ChartTools
        title={title}
        what="hour-of-the-week"
        table={weekTable(weekHours)}
        scope={scope}
        rule="time"
        legend={legend}
        draw={() => draw(PICTURE_PX)}
      />
    </figure>
  );
}

function CellMarker({ hour }: { hour: number }) {
  const cell = `(100% - ${MARGIN_LEFT_PX}px) / 24`;
  return (
    <span
      class="marker marker-cell"
      style={{
        insetInlineStart: `calc(${MARGIN_LEFT_PX}px + ${cell} * ${hour % 24})`,
        inlineSize: `calc(${cell})`,
        insetBlockStart: `${(TOP + (ROWS / 7) * Math.floor(hour / 24)) * 100}%`,
        blockSize: `${(ROWS / 7) * 100}%`,
      }}
    />
  );
}

/** An hour a row, so that a phone shows it: seven columns fit, twenty-four don't. */
function weekTable(weekHours: readonly number[]): ChartTable {
  return {
    columns: ["Hour", ...WEEK_DAYS.map((day) => day.slice(0, 3))],
    rows: Array.from({ length: 24 }, (_, hour) => [
      clock(hour),
      ...WEEK_DAYS.map((_day, day) => weekHours[day * 24 + hour] ?? 0),
    ]),
  };
}

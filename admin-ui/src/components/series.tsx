import { useState } from "preact/hooks";
import type { Interval } from "../../../shared/dimensions.ts";
import type { ShownStats } from "../stats/shown.ts";
import { type ComparedBucket, compareBuckets } from "../stats/buckets.ts";
import type { ChartTable } from "../stats/chart-table.ts";
import { viewDays } from "../stats/view.ts";
import type { ChartScope } from "../stats/scope.ts";
import { BUCKET_TITLE, bucketText, datedBucketText } from "../text/bucket-text.ts";
import { periodBefore } from "../text/compare-text.ts";
import { counted } from "../text/count-text.ts";
import { ChartTools } from "./chart-tools.tsx";
import { DrawingBox } from "./drawing-box.tsx";
import { Legend } from "./legend.tsx";
import { Scrubber } from "./scrubber.tsx";

const PICTURE_PX = 960;
/** As in chart/series-bars.ts, which comes later than this. */
const MARGINS_PX = { left: 44, right: 24 };

interface Props {
  shown: ShownStats;
  scope: ChartScope;
}

/** Scans over time as bars, the period before behind them, and one bar read out in words. */
export function Series({ shown, scope }: Props) {
  const [at, setAt] = useState<number | null>(null);
  const { stats, live } = shown;
  const { interval, timeZone } = stats;
  const days = viewDays(shown.view);
  const buckets = compareBuckets(stats.series, shown.previous.series, days, timeZone);
  const last = buckets.length - 1;
  const index = Math.min(at ?? last, last);
  const bucket = buckets[index];
  const chart = { buckets, interval, timeZone, live, days };
  const title = `Scans by ${BUCKET_TITLE[interval].toLowerCase()}`;

  const legend = [
    { colour: "var(--chart-1)", text: "these days" },
    ...(live ? [{ colour: "var(--signal)", text: "so far" }] : []),
    { colour: "var(--chart-before)", text: periodBefore(days) },
  ];

  async function draw(widthPx: number): Promise<Element> {
    // Plot weighs more than all the rest of the admin, so it comes when there is something to draw.
    const { drawSeries } = await import("../chart/series-bars.ts");
    return drawSeries(chart, widthPx);
  }

  return (
    <figure class="chart">
      <p class="readout" data-testid="series-readout">
        {bucket !== undefined && <Readout bucket={bucket} chart={chart} running={live && index === last} />}
      </p>
      <Scrubber
        label={title}
        size={buckets.length}
        at={at}
        text={bucket === undefined ? "" : words(bucket, chart, live && index === last)}
        locate={(x) => Math.max(0, Math.min(last, Math.floor(x * buckets.length)))}
        insetPx={MARGINS_PX}
        onMove={setAt}
      >
        <DrawingBox class="chart-box" draw={draw} of={JSON.stringify(chart)} />
        {at !== null && <Marker index={index} size={buckets.length} />}
      </Scrubber>
      <Legend entries={legend} />
      <ChartTools
        title={title}
        what={BUCKET_TITLE[interval]}
        table={seriesTable(chart)}
        scope={scope}
        rule="period"
        legend={legend}
        draw={() => draw(PICTURE_PX)}
      />
    </figure>
  );
}

interface Chart {
  buckets: ComparedBucket[];
  interval: Interval;
  timeZone: string;
  /** How much earlier the period before is. */
  days: number;
}

function Readout(props: { bucket: ComparedBucket; chart: Chart; running: boolean }) {
  const { bucket, chart, running } = props;
  return (
    <>
      <span class="readout-what">
        {bucketText(bucket.start, chart.interval, chart.timeZone)}
        {running ? ", so far" : ""}
      </span>{" "}
      <span class="strong">{counted(bucket.scans, "scan")}</span>{" "}
      <span>{counted(bucket.visitors, "visitor")}</span> <span>{counted(bucket.bots, "bot")}</span>{" "}
      <span class="readout-before">
        {counted(bucket.scansBefore, "scan")} {earlier(chart.days)}
      </span>
    </>
  );
}

/** The same in one breath, for the ear. */
function words(bucket: ComparedBucket, { interval, timeZone, days }: Chart, running: boolean): string {
  return [
    `${bucketText(bucket.start, interval, timeZone)}${running ? ", so far" : ""}`,
    counted(bucket.scans, "scan"),
    counted(bucket.visitors, "visitor"),
    counted(bucket.bots, "bot"),
    `${counted(bucket.scansBefore, "scan")} ${earlier(days)}`,
  ].join(", ");
}

function earlier(days: number): string {
  return `${counted(days, "day")} earlier`;
}

function Marker({ index, size }: { index: number; size: number }) {
  const { left, right } = MARGINS_PX;
  const part = (share: number): string => `calc(${left}px + (100% - ${left + right}px) * ${share})`;
  return (
    <span
      class="marker"
      style={{
        insetInlineStart: part(index / size),
        inlineSize: `calc((100% - ${left + right}px) / ${size})`,
      }}
    />
  );
}

/** Newest first, as one reads a log. */
function seriesTable({ buckets, interval, timeZone, days }: Chart): ChartTable {
  return {
    columns: [BUCKET_TITLE[interval], "Scans", "Visitors", "Bots", `Scans ${earlier(days)}`],
    rows: buckets
      .toReversed()
      .map((bucket) => [
        datedBucketText(bucket.start, interval, timeZone),
        bucket.scans,
        bucket.visitors,
        bucket.bots,
        bucket.scansBefore,
      ]),
  };
}

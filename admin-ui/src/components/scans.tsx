import { useMemo } from "preact/hooks";
import type { Stats } from "../../../shared/contract/stats.ts";
import { exportUrl } from "../api/stats.ts";
import { usePolling } from "../hooks/use-polling.ts";
import { createStatsModel, type StatsModel } from "../models/stats.ts";
import { momentText, viewerZone } from "../text/time-text.ts";
import { DailyScans } from "./daily-scans.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { RangePicker } from "./range-picker.tsx";
import { ScanFigures } from "./scan-figures.tsx";

const REFRESH_EVERY_MS = 3_000;

/** Scans now and over time. */
export function Scans({ codeId }: { codeId: string }) {
  const model = useMemo(() => createStatsModel(codeId), [codeId]);
  const shown = model.shown.value;
  const problem = model.problem.value;
  usePolling(model.refresh, REFRESH_EVERY_MS, `${codeId} ${model.days.value}`);
  return (
    <section class="part scans" aria-labelledby="scans-title">
      <div class="part-head">
        <h2 id="scans-title">Scans</h2>
        <RangePicker days={model.days.value} onPick={(days) => (model.days.value = days)} />
      </div>
      {shown === null && problem !== null ? (
        <ProblemNote problem={problem} retry={model.refresh} />
      ) : (
        <div class="scans-body" aria-busy={shown?.days !== model.days.value}>
          <p class="hint scans-when">
            {shown === null ? " " : <LastScan model={model} stats={shown.stats} />}
          </p>
          <ScanFigures stats={shown?.stats ?? null} days={shown?.days ?? model.days.value} />
          <DailyScans series={shown?.stats.series ?? null} timeZone={shown?.stats.timeZone ?? viewerZone()} />
          {shown !== null && (
            <p class="exports">
              Every scan of these days, bots included:{" "}
              <a href={exportUrl(codeId, "csv", shown.stats.from, shown.stats.to)} download={`${codeId}.csv`}>
                CSV
              </a>{" "}
              or{" "}
              <a
                href={exportUrl(codeId, "ndjson", shown.stats.from, shown.stats.to)}
                download={`${codeId}.ndjson`}
              >
                NDJSON
              </a>
            </p>
          )}
        </div>
      )}
    </section>
  );
}

function LastScan({ model, stats }: { model: StatsModel; stats: Stats }) {
  const last =
    stats.lastScanAt === null
      ? "Not scanned yet. Point a phone's camera at the symbol to try it."
      : `Last scan ${momentText(stats.lastScanAt, new Date(), stats.timeZone)}.`;
  return (
    <>
      {last} Times are in {stats.timeZone}.{" "}
      {model.problem.value === null ? (
        ""
      ) : (
        <span class="warn">These figures are not up to date: Swivel can't be reached just now.</span>
      )}
    </>
  );
}

import { useMemo } from "preact/hooks";
import type { Stats } from "../../../shared/contract/stats.ts";
import { useModule } from "../hooks/use-module.ts";
import { usePolling } from "../hooks/use-polling.ts";
import { createStatsModel, type StatsModel } from "../models/stats.ts";
import { rulePath } from "../stats/rules.ts";
import type { ShownStats } from "../stats/shown.ts";
import { statsPath, type StatsSubject } from "../stats/subject.ts";
import { DEFAULT_VIEW, filtersOf, viewDays, writeView } from "../stats/view.ts";
import { isoDay, momentText, viewerZone } from "../text/time-text.ts";
import { FilterChips } from "./filter-chips.tsx";
import { IntervalPicker } from "./interval-picker.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { RangePicker } from "./range-picker.tsx";
import { ScanFigures } from "./scan-figures.tsx";
import { ZonePicker } from "./zone-picker.tsx";

const REFRESH_EVERY_MS = 3_000;

interface Props {
  subject: StatsSubject;
  /** Whether scans are all that the page shows. */
  page?: boolean;
}

/** Scans now and over time, as the person chose to look at them. */
export function Scans({ subject, page = false }: Props) {
  const path = statsPath(subject);
  const model = useMemo(() => createStatsModel(subject), [path]);
  const view = model.view.value;
  const shown = model.shown.value;
  const problem = model.problem.value;
  const current = shown?.view === view;
  usePolling(model.refresh, REFRESH_EVERY_MS, `${path} ${writeView(view)}`);
  return (
    <section class={page ? "part scans scans-page" : "part scans"} aria-labelledby="scans-title">
      <div class="part-head">
        {page ? (
          <h1 id="scans-title" tabIndex={-1}>
            Scans
          </h1>
        ) : (
          <h2 id="scans-title">Scans</h2>
        )}
        <RangePicker
          range={view.range}
          firstDay={isoDay(new Date(shown?.stats.from ?? Date.now()), model.timeZone.value)}
          lastDay={isoDay(new Date(), model.timeZone.value)}
          onPick={(range) => model.look({ range })}
        />
      </div>
      <div class="scan-controls">
        <IntervalPicker
          days={model.days.value}
          interval={view.interval}
          onPick={(interval) => model.look({ interval })}
        />
        <ZonePicker
          timeZone={model.timeZone.value}
          ownZone={viewerZone()}
          at={shown?.stats.to ?? null}
          onPick={(timeZone) => model.look({ timeZone })}
        />
      </div>
      <FilterChips
        filters={filtersOf(view)}
        onRemove={(dimension) => model.toggle(dimension, view.filters[dimension] ?? "")}
        onClear={() => model.look({ filters: {} })}
      />
      {problem !== null && !current && (
        <>
          <ProblemNote problem={problem} retry={model.refresh} />
          {problem.status === 422 && (
            <button type="button" class="button" onClick={() => model.look(DEFAULT_VIEW)}>
              Show the last 30 days
            </button>
          )}
        </>
      )}
      {(shown !== null || problem === null) && (
        <Body model={model} shown={shown} subject={subject} busy={!current} />
      )}
    </section>
  );
}

interface BodyProps {
  model: StatsModel;
  shown: ShownStats | null;
  subject: StatsSubject;
  busy: boolean;
}

function Body({ model, shown, subject, busy }: BodyProps) {
  const later = useModule(() => import("./scan-charts.tsx"));
  const clearFilters = (): void => model.look({ filters: {} });
  return (
    <div class="scans-body" aria-busy={busy}>
      <p class="hint scans-when">
        {shown === null ? (
          " "
        ) : (
          <LastScan model={model} subject={subject} stats={shown.stats} current={!busy} />
        )}
      </p>
      <ScanFigures
        stats={shown?.stats ?? null}
        previous={shown?.previous ?? null}
        days={shown === null ? model.days.value : viewDays(shown.view)}
      />
      {later === "failed" ? (
        <div class="no-scans" role="alert">
          <p>The charts could not be loaded. The figures above are right, and nothing was lost.</p>
          <button type="button" class="button" onClick={() => location.reload()}>
            Load the page again
          </button>
        </div>
      ) : shown === null || later === null ? (
        <div class="charts-shape" />
      ) : (
        <later.ScanCharts subject={subject} shown={shown} onToggle={model.toggle} onClear={clearFilters} />
      )}
    </div>
  );
}

interface LastScanProps {
  model: StatsModel;
  subject: StatsSubject;
  stats: Stats;
  current: boolean;
}

function LastScan({ model, subject, stats, current }: LastScanProps) {
  return (
    <>
      {lastScanText(model, subject, stats)} Times are in {stats.timeZone}.{" "}
      <a href={rulePath("last-scan")}>How it is counted</a>{" "}
      {model.problem.value !== null && current && (
        <span class="warn">These figures are not up to date: Swivel can't be reached just now.</span>
      )}
    </>
  );
}

const UNSCANNED: Record<StatsSubject["kind"], string> = {
  code: "Not scanned yet. Point a phone's camera at the symbol to try it.",
  campaign: "No code of this campaign was scanned yet.",
  workspace: "No code was scanned yet. Point a phone's camera at a symbol to try it.",
};

function lastScanText(model: StatsModel, subject: StatsSubject, stats: Stats): string {
  if (stats.lastScanAt !== null) {
    return `Last scan ${momentText(stats.lastScanAt, new Date(), stats.timeZone)}.`;
  }
  return writeView(model.view.value) === "" ? UNSCANNED[subject.kind] : "Not scanned in these days.";
}

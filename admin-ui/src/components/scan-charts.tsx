import type { Stats } from "../../../shared/contract/stats.ts";
import type { Dimension } from "../../../shared/dimensions.ts";
import { exportUrl } from "../api/stats.ts";
import type { ShownStats } from "../stats/shown.ts";
import { chartScope } from "../stats/scope.ts";
import type { StatsSubject } from "../stats/subject.ts";
import { filtersOf } from "../stats/view.ts";
import { Breakdowns } from "./breakdowns.tsx";
import { Placements } from "./placements.tsx";
import { Series } from "./series.tsx";

interface Props {
  subject: StatsSubject;
  shown: ShownStats;
  onToggle: (dimension: Dimension, value: string | null) => void;
  onClear: () => void;
}

/** Every chart of a subject's scans. Comes after the first sight of a page, which has the figures already. */
export function ScanCharts({ subject, shown, onToggle, onClear }: Props) {
  const scope = chartScope(subject, shown, navigator.languages);
  return (
    <>
      <Series shown={shown} scope={scope} />
      {subject.kind === "code" && <RawScans id={subject.id} name={subject.fileName} stats={shown.stats} />}
      {shown.stats.placements !== undefined && (
        <Placements rows={shown.stats.placements} shown={shown} scope={scope} />
      )}
      {shown.stats.totals.scans === 0 ? (
        <NoScans filtered={filtersOf(shown.view).length > 0} onClear={onClear} />
      ) : (
        <Breakdowns shown={shown} scope={scope} onToggle={onToggle} />
      )}
    </>
  );
}

function NoScans({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return (
    <div class="no-scans">
      <p>{filtered ? "No scans in these days that fit all filters." : "No scans in these days."}</p>
      {filtered ? (
        <button type="button" class="button" onClick={onClear}>
          Clear filters
        </button>
      ) : (
        <p class="hint">Where they come from, and with what, shows here from the first one on.</p>
      )}
    </div>
  );
}

function RawScans({ id, name, stats }: { id: string; name: string; stats: Stats }) {
  return (
    <p class="exports">
      Every scan of these days, bots included:{" "}
      <a href={exportUrl(id, "csv", stats.from, stats.to)} download={`${name}.csv`}>
        CSV
      </a>{" "}
      or{" "}
      <a href={exportUrl(id, "ndjson", stats.from, stats.to)} download={`${name}.ndjson`}>
        NDJSON
      </a>
    </p>
  );
}

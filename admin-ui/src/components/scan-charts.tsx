import type { Code } from "../../../shared/contract/code.ts";
import type { Stats } from "../../../shared/contract/stats.ts";
import type { Dimension } from "../../../shared/dimensions.ts";
import { exportUrl } from "../api/stats.ts";
import type { ShownStats } from "../stats/shown.ts";
import { chartScope } from "../stats/scope.ts";
import { filtersOf } from "../stats/view.ts";
import { Breakdowns } from "./breakdowns.tsx";
import { Series } from "./series.tsx";

interface Props {
  code: Code;
  shown: ShownStats;
  onToggle: (dimension: Dimension, value: string | null) => void;
  onClear: () => void;
}

/** Every chart of a code's scans. Comes after the first sight of a page, which has the figures already. */
export function ScanCharts({ code, shown, onToggle, onClear }: Props) {
  const scope = chartScope(code, shown, navigator.languages);
  return (
    <>
      <Series shown={shown} scope={scope} />
      <RawScans code={code} stats={shown.stats} />
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

function RawScans({ code, stats }: { code: Code; stats: Stats }) {
  const name = code.slug ?? code.id;
  return (
    <p class="exports">
      Every scan of these days, bots included:{" "}
      <a href={exportUrl(code.id, "csv", stats.from, stats.to)} download={`${name}.csv`}>
        CSV
      </a>{" "}
      or{" "}
      <a href={exportUrl(code.id, "ndjson", stats.from, stats.to)} download={`${name}.ndjson`}>
        NDJSON
      </a>
    </p>
  );
}

import type { Dimension } from "../../../shared/dimensions.ts";
import type { ShownStats } from "../stats/shown.ts";
import type { ChartScope } from "../stats/scope.ts";
import { CountryMap } from "./country-map.tsx";
import { RankedList } from "./ranked-list.tsx";
import { WeekHours } from "./week-hours.tsx";

interface Props {
  shown: ShownStats;
  scope: ChartScope;
  onToggle: (dimension: Dimension, value: string | null) => void;
}

/** Where scans come from, on what, how, and when in the week. Comes with the charts, after the first sight of a page. */
export function Breakdowns({ shown, scope, onToggle }: Props) {
  const hasRules = shown.stats.breakdowns.rule.some((row) => row.value !== null);
  const lists = (...dimensions: Dimension[]) => (
    <div class="ranked-lists">
      {dimensions.map((dimension) => (
        <RankedList key={dimension} dimension={dimension} shown={shown} scope={scope} onToggle={onToggle} />
      ))}
    </div>
  );
  return (
    <>
      <section class="scan-part" aria-labelledby="where-title">
        <h3 id="where-title">Where</h3>
        <CountryMap shown={shown} scope={scope} onToggle={(country) => onToggle("country", country)} />
        {lists("country", "region", "city")}
      </section>
      <section class="scan-part" aria-labelledby="with-title">
        <h3 id="with-title">With what</h3>
        {lists("device", "os", "browser", "language")}
      </section>
      <section class="scan-part" aria-labelledby="how-title">
        <h3 id="how-title">How they came</h3>
        {hasRules ? lists("source", "referrer", "rule") : lists("source", "referrer")}
      </section>
      <section class="scan-part" aria-labelledby="week-title">
        <h3 id="week-title">When in the week</h3>
        <WeekHours shown={shown} scope={scope} />
      </section>
    </>
  );
}

import { useState } from "preact/hooks";
import { useModule } from "../hooks/use-module.ts";
import type { ShownStats } from "../stats/shown.ts";
import { heatLegend, heatSteps } from "../stats/heat.ts";
import { shareText } from "../stats/ranked.ts";
import { rankedTable } from "../stats/ranked-table.ts";
import type { ChartScope } from "../stats/scope.ts";
import { counted } from "../text/count-text.ts";
import { valueText } from "../text/dimension-text.ts";
import { ChartTools } from "./chart-tools.tsx";
import { DrawingBox } from "./drawing-box.tsx";
import { Legend } from "./legend.tsx";

const PICTURE_PX = 960;

interface Props {
  shown: ShownStats;
  scope: ChartScope;
  onToggle: (country: string) => void;
}

/** A world map of scans. What can be done on it by pointer, the list of countries beside it does by keyboard too. */
export function CountryMap({ shown, scope, onToggle }: Props) {
  const [at, setAt] = useState<string | null>(null);
  const map = useModule(() => import("../chart/world-map.ts"));
  const total = shown.stats.totals.scans;
  const rows = shown.stats.breakdowns.country;
  const known = rows.flatMap(({ value, scans }) => (value === null ? [] : [{ code: value, scans }]));
  const legend = heatLegend(heatSteps(Math.max(0, ...known.map((row) => row.scans))));
  const name = (code: string | null): string => valueText("country", code, navigator.languages);
  const read = (at === null ? undefined : rows.find((row) => row.value === at)) ?? rows[0];
  const offMap = map === null || map === "failed" ? [] : known.filter(({ code }) => !map.isOnMap(code));
  const unknown = rows.find((row) => row.value === null)?.scans ?? 0;

  async function draw(widthPx: number): Promise<Element> {
    const { drawWorld } = await import("../chart/world-map.ts");
    return drawWorld(known, widthPx);
  }

  function countryUnder(event: Event): string | null {
    const target = event.target instanceof Element ? event.target.closest("[data-country]") : null;
    return target?.getAttribute("data-country") ?? null;
  }

  return (
    <figure class="chart">
      <p class="readout" data-testid="map-readout">
        {read !== undefined && (
          <>
            <bdi class="readout-what">{name(read.value)}</bdi>{" "}
            <span class="strong">{counted(read.scans, "scan")}</span>{" "}
            <span>{shareText(read.scans, total)} of all</span>{" "}
            <span>{counted(read.visitors, "visitor")}</span>
          </>
        )}
      </p>
      <div
        class="map"
        role="img"
        aria-label={`World map of scans: ${rows
          .slice(0, 5)
          .map((row) => `${name(row.value)} ${counted(row.scans, "scan")}`)
          .join(", ")}`}
        onPointerOver={(event) => setAt(countryUnder(event))}
        onPointerLeave={() => setAt(null)}
        onClick={(event) => {
          const country = countryUnder(event);
          if (country !== null) {
            onToggle(country);
          }
        }}
      >
        <DrawingBox class="map-box" draw={draw} of={JSON.stringify(known)} />
      </div>
      <Legend entries={legend} />
      {(offMap.length > 0 || unknown > 0) && (
        <p class="hint">
          Not on the map:{" "}
          {[
            ...offMap.map(({ code, scans }) => `${name(code)} ${counted(scans, "scan")}`),
            ...(unknown > 0 ? [`place unknown ${counted(unknown, "scan")}`] : []),
          ].join(", ")}
          .
        </p>
      )}
      <ChartTools
        title="World map"
        what="country-map"
        table={rankedTable("country", rows, total, navigator.languages)}
        scope={scope}
        rule="place"
        legend={legend}
        draw={() => draw(PICTURE_PX)}
      />
    </figure>
  );
}

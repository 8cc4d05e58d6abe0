import { useState } from "preact/hooks";
import type { PlacementStats } from "../../../shared/contract/stats.ts";
import { codePath } from "../routes.ts";
import {
  PLACEMENT_SORTS,
  placementName,
  type PlacementSort,
  placementTable,
  sortPlacements,
} from "../stats/placements.ts";
import { shareText } from "../stats/ranked.ts";
import type { ChartScope } from "../stats/scope.ts";
import type { ShownStats } from "../stats/shown.ts";
import { count, counted } from "../text/count-text.ts";
import { shortMomentText } from "../text/time-text.ts";
import { ChartTools } from "./chart-tools.tsx";

const PICTURE_PX = 720;
/** As in ranked-list.tsx: the CSV has them all. */
const PICTURE_ROWS = 40;
const SORTS = Object.entries(PLACEMENT_SORTS) as [PlacementSort, string][];

interface Props {
  rows: readonly PlacementStats[];
  shown: ShownStats;
  scope: ChartScope;
}

/** The places of a campaign side by side, for the same days and filters as everything else on the page. */
export function Placements({ rows, shown, scope }: Props) {
  const [sort, setSort] = useState<PlacementSort>("scans");
  const sorted = sortPlacements(rows, sort);
  const total = shown.stats.totals.scans;
  const most = Math.max(1, ...rows.map((row) => row.scans));
  const moment = (at: string): string => shortMomentText(at, new Date(), shown.stats.timeZone);

  async function draw(): Promise<Element> {
    const { drawRanked } = await import("../chart/ranked-bars.ts");
    return drawRanked(
      sorted.slice(0, PICTURE_ROWS).map((row) => ({
        label: placementName(row),
        scans: row.scans,
        figures: `${count(row.scans)} · ${shareText(row.scans, total)}`,
      })),
      PICTURE_PX,
    );
  }

  return (
    <section class="scan-part" aria-labelledby="placements-title">
      <div class="part-head">
        <h3 id="placements-title">Placements</h3>
        {rows.length > 1 && (
          <fieldset class="ranges">
            <legend class="hidden">Sort placements by</legend>
            {SORTS.map(([value, text]) => (
              <label key={value}>
                <input
                  type="radio"
                  name="placement-sort"
                  checked={sort === value}
                  onChange={() => setSort(value)}
                />
                <span>{text}</span>
              </label>
            ))}
          </fieldset>
        )}
      </div>
      <ol class="placements" data-testid="placements">
        {sorted.map((row) => (
          <Place key={row.codeId} row={row} total={total} most={most} moment={moment} />
        ))}
      </ol>
      <ChartTools
        title="Placements"
        what="placement"
        table={placementTable(sorted, total, moment)}
        scope={scope}
        draw={draw}
        rule="campaign"
      />
    </section>
  );
}

interface PlaceProps {
  row: PlacementStats;
  total: number;
  most: number;
  moment: (at: string) => string;
}

function Place({ row, total, most, moment }: PlaceProps) {
  const name = placementName(row);
  const label = row.name || (row.slug ?? "");
  return (
    <li class="placement">
      <a class="placement-name" href={codePath(row.codeId)}>
        <bdi>{name}</bdi>
      </a>
      <span class="bar-scans">{count(row.scans)}</span>
      <span class="bar-share">{shareText(row.scans, total).replace("under", "<")}</span>
      <span class="bar-track">
        <span style={{ inlineSize: `${(row.scans / most) * 100}%` }} />
      </span>
      <span class="hint placement-more">
        {name !== label && <bdi>{label}</bdi>}
        {row.placement?.address != null && <bdi>{row.placement.address}</bdi>}
        <span>{counted(row.visitors, "visitor")}</span>
        <span>{counted(row.bots, "bot")}</span>
        <span>
          {row.lastScanAt === null ? "not scanned in these days" : `last ${moment(row.lastScanAt)}`}
        </span>
      </span>
    </li>
  );
}

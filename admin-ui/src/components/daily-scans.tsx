import type { Stats } from "../../../shared/contract/stats.ts";
import { count } from "../text/count-text.ts";
import { dayText } from "../text/time-text.ts";
import { ScanChart } from "./scan-chart.tsx";

interface Props {
  series: Stats["series"] | null;
  timeZone: string;
}

/** Scans a day as bars, and the same figures as a table. */
export function DailyScans({ series, timeZone }: Props) {
  return (
    <div class="daily">
      <ScanChart series={series} timeZone={timeZone} />
      <details class="as-table">
        <summary>Show as a table</summary>
        {series !== null && (
          <div class="table-scroll" tabIndex={0} role="region" aria-label="Scans a day">
            <table>
              <thead>
                <tr>
                  <th scope="col">Day</th>
                  <th scope="col">Scans</th>
                  <th scope="col">Visitors</th>
                  <th scope="col">Bots</th>
                </tr>
              </thead>
              <tbody>
                {series.toReversed().map((day) => (
                  <tr key={day.start}>
                    <th scope="row">{dayText(day.start, timeZone)}</th>
                    <td>{count(day.scans)}</td>
                    <td>{count(day.visitors)}</td>
                    <td>{count(day.bots)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </details>
    </div>
  );
}

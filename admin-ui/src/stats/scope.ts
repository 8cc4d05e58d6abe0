import type { ShownStats } from "./shown.ts";
import { DIMENSION_TEXT, valueText } from "../text/dimension-text.ts";
import { isoDay } from "../text/time-text.ts";
import type { StatsSubject } from "./subject.ts";
import { filtersOf } from "./view.ts";

/** What every file made of the page's charts says about itself. */
export interface ChartScope {
  fileName: string;
  name: string;
  /** YYYY-MM-DD, both inclusive */
  firstDay: string;
  lastDay: string;
  /** Days, zone and filters in words. */
  words: string;
}

/** @param locales BCP 47, the viewer's */
export function chartScope(
  { name, fileName }: Pick<StatsSubject, "name" | "fileName">,
  { view, stats }: Pick<ShownStats, "view" | "stats">,
  locales: readonly string[],
): ChartScope {
  const firstDay = isoDay(new Date(stats.from), stats.timeZone);
  const lastDay = isoDay(new Date(Date.parse(stats.to) - 1), stats.timeZone);
  const filters = filtersOf(view).map(
    ([dimension, value]) =>
      `${DIMENSION_TEXT[dimension].one.toLowerCase()} ${valueText(dimension, value, locales)}`,
  );
  return {
    fileName,
    name,
    firstDay,
    lastDay,
    words: [`${firstDay} to ${lastDay}`, `times in ${stats.timeZone}`, ...filters].join(" · "),
  };
}

import { batch, signal } from "@preact/signals";
import type { Stats } from "../../../shared/contract/stats.ts";
import type { ApiProblem } from "../api/problem.ts";
import { getStats } from "../api/stats.ts";
import { firstDayOf, type RangeDays } from "../text/range.ts";
import { viewerZone } from "../text/time-text.ts";

export type StatsModel = ReturnType<typeof createStatsModel>;

const DEFAULT_DAYS: RangeDays = 30;

/** The scans of one code in the viewer's zone. What is shown stays until newer figures are here. */
export function createStatsModel(codeId: string) {
  const days = signal<RangeDays>(DEFAULT_DAYS);
  const shown = signal<{ stats: Stats; days: RangeDays } | null>(null);
  /** Set while the figures on screen can't be refreshed. */
  const problem = signal<ApiProblem | null>(null);

  async function refresh(): Promise<void> {
    const asked = days.peek();
    const timeZone = viewerZone();
    const answer = await getStats(codeId, firstDayOf(asked, new Date(), timeZone), timeZone);
    if (asked !== days.peek()) {
      return;
    }
    batch(() => {
      problem.value = answer.ok ? null : answer.problem;
      if (answer.ok) {
        shown.value = { stats: answer.value, days: asked };
      }
    });
  }

  return { codeId, days, shown, problem, refresh };
}

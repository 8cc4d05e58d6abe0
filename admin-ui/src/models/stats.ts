import { batch, computed, signal } from "@preact/signals";
import type { Dimension } from "../../../shared/dimensions.ts";
import type { ApiProblem } from "../api/problem.ts";
import { getStats } from "../api/stats.ts";
import type { ShownStats } from "../stats/shown.ts";
import { isLive, previousQuery, statsQuery } from "../stats/query.ts";
import type { StatsSubject } from "../stats/subject.ts";
import { readView, type StatsView, toggleFilter, viewDays, writeView } from "../stats/view.ts";
import { viewerZone } from "../text/time-text.ts";

export type StatsModel = ReturnType<typeof createStatsModel>;

/** The period before only moves with the clock, so it is asked for less often than what grows. */
const PREVIOUS_EVERY_MS = 60_000;

/** The scans of one subject as someone chose to look at them. What is shown stays until newer figures are here. */
export function createStatsModel(subject: StatsSubject) {
  const view = signal<StatsView>(readView(location.search));
  const timeZone = computed(() => view.value.timeZone ?? viewerZone());
  const shown = signal<ShownStats | null>(null);
  /** Set while the view can't be answered, or the figures on screen can't be refreshed. */
  const problem = signal<ApiProblem | null>(null);
  let previousAt = 0;

  async function refresh(): Promise<void> {
    const asked = view.peek();
    const now = new Date();
    const zone = viewerZone();
    const known = shown.peek();
    const previousKnown =
      known?.view === asked && now.getTime() - previousAt < PREVIOUS_EVERY_MS ? known.previous : null;
    const [answer, previous] = await Promise.all([
      getStats(subject, statsQuery(asked, now, zone)),
      previousKnown ?? getStats(subject, previousQuery(asked, now, zone)),
    ]);
    if (asked !== view.peek()) {
      return;
    }
    if (!answer.ok) {
      problem.value = answer.problem;
      return;
    }
    if ("ok" in previous && !previous.ok) {
      problem.value = previous.problem;
      return;
    }
    if (previousKnown === null) {
      previousAt = now.getTime();
    }
    batch(() => {
      problem.value = null;
      shown.value = {
        view: asked,
        stats: answer.value,
        previous: "ok" in previous ? previous.value : previous,
        live: isLive(asked, now, asked.timeZone ?? zone),
      };
    });
  }

  /** Changes what is looked at, and the address with it: replaced, so that “back” leads to the page before. */
  function look(change: Partial<StatsView>): void {
    batch(() => {
      view.value = { ...view.peek(), ...change };
      problem.value = null;
    });
    history.replaceState(history.state, "", location.pathname + writeView(view.peek()));
  }

  function toggle(dimension: Dimension, value: string | null): void {
    look(toggleFilter(view.peek(), dimension, value ?? ""));
  }

  return {
    view,
    timeZone,
    days: computed(() => viewDays(view.value)),
    shown,
    problem,
    refresh,
    look,
    toggle,
  };
}

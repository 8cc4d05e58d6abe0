import type { Stats } from "../../../shared/contract/stats.ts";
import type { StatsView } from "./view.ts";

/** An answer with the question it answers, so that nothing on screen mixes two. */
export interface ShownStats {
  view: StatsView;
  stats: Stats;
  /** The same view as many days earlier. */
  previous: Stats;
  /** Whether the last day is still running. */
  live: boolean;
}

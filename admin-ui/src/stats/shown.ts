import type { CampaignStats, Stats } from "../../../shared/contract/stats.ts";
import type { StatsView } from "./view.ts";

/** What the API answers of any subject; placements only of a campaign. */
export type SubjectStats = Stats & Partial<Pick<CampaignStats, "placements">>;

/** An answer with the question it answers, so that nothing on screen mixes two. */
export interface ShownStats {
  view: StatsView;
  stats: SubjectStats;
  /** The same view as many days earlier. */
  previous: Stats;
  /** Whether the last day is still running. */
  live: boolean;
}

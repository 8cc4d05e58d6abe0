import { HOURS_A_DAY } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { joinedOpenDays, selectOpenDays, type StoredOpenDay } from "./open-day-store.ts";
import { RollupReader, type RollupPart, type StoredRollup } from "./rollup-read.ts";
import { scopeKey, selectState, UNTOUCHED, type RollupState } from "./rollup-store.ts";
import type { CodeSet, Scope } from "./code-selection.ts";
import { selectStoredDays, toStoredDays, type StoredDay, type StoredPlace } from "./scan-read.ts";

/** What was counted before somebody asks: of one moment, but for summaries that don't fit a page. */
export interface Counted {
  state: RollupState;
  /** A set has none. */
  openDays: StoredOpenDay[];
  /**
   * A set's own come first. Those of its codes tell each code's visitors, not how many they share, so they are used
   * only of days that expire: each code that has scans has one then, unless the day is marked.
   */
  rollups: AsyncIterable<StoredRollup>;
  /** Where the workspace's single scans lie. */
  scans: StoredDay[];
}

/**
 * Reads in one round trip what is kept of some days.
 *
 * @param days from one (inclusive) to another (exclusive)
 * @param edges the days whose edges are wanted
 */
export async function readCounted(
  env: Env,
  about: Scope | CodeSet,
  days: { from: number; to: number },
  edges: ReadonlySet<number>,
): Promise<Counted> {
  const reader = new RollupReader(env, about, days, edges);
  const openDaysOf = "codeIds" in about ? [] : [scopeKey(about)];
  const [state, rollups, scans, openDays] = await env.LOG.batch([
    selectState(env),
    reader.page(),
    selectStoredDays(env, about.workspaceId, days.from * HOURS_A_DAY, days.to * HOURS_A_DAY),
    ...openDaysOf.map((key) => selectOpenDays(env, key, about.workspaceId, days)),
  ]);
  return {
    state: (state?.results[0] as RollupState | undefined) ?? UNTOUCHED,
    openDays: joinedOpenDays((openDays?.results ?? []) as StoredOpenDay[]),
    scans: toStoredDays((scans?.results ?? []) as StoredPlace[]),
    rollups: reader.from((rollups?.results ?? []) as RollupPart[]),
  };
}

import type { BotReason, StoredScan } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import {
  beginRejudge,
  readRowsAfter,
  readRejudgeState,
  writeRejudged,
  type RejudgeState,
} from "../storage/rejudge-store.ts";

/**
 * Applies new rules on bots to scans that are stored already. Each step is one transaction, so it may be killed
 * anywhere and run twice at once; a batch delivered again is stored already, and stays as it was rewritten.
 */

/** A rule for what is left of a scan: its user agent and address are gone. */
export interface PastRule {
  /** The version of bot-rules.ts that came with it. */
  version: number;
  /**
   * The new judgement, or undefined for none. Pure, and of what it answered it must say the same again. It is asked of
   * scans that were judged by later rules too.
   */
  judge(scan: StoredScan): BotReason | null | undefined;
}

/** In the order they are applied; `docs/counting.md` tells since when. None so far. */
export const PAST_RULES: readonly PastRule[] = [];

export interface RejudgeLimits {
  pageRows: number;
  /** Ends a run once so many characters were read; the next minute goes on. */
  runChars: number;
}

const REJUDGE_LIMITS: RejudgeLimits = { pageRows: 500, runChars: 20_000_000 };

/** Walks the log as far as one run goes, if there are rules it was not judged by. */
export async function rejudgePast(
  env: Env,
  rules: readonly PastRule[] = PAST_RULES,
  limits = REJUDGE_LIMITS,
): Promise<void> {
  const target = Math.max(0, ...rules.map(({ version }) => version));
  if (target === 0) {
    return;
  }
  let state = await readRejudgeState(env);
  if (state.version >= target) {
    return;
  }
  if (state.target < target) {
    await beginRejudge(env, target);
    state = await readRejudgeState(env);
  }
  // a newer Worker, deployed beside this one, has begun with rules of its own
  if (state.target !== target) {
    return;
  }
  const { version } = state;
  const toApply = rules.filter((rule) => rule.version > version);
  for (let chars = 0; chars < limits.runChars;) {
    const step = await rejudgePage(env, state, toApply, limits.pageRows);
    if (step === null) {
      return;
    }
    state = step.state;
    chars += step.chars;
  }
}

/** Null once the walk is over, or another run took this step. */
async function rejudgePage(
  env: Env,
  state: RejudgeState,
  rules: readonly PastRule[],
  pageRows: number,
): Promise<{ state: RejudgeState; chars: number } | null> {
  const rows = await readRowsAfter(env, state.after, pageRows);
  const last = rows.at(-1)?.at ?? null;
  let chars = 0;
  const changed = rows.flatMap((row) => {
    let differs = false;
    const groups = row.groups.map((group) => {
      const events = group.events.map((scan) => rejudge(scan, rules));
      chars += JSON.stringify(events).length;
      differs ||= events.some((scan, i) => scan !== group.events[i]);
      return { ...group, events };
    });
    return differs ? [{ ...row, groups }] : [];
  });
  if (!(await writeRejudged(env, state, changed, last)) || last === null) {
    return null;
  }
  return { state: { ...state, after: last }, chars };
}

/** The scan as these rules judge it; itself if they change nothing. */
export function rejudge(scan: StoredScan, rules: readonly PastRule[]): StoredScan {
  return rules.reduce((judged, rule) => {
    const bot = rule.judge(judged);
    return bot === undefined || bot === (judged[5] ?? null) ? judged : withBot(judged, bot);
  }, scan);
}

function withBot(scan: StoredScan, bot: BotReason | null): StoredScan {
  // positions beyond the last known fact are left out in storage
  const fields: unknown[] = [...scan];
  while (fields.length < 5) {
    fields.push(null);
  }
  fields[5] = bot;
  while (fields.at(-1) === null) {
    fields.pop();
  }
  return fields as StoredScan;
}

import type { Stats } from "../../../shared/contract/stats.ts";
import { botReasonLines, botShareText } from "../text/bot-reason-text.ts";
import { count } from "../text/count-text.ts";

/** Fits into the note without scrolling. */
const MOST_LINES = 6;

/** What part of the requests bots were, and why they are bots. */
export function BotReasons({ stats }: { stats: Stats }) {
  const { bots, scans } = stats.totals;
  if (bots === 0) {
    return null;
  }
  return (
    <>
      <p>{botShareText(bots, scans)}:</p>
      <dl class="reasons" data-testid="bot-reasons">
        {botReasonLines(stats.botReasons, MOST_LINES).map((line) => (
          <>
            <dt>{count(line.count)}</dt>
            <dd>
              <bdi>{line.words}</bdi>
            </dd>
          </>
        ))}
      </dl>
    </>
  );
}

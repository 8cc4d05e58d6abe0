import type { Stats } from "../../../shared/contract/stats.ts";
import { BotReasons } from "./bot-reasons.tsx";
import { Figure } from "./figure.tsx";

interface Props {
  stats: Stats | null;
  previous: Stats | null;
  days: number;
}

/** The totals, each with the rule it is counted by one click away. */
export function ScanFigures({ stats, previous, days }: Props) {
  const totals = stats?.totals ?? null;
  const before = previous?.totals ?? null;
  return (
    <div class="figures">
      <Figure
        label={totals?.scans === 1 ? "scan" : "scans"}
        value={totals?.scans ?? null}
        before={before?.scans ?? null}
        days={days}
        anchor="scan"
        rule="A scan is a person opening the code, through the symbol or the link. There are no bots in scans."
        testId="total-scans"
        large
      />
      <Figure
        label={totals?.visitors === 1 ? "visitor" : "visitors"}
        value={totals?.visitors ?? null}
        before={before?.visitors ?? null}
        days={days}
        anchor="visitor"
        rule="A visitor is one device on one UTC day. The same phone tomorrow is a new visitor; nobody is followed."
      />
      <Figure
        label="through the symbol"
        value={totals?.symbol ?? null}
        days={days}
        anchor="source"
        rule="Scans that came from the printed symbol, whose link is in upper case."
      />
      <Figure
        label="through the link"
        value={totals?.link ?? null}
        days={days}
        anchor="source"
        rule="Scans that came from the short link, typed or shared, which is in lower case."
      />
      <Figure
        label={totals?.bots === 1 ? "bot" : "bots"}
        value={totals?.bots ?? null}
        days={days}
        anchor="bot"
        rule="Programs that opened the code, such as link previews. They are flagged and counted apart, never silently dropped."
        more={stats !== null && <BotReasons stats={stats} />}
      />
    </div>
  );
}

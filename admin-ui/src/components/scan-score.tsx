import { useState } from "preact/hooks";
import { useScanScore } from "../hooks/use-scan-score.ts";
import type { PictureOf } from "../symbol/drawing.ts";
import { distanceText, scoreWord } from "../text/score-text.ts";
import type { ScanScore } from "../verify/protocol.ts";
import { SelectField } from "./select-field.tsx";

/** From a hand to across a street; `shared/verify/print-size.ts` begins at arm's length. */
const DISTANCES_CM = [10, 25, 50, 100, 250, 500];
const DISTANCES = DISTANCES_CM.map((cm) => [String(cm), distanceText(cm)] as const);
const ARMS_LENGTH_CM = 25;

/** How well what is on the sheet scans, what is weak about it, and how small it may be printed. */
export function ScanScoreNote({ of }: { of: PictureOf | null }) {
  const [distanceCm, setDistanceCm] = useState(ARMS_LENGTH_CM);
  const state = useScanScore(of, distanceCm);
  return (
    <section class="score" aria-label="How well it scans" aria-busy={state.kind === "working"}>
      <div aria-live="polite">
        {state.kind === "failed" ? (
          <p class="hint">How well it scans can't be told here. Every download is read back all the same.</p>
        ) : (
          <Told score={state.kind === "scored" ? state.score : null} />
        )}
      </div>
      <div class="score-print">
        <SelectField
          label="Scanned from"
          value={String(distanceCm)}
          options={DISTANCES}
          onPick={(cm) => setDistanceCm(Number(cm))}
        />
        <p>
          {state.kind === "scored" && state.score.smallestWidthMm !== null ? (
            <>
              print it <span class="figure">{state.score.smallestWidthMm} mm</span> wide or wider
            </>
          ) : (
            " "
          )}
        </p>
      </div>
    </section>
  );
}

function Told({ score }: { score: ScanScore | null }) {
  if (score === null) {
    return (
      <p class="score-line">
        <span class="score-figure figure">–</span> reading it back
      </p>
    );
  }
  const notes = [...score.faults, ...score.weak];
  return (
    <>
      <p class="score-line" data-testid="scan-score">
        <span class="score-figure figure">{score.score}</span>
        <span>
          {score.faults.length > 0 ? "can't be handed over" : scoreWord(score.score)}
          <span class="hint"> of 100: the share of difficult pictures it is read in</span>
        </span>
      </p>
      {notes.length > 0 && (
        <ul class="score-notes">
          {notes.map(({ what, fix }, index) => (
            <li key={what} class={index < score.faults.length ? "note-bad" : ""}>
              {what} {fix}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

import { useEffect, useRef, useState } from "preact/hooks";
import { drawPicture, type PictureOf } from "../symbol/drawing.ts";
import type { ScanScore } from "../verify/protocol.ts";
import { createScorer } from "../verify/scorer.ts";

/** Someone who drags a slider gets a score when they stop. */
const DEBOUNCE_MS = 300;

/** Any: the drawing is drawn anew at the size it is read at. */
const DRAWN_PX = 960;

export type ScoreState = { kind: "working" } | { kind: "scored"; score: ScanScore } | { kind: "failed" };

/** The score of what is on the sheet. What was known stays on show until there is something newer. */
export function useScanScore(of: PictureOf | null, distanceCm: number): ScoreState {
  const [state, setState] = useState<ScoreState>({ kind: "working" });
  const scorer = useRef<ReturnType<typeof createScorer> | null>(null);
  const key = JSON.stringify([of?.text, of?.design, of?.limits, distanceCm]);

  useEffect(() => {
    scorer.current = createScorer((score) =>
      setState(score === null ? { kind: "failed" } : { kind: "scored", score }),
    );
    return () => scorer.current?.stop();
  }, []);

  useEffect(() => {
    if (of === null) {
      return;
    }
    const timer = setTimeout(() => {
      const picture = drawPicture(of, DRAWN_PX, 1);
      if (picture.ok) {
        const { svg, widthPx, heightPx } = picture;
        scorer.current?.ask({ svg, ratio: heightPx / widthPx, expected: of.text, distanceCm });
      }
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [key, of?.assets]);

  return state;
}

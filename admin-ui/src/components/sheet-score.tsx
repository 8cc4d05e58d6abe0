import { useState } from "preact/hooks";
import { useModule } from "../hooks/use-module.ts";
import type { PictureOf } from "../symbol/drawing.ts";

interface Props {
  of: PictureOf | null;
  /** In sight from the start, as while designing; otherwise it comes when it is asked for. */
  open: boolean;
}

/** How well what is on the sheet scans. The decoder weighs more than the whole admin, so it comes when it is asked for. */
export function SheetScore({ of, open }: Props) {
  const [asked, setAsked] = useState(false);
  if (open) {
    return <Score of={of} />;
  }
  return (
    <details class="more-formats" onToggle={(event) => setAsked(event.currentTarget.open)}>
      <summary>How well does it scan?</summary>
      {asked && <Score of={of} />}
    </details>
  );
}

function Score({ of }: { of: PictureOf | null }) {
  const loaded = useModule(() => import("./scan-score.tsx"));
  if (loaded === "failed") {
    return <p class="hint">How well it scans can't be told: a part of this page did not load.</p>;
  }
  return loaded === null ? <div class="score" aria-busy="true" /> : <loaded.ScanScoreNote of={of} />;
}

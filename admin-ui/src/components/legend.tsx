import type { LegendEntry } from "../chart/picture.ts";

/** What the colours of a chart stand for. */
export function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <p class="legend hint">
      {entries.map(({ colour, text }) => (
        <span key={colour}>
          <span class="swatch" style={{ background: colour }} /> {text}
        </span>
      ))}
    </p>
  );
}

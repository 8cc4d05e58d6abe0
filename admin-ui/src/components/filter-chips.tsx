import type { Dimension } from "../../../shared/dimensions.ts";
import { DIMENSION_TEXT, valueText } from "../text/dimension-text.ts";

interface Props {
  filters: readonly [Dimension, string][];
  onRemove: (dimension: Dimension) => void;
  onClear: () => void;
}

/** What the page is narrowed down to. All of them hold at once. */
export function FilterChips({ filters, onRemove, onClear }: Props) {
  if (filters.length === 0) {
    return null;
  }
  return (
    <div class="chips" role="group" aria-label="Only scans with">
      {filters.map(([dimension, value]) => {
        const one = DIMENSION_TEXT[dimension].one;
        const text = valueText(dimension, value, navigator.languages);
        return (
          <button
            key={dimension}
            type="button"
            class="chip"
            aria-label={`Remove filter ${one}: ${text}`}
            onClick={() => onRemove(dimension)}
          >
            <span class="hint">{one}</span> <bdi>{text}</bdi> <span aria-hidden="true">×</span>
          </button>
        );
      })}
      <button type="button" class="button-quiet" onClick={onClear}>
        Clear filters
      </button>
    </div>
  );
}

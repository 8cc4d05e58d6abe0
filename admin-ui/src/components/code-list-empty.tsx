import { canEdit } from "../models/session.ts";
import { NewCodeButton } from "./new-code-button.tsx";

interface Props {
  filtered: boolean;
  onClear: () => void;
}

export function CodeListEmpty({ filtered, onClear }: Props) {
  if (filtered) {
    return (
      <div class="empty">
        <p>No code matches. Search looks in names, slugs and destinations.</p>
        <button type="button" class="button" onClick={onClear}>
          Show all codes
        </button>
      </div>
    );
  }
  return (
    <div class="empty">
      <EmptySheet />
      <p>A code is a symbol you print once and can point somewhere else whenever you like.</p>
      {canEdit.value && <NewCodeButton />}
    </div>
  );
}

/** A sheet with nothing but its three finder patterns: where a symbol will be. */
function EmptySheet() {
  return (
    <svg class="empty-sheet" viewBox="0 0 29 29" aria-hidden="true">
      {[
        [4, 4],
        [18, 4],
        [4, 18],
      ].map(([x = 0, y = 0]) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
          <path d="M.5.5h6v6h-6z" fill="none" stroke="currentColor" />
          <path d="M2 2h3v3H2z" fill="currentColor" />
        </g>
      ))}
    </svg>
  );
}

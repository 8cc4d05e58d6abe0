import { useEffect, useState } from "preact/hooks";
import { dismissToast, toast, undoToast } from "../models/toast.ts";

/** Long enough to read, and with “Undo” to reach it by keyboard; it waits while the pointer or the focus is on it. */
const TOAST_MS = 6_000;
const TOAST_WITH_UNDO_MS = 12_000;

/** The live region is always there: one that appears with its text is not announced. */
export function ToastRegion() {
  const shown = toast.value;
  const [held, setHeld] = useState(false);

  // A toast that went away under the pointer never tells that it was left.
  useEffect(() => setHeld(false), [shown]);

  useEffect(() => {
    if (shown === null || held) {
      return;
    }
    const timer = setTimeout(dismissToast, shown.undo === null ? TOAST_MS : TOAST_WITH_UNDO_MS);
    return () => clearTimeout(timer);
  }, [shown, held]);

  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown !== null && (
        <div
          class="toast"
          key={shown.id}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocusIn={() => setHeld(true)}
          onFocusOut={() => setHeld(false)}
        >
          <p dir="auto">{shown.text}</p>
          {shown.undo !== null && (
            <button type="button" class="button" onClick={undoToast}>
              Undo
            </button>
          )}
          <button type="button" class="button-quiet" aria-label="Dismiss" onClick={dismissToast}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" stroke-width="1.5" fill="none" />
            </svg>
          </button>
        </div>
      )}
    </div>
  );
}

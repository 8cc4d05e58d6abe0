import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** When an editor closes, the focus it had goes back to the button that opened it. */
export function useOpener(editing: boolean): RefObject<HTMLButtonElement | null> {
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useLayoutEffect(() => {
    if (wasEditing.current && !editing) {
      opener.current?.focus();
    }
    wasEditing.current = editing;
  }, [editing]);
  return opener;
}

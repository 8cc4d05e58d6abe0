import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Puts the focus in a field when it appears, with its text selected so that typing replaces it.
 * Before the next frame: a moment later, it would select what a quick typist has typed already.
 */
export function useFocus<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    element?.focus();
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      element.select();
    }
  }, []);
  return ref;
}

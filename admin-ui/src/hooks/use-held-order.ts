import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type BreakdownRow, keepOrder } from "../stats/ranked.ts";

/** Rows by rank, but in the order they had for as long as someone points into the element or has the focus in it. */
export function useHeldOrder(
  rows: readonly BreakdownRow[],
  element: RefObject<HTMLElement | null>,
): BreakdownRow[] {
  const [held, setHeld] = useState(false);
  const order = useRef<(string | null)[]>([]);

  useEffect(() => {
    const list = element.current;
    if (list === null) {
      return;
    }
    const hold = (): void => setHeld(true);
    const letGo = (): void => setHeld(list.matches(":hover, :focus-within"));
    // The focus leaves one row before it enters the next.
    const letGoSoon = (): void => void setTimeout(letGo);
    list.addEventListener("pointerenter", hold);
    list.addEventListener("focusin", hold);
    list.addEventListener("pointerleave", letGo);
    list.addEventListener("focusout", letGoSoon);
    return () => {
      list.removeEventListener("pointerenter", hold);
      list.removeEventListener("focusin", hold);
      list.removeEventListener("pointerleave", letGo);
      list.removeEventListener("focusout", letGoSoon);
    };
  }, []);

  const shown = held ? keepOrder(rows, order.current) : [...rows];
  order.current = shown.map((row) => row.value);
  return shown;
}

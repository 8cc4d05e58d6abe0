import type { ComponentChildren } from "preact";

interface Props {
  label: string;
  /** How many things can be read; the one read now, or null. */
  size: number;
  at: number | null;
  /** The thing read now, in words. */
  text: string;
  /** The drawing's margins, which nothing lies in. */
  insetPx: { left: number; right: number };
  /** What a pointer points at; null for nothing. Both are 0 to 1 inside the drawing, x without its margins. */
  locate: (x: number, y: number) => number | null;
  /** How far the up and down arrows go; 0 for nowhere. */
  rowSize?: number;
  onMove: (at: number | null) => void;
  children: ComponentChildren;
}

/**
 * Lets a chart be read bar by bar, by pointer, finger or arrow keys. To a screen reader it is a slider, whose value in
 * words is spoken at each step. What is being read is kept apart from the drawing, so a redraw takes nothing away.
 */
export function Scrubber({ label, size, at, text, locate, insetPx, rowSize = 0, onMove, children }: Props) {
  function onPointer(event: PointerEvent & { currentTarget: HTMLElement }): void {
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left - insetPx.left) / (box.width - insetPx.left - insetPx.right);
    onMove(locate(x, (event.clientY - box.top) / box.height));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -rowSize || 1,
      ArrowDown: rowSize || -1,
      Home: -size,
      End: size,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = (at ?? size - 1) + step;
      const stays = rowSize > 0 && Math.abs(step) === rowSize && (next < 0 || next >= size);
      onMove(stays ? at : Math.max(0, Math.min(size - 1, next)));
    } else if (event.key === "Escape") {
      onMove(null);
    }
  }

  return (
    <div
      class="scrubber"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={size}
      aria-valuenow={(at ?? size - 1) + 1}
      aria-valuetext={text}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={(event) => event.pointerType === "mouse" && onMove(null)}
      onBlur={() => onMove(null)}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}

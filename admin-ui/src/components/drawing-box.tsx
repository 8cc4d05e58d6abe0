import { useEffect, useRef, useState } from "preact/hooks";

interface Props {
  draw: (widthPx: number) => Promise<Element>;
  /** Drawn anew only when this changes, or the width does. */
  of: string;
  class?: string;
}

/** Where a chart is drawn. Its place is kept from the start, and what is drawn stays until the next is ready. */
export function DrawingBox({ draw, of, class: name }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return;
    }
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (width === 0) {
      return;
    }
    let current = true;
    async function redraw(): Promise<void> {
      const drawing = await draw(width);
      if (current) {
        setFailed(false);
        box.current?.replaceChildren(drawing);
      }
    }
    redraw().catch(() => current && setFailed(true));
    return () => {
      current = false;
    };
  }, [of, width]);

  return (
    <>
      {failed && <p class="hint">This chart could not be drawn. The table below holds the same figures.</p>}
      <div class={`drawing ${name ?? ""}`} ref={box} aria-hidden="true" />
    </>
  );
}

import { useEffect, useRef, useState } from "preact/hooks";

interface Props {
  /** Draws at a width; null while there is nothing to draw yet. */
  draw: ((widthPx: number) => Promise<Element>) | null;
  /** Drawn anew only when this changes, or the width does. */
  of: string;
  class?: string;
}

/** Where a chart is drawn. Its place is kept from the start, and what is drawn stays until the next is ready. */
export function DrawingBox({ draw, of, class: name }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);

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
    if (draw === null || width === 0) {
      return;
    }
    let current = true;
    draw(width)
      .then((drawing) => current && box.current?.replaceChildren(drawing))
      // Without its chart the page still has every figure, and the table.
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [of, width, draw === null]);

  return <div class={`drawing ${name ?? ""}`} ref={box} aria-hidden="true" />;
}

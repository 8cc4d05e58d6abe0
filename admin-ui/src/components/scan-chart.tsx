import { useEffect, useRef, useState } from "preact/hooks";
import type { Stats } from "../../../shared/contract/stats.ts";
import { counted } from "../text/count-text.ts";

interface Props {
  series: Stats["series"] | null;
  timeZone: string;
}

/** Its height is kept from the start, and it is drawn anew only when a figure in it changed. */
export function ScanChart({ series, timeZone }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const key = series === null ? "" : JSON.stringify(series);

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
    if (series === null || width === 0) {
      return;
    }
    let current = true;
    async function draw(days: Stats["series"]): Promise<void> {
      // Plot weighs more than all the rest of the admin, so it comes when there is something to draw.
      const { drawDailyBars } = await import("../chart/daily-bars.ts");
      if (current) {
        box.current?.replaceChildren(drawDailyBars(days, timeZone, width));
      }
    }
    // Without its chart the page still has every figure, and the table.
    draw(series).catch(() => {});
    return () => {
      current = false;
    };
  }, [key, width, timeZone]);

  const total = series?.reduce((sum, day) => sum + day.scans, 0) ?? 0;
  return (
    <figure
      class="chart"
      role="img"
      aria-label={`Bar chart of scans a day, ${counted(total, "scan")} in all`}
    >
      <div class="chart-box" ref={box} aria-hidden="true" />
    </figure>
  );
}

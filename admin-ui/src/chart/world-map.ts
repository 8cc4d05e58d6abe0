import { geo, plot } from "@observablehq/plot";
import { heatShade, heatSteps } from "../stats/heat.ts";
import { countryShapes } from "./countries.ts";

export interface CountryScans {
  /** ISO 3166-1 alpha-2 */
  code: string;
  scans: number;
}

/** Of height to width, without Antarctica. */
const RATIO = 0.45;

/** Null until first asked for, then the same for every drawing. */
let shapes: ReturnType<typeof countryShapes> | null = null;

/** A world map, the darker the more scans. Each country with scans carries its code as `data-country`. */
export function drawWorld(rows: readonly CountryScans[], widthPx: number): Element {
  shapes ??= countryShapes();
  const scansOf = new Map(rows.map((row) => [row.code, row.scans]));
  const steps = heatSteps(Math.max(0, ...rows.map((row) => row.scans)));
  const scanned = shapes.filter(({ code }) => (scansOf.get(code ?? "") ?? 0) > 0);
  const world = { type: "FeatureCollection" as const, features: shapes.map(({ shape }) => shape) };
  const drawing = plot({
    width: widthPx,
    height: Math.round(widthPx * RATIO),
    margin: 1,
    className: "world",
    projection: { type: "equal-earth", domain: world },
    marks: [
      geo(world, { fill: "var(--heat-0)", stroke: "var(--sheet)", strokeWidth: 0.5 }),
      geo(
        scanned.map(({ shape }) => shape),
        {
          className: "scanned",
          fill: (_: unknown, index: number) =>
            `var(--heat-${heatShade(scansOf.get(scanned[index]?.code ?? "") ?? 0, steps)})`,
          stroke: "var(--sheet)",
          strokeWidth: 0.5,
        },
      ),
    ],
  });
  drawing.querySelectorAll(".scanned path").forEach((path, index) => {
    path.setAttribute("data-country", scanned[index]?.code ?? "");
  });
  return drawing;
}

/** Whether a country is large enough to have a shape. */
export function isOnMap(code: string): boolean {
  shapes ??= countryShapes();
  return shapes.some((country) => country.code === code);
}

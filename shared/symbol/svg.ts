import { toBase64 } from "../base64.ts";
import type { Drawing, Fill, Loops, PathCommand, PathShape, Shape } from "./drawing.ts";
import { escapeXml } from "./escape-xml.ts";

export interface SvgOptions {
  /** What a viewer shows and a screen reader says; any text. */
  title: string;
  /** Width as an SVG length; the height follows. Without it the SVG fills its box. */
  width?: { value: number; unit: "px" | "mm" | "in" } | undefined;
}

/**
 * A drawing as an SVG 1.1 document: one path a shape, well-formed for any title, without script, style, entity or
 * reference to anything outside. The same drawing always gives the same bytes.
 */
export function svgOf(drawing: Drawing, { title, width }: SvgOptions): string {
  const { shapes } = drawing;
  const gradients: string[] = [];
  const written = shapes.map((shape) => shapeOf(shape, gradients));
  const body = written.map(({ element }) => element).join("");
  const defs = gradients.length === 0 ? "" : `<defs>${gradients.join("")}</defs>`;
  const size =
    width === undefined
      ? ""
      : ` width="${lengthOf(width.value, width.unit)}" height="${lengthOf((width.value * drawing.height) / drawing.width, width.unit)}"`;
  // edges along the pixels' own directions stay sharp at any size; curves and slopes need their in-between tones
  const crisp = written.every(({ rectilinear }) => rectilinear);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(drawing.width)} ${number(drawing.height)}"${size}` +
    `${crisp ? ' shape-rendering="crispEdges"' : ""}><title>${escapeXml(title)}</title>${defs}${body}</svg>`
  );
}

interface Written {
  element: string;
  /** Whether all its edges run along the axes. */
  rectilinear: boolean;
}

function shapeOf(shape: Shape, gradients: string[]): Written {
  if (shape.kind === "path") {
    return pathOf(shape, gradients);
  }
  const { x, y, width, height, mime, bytes } = shape;
  const box = `x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"`;
  return { element: `<image ${box} href="data:${mime};base64,${toBase64(bytes)}"/>`, rectilinear: false };
}

function pathOf(shape: PathShape, gradients: string[]): Written {
  const { rule, fill, loops } = shape;
  const paint = "colour" in fill ? fill.colour : `url(#${defineGradient(fill, gradients)})`;
  const evenOdd = rule === "evenodd" ? ' fill-rule="evenodd"' : "";
  const { data, rectilinear } =
    loops === undefined ? pathData(shape.commands) : { data: loopsData(loops), rectilinear: true };
  return { element: `<path fill="${escapeXml(paint)}"${evenOdd} d="${data}"/>`, rectilinear };
}

function defineGradient(fill: Exclude<Fill, { colour: string }>, gradients: string[]): string {
  const id = `g${gradients.length}`;
  const stops = fill.stops
    .map(([offset, colour]) => `<stop offset="${number(offset)}" stop-color="${escapeXml(colour)}"/>`)
    .join("");
  const common = `id="${id}" gradientUnits="userSpaceOnUse"`;
  if (fill.gradient === "linear") {
    const [[x1, y1], [x2, y2]] = [fill.from, fill.to];
    gradients.push(
      `<linearGradient ${common} x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}">${stops}</linearGradient>`,
    );
  } else {
    const [cx, cy] = fill.centre;
    gradients.push(
      `<radialGradient ${common} cx="${number(cx)}" cy="${number(cy)}" r="${number(fill.radius)}">${stops}</radialGradient>`,
    );
  }
  return id;
}

/** Coordinates are written in thousandths of a module, as whole steps from the last point: no rounding adds up. */
const STEPS = 1_000;

/** Path data, and whether all its edges run along the axes. */
function pathData(commands: PathCommand[]): { data: string; rectilinear: boolean } {
  let x = 0;
  let y = 0;
  let startX = 0;
  let startY = 0;
  let data = "";
  let rectilinear = true;
  for (const command of commands) {
    switch (command[0]) {
      case "Z":
        data += "z";
        x = startX;
        y = startY;
        break;
      case "M":
        x = startX = Math.round(command[1] * STEPS);
        y = startY = Math.round(command[2] * STEPS);
        data += `M${pair(x, y)}`;
        break;
      case "L": {
        const dx = Math.round(command[1] * STEPS) - x;
        const dy = Math.round(command[2] * STEPS) - y;
        x += dx;
        y += dy;
        if (dy === 0) {
          data += dx === 0 ? "" : `h${steps(dx)}`;
        } else if (dx === 0) {
          data += `v${steps(dy)}`;
        } else {
          data += `l${pair(dx, dy)}`;
          rectilinear = false;
        }
        break;
      }
      case "C": {
        const dx = Math.round(command[5] * STEPS) - x;
        const dy = Math.round(command[6] * STEPS) - y;
        const first = pair(Math.round(command[1] * STEPS) - x, Math.round(command[2] * STEPS) - y);
        const second = pair(Math.round(command[3] * STEPS) - x, Math.round(command[4] * STEPS) - y);
        data += `c${first}${apart(second)}${apart(pair(dx, dy))}`;
        x += dx;
        y += dy;
        rectilinear = false;
        break;
      }
    }
  }
  return { data, rectilinear };
}

/** The same, of corners that need no looking at. */
function loopsData({ offset: [offsetX, offsetY], corners, ends }: Loops): string {
  let data = "";
  let at = 0;
  for (const end of ends) {
    let x = corners[at] ?? 0;
    let y = corners[at + 1] ?? 0;
    data += `M${pair(Math.round((x + offsetX) * STEPS), Math.round((y + offsetY) * STEPS))}`;
    for (at += 2; at < end; at += 2) {
      const nextX = corners[at] ?? 0;
      const nextY = corners[at + 1] ?? 0;
      data += nextY === y ? `h${nextX - x}` : `v${nextY - y}`;
      x = nextX;
      y = nextY;
    }
    data += "z";
  }
  return data;
}

function pair(x: number, y: number): string {
  return steps(x) + apart(steps(y));
}

/** A minus sign parts two numbers by itself. */
function apart(next: string): string {
  return next.startsWith("-") ? next : ` ${next}`;
}

/** `.001` to `.999` as short as they go, and nothing for 0; a document holds thousands of them. */
const FRACTIONS = Array.from({ length: STEPS }, (_, thousandths) =>
  thousandths === 0 ? "" : String(thousandths / STEPS).slice(1),
);

/** Whole numbers of modules from minus to plus this many, as most are in a plain symbol. */
const WHOLE_MAX = 200;
const WHOLE = Array.from({ length: 2 * WHOLE_MAX + 1 }, (_, at) => String(at - WHOLE_MAX));

function steps(value: number): string {
  const modules = value / STEPS;
  const known = Number.isInteger(modules) ? WHOLE[modules + WHOLE_MAX] : undefined;
  if (known !== undefined) {
    return known;
  }
  const size = Math.abs(value);
  const fraction = size % STEPS;
  const whole = (size - fraction) / STEPS;
  const digits =
    whole === 0 && fraction !== 0 ? (FRACTIONS[fraction] ?? "") : `${whole}${FRACTIONS[fraction] ?? ""}`;
  return value < 0 ? `-${digits}` : digits;
}

function number(value: number): string {
  return steps(Math.round(value * STEPS));
}

/** A CSS length; px is SVG's own unit and goes unsaid. */
function lengthOf(value: number, unit: "px" | "mm" | "in"): string {
  return `${number(value)}${unit === "px" ? "" : unit}`;
}

import { toBase64 } from "../base64.ts";
import type { Drawing, Fill, PathCommand, PathShape, Shape } from "./drawing.ts";
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
  const body = shapes.map((shape) => shapeOf(shape, gradients)).join("");
  const defs = gradients.length === 0 ? "" : `<defs>${gradients.join("")}</defs>`;
  const size =
    width === undefined
      ? ""
      : ` width="${lengthOf(width.value, width.unit)}" height="${lengthOf((width.value * drawing.height) / drawing.width, width.unit)}"`;
  // edges along the pixels' own directions stay sharp at any size; curves and slopes need their in-between tones
  const crisp = shapes.every((shape) => shape.kind === "path" && isRectilinear(shape.commands));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(drawing.width)} ${number(drawing.height)}"${size}` +
    `${crisp ? ' shape-rendering="crispEdges"' : ""}><title>${escapeXml(title)}</title>${defs}${body}</svg>`
  );
}

function shapeOf(shape: Shape, gradients: string[]): string {
  if (shape.kind === "path") {
    return pathOf(shape, gradients);
  }
  const { x, y, width, height, mime, bytes } = shape;
  return (
    `<image x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"` +
    ` href="data:${mime};base64,${toBase64(bytes)}"/>`
  );
}

function pathOf({ commands, rule, fill }: PathShape, gradients: string[]): string {
  const paint = "colour" in fill ? fill.colour : `url(#${defineGradient(fill, gradients)})`;
  const evenOdd = rule === "evenodd" ? ' fill-rule="evenodd"' : "";
  return `<path fill="${escapeXml(paint)}"${evenOdd} d="${pathData(commands)}"/>`;
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

function pathData(commands: PathCommand[]): string {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let data = "";
  for (const command of commands) {
    if (command[0] === "Z") {
      data += "z";
      [x, y] = [startX, startY];
      continue;
    }
    const toX = Math.round((command.at(-2) as number) * STEPS);
    const toY = Math.round((command.at(-1) as number) * STEPS);
    if (command[0] === "M") {
      data += `M${pair(toX, toY)}`;
      [startX, startY] = [toX, toY];
    } else if (command[0] === "C") {
      const [, x1, y1, x2, y2] = command;
      const first = pair(Math.round(x1 * STEPS) - x, Math.round(y1 * STEPS) - y);
      const second = pair(Math.round(x2 * STEPS) - x, Math.round(y2 * STEPS) - y);
      data += `c${first}${apart(second)}${apart(pair(toX - x, toY - y))}`;
    } else if (toY === y) {
      data += `h${steps(toX - x)}`;
    } else if (toX === x) {
      data += `v${steps(toY - y)}`;
    } else {
      data += `l${pair(toX - x, toY - y)}`;
    }
    [x, y] = [toX, toY];
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

function steps(value: number): string {
  return String(value / STEPS).replace(/^(-?)0\./, "$1.");
}

function number(value: number): string {
  return steps(Math.round(value * STEPS));
}

/** A CSS length; px is SVG's own unit and goes unsaid. */
function lengthOf(value: number, unit: "px" | "mm" | "in"): string {
  return `${number(value)}${unit === "px" ? "" : unit}`;
}

function isRectilinear(commands: PathCommand[]): boolean {
  let [x, y] = [0, 0];
  return commands.every((command) => {
    if (command[0] === "Z") {
      return true;
    }
    const straight = command[0] === "M" || (command[0] === "L" && (command[1] === x || command[2] === y));
    [x, y] = [command.at(-2) as number, command.at(-1) as number];
    return straight;
  });
}

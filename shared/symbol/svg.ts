import { toBase64 } from "../base64.ts";
import type { Drawing, Fill, PathShape, Point, Shape } from "./drawing.ts";
import { escapeXml } from "./escape-xml.ts";
import { number, outlineData, pathData } from "./svg-path.ts";

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
  const { rule, fill, outline } = shape;
  const { data, rectilinear } = outline === undefined ? pathData(shape.commands) : outlineData(outline);
  const paint = "colour" in fill ? fill.colour : `url(#${defineGradient(fill, data, gradients)})`;
  const evenOdd = rule === "evenodd" ? ' fill-rule="evenodd"' : "";
  return { element: `<path fill="${escapeXml(paint)}"${evenOdd} d="${data}"/>`, rectilinear };
}

/** @param data what it fills, by which two documents that stand in one page are told apart */
function defineGradient(fill: Exclude<Fill, { colour: string }>, data: string, gradients: string[]): string {
  const stops = fill.stops
    .map(([offset, colour]) => `<stop offset="${number(offset)}" stop-color="${escapeXml(colour)}"/>`)
    .join("");
  const [name, place] =
    fill.gradient === "linear"
      ? (["linearGradient", lineOf(fill.from, fill.to)] as const)
      : (["radialGradient", circleOf(fill.centre, fill.radius)] as const);
  const id = `g${hashOf(place + stops + data).toString(36)}`;
  gradients.push(`<${name} id="${id}" gradientUnits="userSpaceOnUse" ${place}>${stops}</${name}>`);
  return id;
}

function lineOf([x1, y1]: Point, [x2, y2]: Point): string {
  return `x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}"`;
}

function circleOf([x, y]: Point, radius: number): string {
  return `cx="${number(x)}" cy="${number(y)}" r="${number(radius)}"`;
}

/** FNV-1a, 32 bits: the same everywhere, and a thousandth of what drawing takes. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193);
  }
  return hash >>> 0;
}

/** A CSS length; px is SVG's own unit and goes unsaid. */
function lengthOf(value: number, unit: "px" | "mm" | "in"): string {
  return `${number(value)}${unit === "px" ? "" : unit}`;
}

import type { Drawing, Fill, ImageShape, PathCommand } from "./drawing.ts";

/**
 * A drawing as page operators in the words of PDF (ISO 32000-1 annex A). PostScript reads the same words once they are
 * defined there, so PDF and EPS share this text; how each holds gradients and pictures is theirs to say.
 */

export interface PagePaints {
  /** Operators that paint a gradient over the clipped area. `dictionary` is a shading, alike in PDF and PostScript. */
  shading(dictionary: string): string;
  /** Operators that paint a picture into its box. The y axis points down. */
  image(shape: ImageShape): string;
}

/** The drawing in its own coordinates: modules, y downwards. */
export function pageOperators(drawing: Drawing, paints: PagePaints): string {
  return drawing.shapes
    .map((shape) => {
      if (shape.kind === "image") {
        return paints.image(shape);
      }
      const star = shape.rule === "evenodd" ? "*" : "";
      const path = pathOperators(shape.commands);
      return "colour" in shape.fill
        ? `${colourOperator(shape.fill.colour)}\n${path}f${star}\n`
        : `q\n${path}W${star} n\n${paints.shading(shadingOf(shape.fill))}Q\n`;
    })
    .join("");
}

/**
 * Greys are printed with black ink alone: black made of three or four inks blurs where the plates don't meet, and a
 * symbol is all edges. White is no ink.
 */
export function colourOperator(colour: string): string {
  const [red, green, blue] = channels(colour);
  return red === green && green === blue
    ? `0 0 0 ${decimal(1 - red)} k`
    : `${decimal(red)} ${decimal(green)} ${decimal(blue)} rg`;
}

/** The matrix that puts a drawing `scale` points a module large at a place, its top left at (x, top). */
export function placement(x: number, top: number, scale: number): string {
  return `${decimal(scale, 6)} 0 0 ${decimal(-scale, 6)} ${decimal(x)} ${decimal(top)} cm\n`;
}

/** A number without exponent, which neither format reads. */
export function decimal(value: number, places = 4): string {
  const text = value.toFixed(places).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}

/** One command a line, so that no line is long (DSC allows 255 characters). */
function pathOperators(commands: PathCommand[]): string {
  return commands
    .map(([command, ...numbers]) => {
      const operator = command === "Z" ? "h" : command.toLowerCase();
      return `${numbers.map((number) => `${decimal(number, 3)} `).join("")}${operator}\n`;
    })
    .join("");
}

/** ISO 32000-1 §8.7.4.5.3 and §8.7.4.5.4: axial and radial shadings over their own end colours. */
function shadingOf(fill: Exclude<Fill, { colour: string }>): string {
  const coordinates =
    fill.gradient === "linear"
      ? [...fill.from, ...fill.to]
      : [...fill.centre, 0, ...fill.centre, fill.radius];
  const type = fill.gradient === "linear" ? 2 : 3;
  return (
    `<< /ShadingType ${type} /ColorSpace /DeviceRGB\n/Coords [${list(coordinates)}] /Extend [true true]\n` +
    `/Function ${blendOf(fill.stops)} >>`
  );
}

/** Each step between two stops is a linear function; stitched together they run from 0 to 1 (§7.10.4). */
function blendOf(stops: [offset: number, colour: string][]): string {
  const steps: { end: number; text: string }[] = [];
  for (const [i, [end, colour]] of stops.entries()) {
    const [start, from] = stops[i - 1] ?? [0, colour];
    // two stops at one place are an edge: the steps beside it end in colours of their own
    if (i > 0 && end > start) {
      steps.push({
        end,
        text: `<< /FunctionType 2 /Domain [0 1] /N 1\n/C0 [${list(channels(from))}] /C1 [${list(channels(colour))}] >>`,
      });
    }
  }
  const [only] = steps;
  if (steps.length === 1 && only) {
    return only.text;
  }
  const bounds = steps.slice(0, -1).map(({ end }) => end);
  return (
    `<< /FunctionType 3 /Domain [0 1]\n/Functions [${steps.map(({ text }) => text).join("\n")}]\n` +
    `/Bounds [${list(bounds)}] /Encode [${steps.map(() => "0 1").join(" ")}] >>`
  );
}

function list(numbers: number[]): string {
  return numbers.map((number) => decimal(number)).join(" ");
}

function channels(colour: string): [red: number, green: number, blue: number] {
  const channel = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}

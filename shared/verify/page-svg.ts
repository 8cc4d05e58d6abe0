import { toBase64 } from "../base64.ts";
import type { Pixels } from "../symbol/pixels.ts";
import { pngOf } from "../symbol/png.ts";
import { numbersOf, type PageDictionary, type PageScanner, type PageValue } from "./page-scanner.ts";

/** What a file's operators refer to: its named shadings and pictures, or data that follows in the text. */
export interface PageResources {
  shading(name: string): PageDictionary;
  image(name: string): Pixels;
  /** PostScript's pictures follow their dictionary. */
  inlineImage?(dictionary: PageDictionary): Pixels;
}

/**
 * Reads page operators (ISO 32000-1 annex A, those our files are made of) into an SVG, in points, for resvg to draw.
 * Throws at any other operator, so that nothing that would be printed is overlooked.
 *
 * @param end the word the operators end with; left out, the text's end
 */
export function svgOfOperators(
  scanner: PageScanner,
  size: { width: number; height: number },
  resources: PageResources,
  end?: string,
): string {
  const page = new Page(resources);
  let operands: PageValue[] = [];
  for (let value = scanner.next(); value !== null; value = scanner.next()) {
    if (typeof value !== "object" || !("word" in value)) {
      operands.push(value);
      continue;
    }
    if (value.word === end) {
      break;
    }
    page.run(value.word, operands);
    operands = [];
  }
  const { width, height } = size;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">` +
    `<g transform="matrix(1 0 0 -1 0 ${height})">${page.finish()}</g></svg>`
  );
}

class Page {
  readonly #resources: PageResources;
  #body = "";
  /** Groups opened since each `q`. */
  readonly #open: number[] = [0];
  #path = "";
  #clip = "";
  #colour = "#000000";
  readonly #colours: string[] = [];
  #gradients = 0;

  constructor(resources: PageResources) {
    this.#resources = resources;
  }

  run(operator: string, operands: PageValue[]): void {
    const numbers = operands.map((operand) => (typeof operand === "number" ? operand : 0));
    switch (operator) {
      case "q":
        this.#open.push(0);
        this.#colours.push(this.#colour);
        return;
      case "Q":
        this.#body += "</g>".repeat(this.#open.pop() ?? 0);
        this.#colour = this.#colours.pop() ?? this.#colour;
        return;
      case "cm":
        this.#body += `<g transform="matrix(${numbers.join(" ")})">`;
        this.#open.push((this.#open.pop() ?? 0) + 1);
        return;
      case "m":
      case "l":
      case "c":
        this.#path += operator.toUpperCase() + numbers.join(" ");
        return;
      case "h":
        this.#path += "Z";
        return;
      case "f":
      case "f*":
        this.#fill(this.#path, operator, this.#colour);
        this.#path = "";
        return;
      case "W":
      case "W*":
        this.#clip = this.#path;
        return;
      case "n":
        this.#path = "";
        return;
      case "k":
      case "rg":
        this.#colour = operator === "k" ? colourOfInks(numbers) : colourOf(numbers);
        return;
      case "sh":
        this.#shade(this.#resources.shading(nameOf(operands[0])));
        return;
      case "shfill":
        this.#shade(dictionaryIn(operands[0]));
        return;
      case "Do":
        this.#picture(this.#resources.image(nameOf(operands[0])), true);
        return;
      case "setcolorspace":
        return;
      case "image":
        if (this.#resources.inlineImage !== undefined) {
          this.#picture(this.#resources.inlineImage(dictionaryIn(operands.at(-1))), false);
          return;
        }
        throw new Error("a picture without data");
      default:
        throw new Error(`unknown operator ${operator}`);
    }
  }

  finish(): string {
    return this.#body + "</g>".repeat(this.#open.reduce((sum, groups) => sum + groups, 0));
  }

  #fill(path: string, operator: string, paint: string): void {
    const rule = operator.endsWith("*") ? ' fill-rule="evenodd"' : "";
    this.#body += `<path fill="${paint}"${rule} d="${path}"/>`;
  }

  /** Paints the area clipped to, which is all that our files clip for. */
  #shade(shading: PageDictionary): void {
    const id = `g${this.#gradients++}`;
    this.#body += gradientOf(shading, id);
    this.#fill(this.#clip, "f", `url(#${id})`);
  }

  /** @param upwards whether the picture's own square has its first row at y = 1, as in PDF, or at y = 0 */
  #picture(pixels: Pixels, upwards: boolean): void {
    const size = { widthPx: pixels.width, heightPx: pixels.height };
    const png = pngOf(size, () => [pixels], undefined, { title: "", link: null });
    this.#body +=
      `<image width="1" height="1" preserveAspectRatio="none"${upwards ? ' transform="matrix(1 0 0 -1 0 1)"' : ""}` +
      ` href="data:image/png;base64,${toBase64(png)}"/>`;
  }
}

function gradientOf(shading: PageDictionary, id: string): string {
  const blend = dictionaryIn(shading.get("Function"));
  const stops = stopsOf(blend, 0, 1)
    .map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`)
    .join("");
  const [a, b, c, d, e, f] = numbersOf(shading.get("Coords"));
  const common = `id="${id}" gradientUnits="userSpaceOnUse"`;
  return shading.get("ShadingType") === 3
    ? `<radialGradient ${common} cx="${d}" cy="${e}" r="${f}">${stops}</radialGradient>`
    : `<linearGradient ${common} x1="${a}" y1="${b}" x2="${c}" y2="${d}">${stops}</linearGradient>`;
}

/** §7.10.3 and §7.10.4: a linear step, or several stitched together at bounds. */
function stopsOf(blend: PageDictionary, from: number, to: number): [offset: number, colour: string][] {
  const functions = blend.get("Functions");
  if (!Array.isArray(functions)) {
    return [
      [from, colourOf(numbersOf(blend.get("C0")))],
      [to, colourOf(numbersOf(blend.get("C1")))],
    ];
  }
  const bounds = [from, ...numbersOf(blend.get("Bounds")), to];
  return functions.flatMap((step, at) =>
    stopsOf(dictionaryIn(step), bounds[at] ?? from, bounds[at + 1] ?? to),
  );
}

function colourOf(rgb: number[]): string {
  return `#${rgb
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** §10.3.5 the other way round: what the inks leave of white. */
function colourOfInks([cyan = 0, magenta = 0, yellow = 0, black = 0]: number[]): string {
  return colourOf([cyan, magenta, yellow].map((ink) => 1 - Math.min(1, ink + black)));
}

function nameOf(value: PageValue | undefined): string {
  return typeof value === "object" && "name" in value ? value.name : "";
}

export function dictionaryIn(value: PageValue | undefined): PageDictionary {
  if (value instanceof Map) {
    return value;
  }
  throw new Error("no dictionary");
}

import { unzlibSync } from "fflate";
import type { Pixels } from "../symbol/pixels.ts";
import { numbersOf, PageScanner, type PageDictionary, type PageValue } from "./page-scanner.ts";
import { dictionaryIn, svgOfOperators } from "./page-svg.ts";

/**
 * A page of a PDF as SVG, the first one unless told otherwise: found from the file's end, by its cross-reference table, as any reader does
 * (ISO 32000-1 §7.5). It knows what our files are made of, and throws at anything else. pdf.js would know more, for
 * half a megabyte, compressed, in every Worker; the tests have it read the same bytes.
 */
export function svgOfPdf(bytes: Uint8Array, index = 0): string {
  const file = new PdfReader(bytes);
  const page = file.page(index);
  const [, , width = 0, height = 0] = numbersOf(page.get("MediaBox"));
  const resources = dictionaryIn(file.resolve(page.get("Resources")));
  const named = (kind: string, name: string): PageValue | undefined =>
    dictionaryIn(file.resolve(resources.get(kind))).get(name);
  const content = latin1(file.stream(page.get("Contents")).data);
  return svgOfOperators(
    new PageScanner(content),
    { width, height },
    {
      shading: (name) => dictionaryIn(file.resolve(named("Shading", name))),
      image: (name) => imageOf(file, named("XObject", name)),
    },
  );
}

class PdfReader {
  readonly #bytes: Uint8Array;
  readonly #text: string;
  readonly #offsets: number[] = [];
  readonly #trailer: PageDictionary;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#text = latin1(bytes);
    const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.#text.slice(-100))?.[1];
    const table = new PageScanner(this.#text, Number(start));
    const [, , count] = [table.next(), table.next(), table.next()]; // xref 0 count
    for (let object = 0; object < Number(count); object++) {
      this.#offsets.push(Number(table.next()));
      table.next(); // generation
      table.next(); // n or f
    }
    table.next(); // trailer
    this.#trailer = dictionaryIn(table.next() ?? undefined);
  }

  page(index: number): PageDictionary {
    const catalog = dictionaryIn(this.resolve(this.#trailer.get("Root")));
    const tree = dictionaryIn(this.resolve(catalog.get("Pages")));
    const kids = tree.get("Kids");
    return dictionaryIn(this.resolve(Array.isArray(kids) ? kids[index] : undefined));
  }

  resolve(value: PageValue | undefined): PageValue | undefined {
    return typeof value === "object" && "reference" in value ? this.#object(value.reference).value : value;
  }

  stream(value: PageValue | undefined): { dictionary: PageDictionary; data: Uint8Array } {
    if (typeof value !== "object" || !("reference" in value)) {
      throw new Error("no stream");
    }
    const { value: entries, end } = this.#object(value.reference);
    const dictionary = dictionaryIn(entries);
    const start = this.#text.indexOf("stream\n", end) + "stream\n".length;
    const packed = this.#bytes.subarray(start, start + Number(dictionary.get("Length")));
    return { dictionary, data: unzlibSync(packed) };
  }

  #object(number: number): { value: PageValue; end: number } {
    const scanner = new PageScanner(this.#text, this.#offsets[number]);
    const [own, , , value] = [scanner.next(), scanner.next(), scanner.next(), scanner.next()]; // n 0 obj value
    if (own !== number || value === undefined || value === null) {
      throw new Error(`object ${number} is not where the table says`);
    }
    return { value, end: scanner.at };
  }
}

/** §8.9.5: RGB samples, and perhaps a soft mask. */
function imageOf(file: PdfReader, value: PageValue | undefined): Pixels {
  const { dictionary, data } = file.stream(value);
  const [width, height] = [Number(dictionary.get("Width")), Number(dictionary.get("Height"))];
  const mask = dictionary.get("SMask");
  const alpha = mask === undefined ? undefined : file.stream(mask).data;
  return pixelsOf(width, height, data, alpha);
}

/** More of a logo isn't seen: a symbol is looked at 960 pixels wide at most, and a logo takes 0.4 of that. */
const SEEN_PX = 384;

/**
 * Samples as pixels, shrunk to what can be seen of them.
 *
 * @param rgb three bytes a pixel
 * @param alpha one byte a pixel; left out, all are opaque
 */
export function pixelsOf(across: number, down: number, rgb: Uint8Array, alpha?: Uint8Array): Pixels {
  const factor = Math.max(1, Math.floor(Math.max(across, down) / SEEN_PX));
  const [width, height] = [Math.max(1, Math.floor(across / factor)), Math.max(1, Math.floor(down / factor))];
  const data = new Uint8Array(width * height * 4);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 4) {
      let [red, green, blue, opacity, pixels] = [0, 0, 0, 0, 0];
      for (let row = y * factor; row < Math.min(down, (y + 1) * factor); row++) {
        for (let column = x * factor; column < Math.min(across, (x + 1) * factor); column++) {
          const at = row * across + column;
          const share = alpha?.[at] ?? 255;
          red += share * (rgb[at * 3] ?? 0);
          green += share * (rgb[at * 3 + 1] ?? 0);
          blue += share * (rgb[at * 3 + 2] ?? 0);
          opacity += share;
          pixels++;
        }
      }
      const whole = Math.max(1, opacity);
      data[to] = Math.round(red / whole);
      data[to + 1] = Math.round(green / whole);
      data[to + 2] = Math.round(blue / whole);
      data[to + 3] = Math.round(opacity / pixels);
    }
  }
  return { width, height, data };
}

/** One character a byte. */
export function latin1(bytes: Uint8Array): string {
  const PIECE = 8_192; // as many arguments as any engine takes
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return text;
}

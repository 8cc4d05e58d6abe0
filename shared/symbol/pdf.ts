import type { Drawing, ImageShape } from "./drawing.ts";
import type { SymbolFacts } from "./formats.ts";
import { decimal, pageOperators, placement } from "./page.ts";
import { PdfFile, pdfText, type PdfReference } from "./pdf-file.ts";
import type { Pixels } from "./pixels.ts";

/** Where a drawing stands on a page: its top left corner in points from the page's, and its width. */
export interface PlacedDrawing {
  drawing: Drawing;
  x: number;
  y: number;
  width: number;
}

export interface PdfPage {
  /** points */
  width: number;
  height: number;
  placed: PlacedDrawing[];
}

/** A logo's pixels, read before the file is written. */
export type PicturesOf = (shape: ImageShape) => Pixels;

/** A drawing as a PDF of one page of its own size: paths stay paths, gradients shadings, a logo its pixels. */
export function pdfOf(
  drawing: Drawing,
  widthPt: number,
  facts: SymbolFacts,
  pictures: PicturesOf,
): Uint8Array<ArrayBuffer> {
  const height = (widthPt * drawing.height) / drawing.width;
  const page = { width: widthPt, height, placed: [{ drawing, x: 0, y: 0, width: widthPt }] };
  return pdfOfPages([page], facts, pictures);
}

/** Drawings on pages, in the order given. */
export function pdfOfPages(
  pages: PdfPage[],
  { title, link }: SymbolFacts,
  pictures: PicturesOf,
): Uint8Array<ArrayBuffer> {
  const file = new PdfFile();
  const catalog = file.reserve();
  const tree = file.reserve();
  const images = new Map<Uint8Array, PdfReference>(); // a logo on a hundred labels is stored once
  const kids = pages.map((page) => addPage(file, tree, page, pictures, images));
  file.add(`<< /Type /Catalog /Pages ${tree} >>`, catalog);
  file.add(`<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`, tree);
  const subject = link === null ? "" : ` /Subject ${pdfText(link)}`;
  const information = file.add(`<< /Title ${pdfText(title)}${subject} /Producer (Swivel) >>`);
  return file.bytes(catalog, information);
}

function addPage(
  file: PdfFile,
  tree: PdfReference,
  page: PdfPage,
  pictures: PicturesOf,
  images: Map<Uint8Array, PdfReference>,
): PdfReference {
  const shadings: string[] = [];
  const used: PdfReference[] = [];
  const paints = {
    shading(dictionary: string): string {
      shadings.push(file.add(dictionary));
      return `/S${shadings.length - 1} sh\n`;
    },
    image(shape: ImageShape): string {
      const known = images.get(shape.bytes) ?? addImage(file, pictures(shape));
      images.set(shape.bytes, known);
      used.push(known);
      // an image's own square has its y axis upwards
      const { x, y, width, height } = shape;
      return `q ${decimal(width)} 0 0 ${decimal(-height)} ${decimal(x)} ${decimal(y + height)} cm /I${used.length - 1} Do Q\n`;
    },
  };
  const content = page.placed
    .map(
      ({ drawing, x, y, width }) =>
        `q\n${placement(x, page.height - y, width / drawing.width)}${pageOperators(drawing, paints)}Q\n`,
    )
    .join("");
  const named = (prefix: string, references: string[]): string =>
    references.map((reference, i) => `/${prefix}${i} ${reference}`).join(" ");
  const box = `[0 0 ${decimal(page.width)} ${decimal(page.height)}]`;
  return file.add(
    `<< /Type /Page /Parent ${tree} /MediaBox ${box} /TrimBox ${box} /Contents ${file.addStream(content)} ` +
      `/Resources << /Shading << ${named("S", shadings)} >> /XObject << ${named("I", used)} >> >> >>`,
  );
}

/** §8.9.5: RGB samples, with the alpha channel as a soft mask if there is any transparency. */
function addImage(file: PdfFile, { width, height, data }: Pixels): PdfReference {
  const pixels = width * height;
  const colours = new Uint8Array(pixels * 3);
  const alpha = new Uint8Array(pixels);
  for (let i = 0; i < pixels; i++) {
    colours[i * 3] = data[i * 4] ?? 0;
    colours[i * 3 + 1] = data[i * 4 + 1] ?? 0;
    colours[i * 3 + 2] = data[i * 4 + 2] ?? 0;
    alpha[i] = data[i * 4 + 3] ?? 0;
  }
  const common = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8`;
  const mask = alpha.every((value) => value === 255)
    ? ""
    : ` /SMask ${file.addStream(alpha, `${common} /ColorSpace /DeviceGray`)}`;
  return file.addStream(colours, `${common} /ColorSpace /DeviceRGB${mask}`);
}

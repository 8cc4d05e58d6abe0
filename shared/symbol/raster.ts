import type { Resvg } from "@resvg/resvg-wasm";
import type { Drawing, ImageShape } from "./drawing.ts";
import type { Pixels } from "./pixels.ts";
import { svgOf } from "./svg.ts";

type Rasteriser = typeof Resvg;

/** A Worker has 128 MB in all; a band of so many pixels takes 16 of them, twice. */
const BAND_MAX_PIXELS = 4_194_304;

/**
 * Draws a drawing in bands from the top, each as wide as the whole. Every pixel is the same however the bands are cut,
 * since their edges lie between pixels.
 *
 * @param paper the colour under what no shape covers, `#rrggbb`; left out, that stays transparent
 */
export function* rasterBands(
  drawing: Drawing,
  size: { widthPx: number; heightPx: number },
  rasteriser: Rasteriser,
  paper?: string,
): Generator<Pixels> {
  const { widthPx, heightPx } = size;
  const svg = svgOf(drawing, { title: "" });
  const bandPx = Math.max(1, Math.floor(BAND_MAX_PIXELS / widthPx));
  const modulesAPixel = drawing.height / heightPx;
  for (let top = 0; top < heightPx; top += bandPx) {
    const rows = Math.min(bandPx, heightPx - top);
    const box = `0 ${top * modulesAPixel} ${drawing.width} ${rows * modulesAPixel}`;
    const band = svg.replace(
      /viewBox="[^"]*"/,
      `viewBox="${box}" width="${widthPx}" height="${rows}" preserveAspectRatio="none"`,
    );
    yield draw(band, rasteriser, paper);
  }
}

/** The whole drawing at once. */
export function rasterWhole(
  drawing: Drawing,
  size: { widthPx: number; heightPx: number },
  rasteriser: Rasteriser,
  paper?: string,
): Pixels {
  const { widthPx: width, heightPx: height } = size;
  const data = new Uint8Array(width * height * 4);
  let at = 0;
  for (const band of rasterBands(drawing, size, rasteriser, paper)) {
    data.set(band.data, at);
    at += band.data.length;
  }
  return { width, height, data };
}

/** On paper a logo of 30 mm has then more than 800 dots to the inch. */
const PICTURE_PX = 1_024;

/** A logo's pixels, for formats that hold pixels beside shapes. */
export function rasterPicture(shape: ImageShape, rasteriser: Rasteriser): Pixels {
  const { width, height } = shape;
  const scale = PICTURE_PX / Math.max(width, height);
  const size = {
    widthPx: Math.max(1, Math.round(width * scale)),
    heightPx: Math.max(1, Math.round(height * scale)),
  };
  return rasterWhole({ width, height, shapes: [{ ...shape, x: 0, y: 0 }] }, size, rasteriser);
}

function draw(svg: string, rasteriser: Rasteriser, paper: string | undefined): Pixels {
  const tree = new rasteriser(svg, {
    font: { loadSystemFonts: false },
    ...(paper !== undefined && { background: paper }),
  });
  const image = tree.render();
  try {
    const data = new Uint8Array(image.pixels);
    divideByAlpha(data);
    return { width: image.width, height: image.height, data };
  } finally {
    image.free(); // memory of WebAssembly is not collected
    tree.free();
  }
}

/** The rasteriser's colours are multiplied by alpha, files' are not. */
function divideByAlpha(data: Uint8Array): void {
  for (let at = 3; at < data.length; at += 4) {
    const alpha = data[at] ?? 0;
    if (alpha > 0 && alpha < 255) {
      for (let channel = at - 3; channel < at; channel++) {
        data[channel] = Math.min(255, Math.round(((data[channel] ?? 0) * 255) / alpha));
      }
    }
  }
}

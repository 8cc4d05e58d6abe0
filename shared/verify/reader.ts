import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";
import { instantiating } from "../symbol/instantiating.ts";
import type { Grey } from "./grey.ts";

/** ZXing-C++ as WebAssembly: a decoder that shares no code with what draws our symbols. */

export interface Point {
  x: number;
  y: number;
}

/** What the decoder made of a symbol. */
export interface Reading {
  text: string;
  /** The symbol is seen as in a mirror. zxing reads such symbols, many phones don't. */
  mirrored: boolean;
  /** The symbol is light on dark. */
  inverted: boolean;
  version: number;
  ecc: "L" | "M" | "Q" | "H";
  /** Data mask pattern, 0 to 7. */
  mask: number;
  /** Modules on a side. */
  size: number;
  /** Whether a module was taken for dark, row by row. */
  dark: Uint8Array;
  /** Unused error correction of ISO/IEC 15415: 1 if no codeword was wrong, 0 if none more could have been. */
  unused: number;
  /** The symbol's corners in the picture, without quiet zone: top left, top right, bottom right, bottom left. */
  corners: [Point, Point, Point, Point];
}

const PINNED: ReaderOptions = {
  formats: ["QRCode"],
  tryHarder: true,
  // a quarter turn more finds no QR symbol that was not found without it
  tryRotate: false,
  tryInvert: false,
  // Shrinking first is for photos of 12 million pixels. With its default threshold 7 of 20 noisy pictures of 300 px
  // were not read; our pictures are small, and are to be read as they are.
  tryDownscale: false,
  downscaleThreshold: 65_535,
  binarizer: "LocalAverage",
  characterSet: "UTF8",
  textMode: "Plain",
};

/** Smaller pictures are not halved. */
const SMALLER_FROM_PX = 200;

let ready: Promise<unknown> | undefined;

/**
 * Makes the decoder ready, once an isolate, from its compiled module. Left alone it would fetch one from a CDN.
 *
 * workerd compiles no WebAssembly from bytes, so it is the caller who has the module: an import in the Worker,
 * `compileStreaming` in the browser.
 */
export async function openReader(modules: { zxing(): Promise<WebAssembly.Module> }): Promise<void> {
  ready ??= modules.zxing().then((module) =>
    prepareZXingModule({
      overrides: instantiating(module),
      fireImmediately: true,
    }),
  );
  await ready;
}

/**
 * Every QR symbol in a picture, upright, turned or mirrored. Call `openReader` first.
 *
 * @param options inverted: also look for light symbols on dark; smaller: also look at the picture half as large. Each
 * takes longer where there is none
 */
export async function readSymbols(
  grey: Grey,
  options: { inverted?: boolean; smaller?: boolean } = {},
): Promise<Reading[]> {
  const { inverted = false, smaller = false } = options;
  const found = await readBarcodes(pixmap(grey), {
    ...PINNED,
    tryInvert: inverted,
    ...(smaller && { tryDownscale: true, downscaleFactor: 2, downscaleThreshold: SMALLER_FROM_PX }),
  });
  return found.map((symbol) => {
    const extra = JSON.parse(symbol.extra) as Extra;
    const { topLeft, topRight, bottomRight, bottomLeft } = symbol.position;
    return {
      text: symbol.text,
      mirrored: symbol.isMirrored,
      inverted: symbol.isInverted,
      version: Number(extra.Version),
      ecc: extra.ECLevel,
      mask: extra.DataMask,
      size: symbol.symbol.width,
      dark: Uint8Array.from(symbol.symbol.data, (value) => (value === 0 ? 1 : 0)),
      unused: extra.UEC,
      corners: [topLeft, topRight, bottomRight, bottomLeft],
    };
  });
}

/** Whether a symbol with this text is read in a picture, and not mirrored. Made for many small pictures. */
export async function readsAs(grey: Grey, text: string): Promise<boolean> {
  const [found] = await readBarcodes(pixmap(grey), { ...PINNED, maxNumberOfSymbols: 1 });
  return found !== undefined && found.text === text && !found.isMirrored;
}

/** What zxing tells of a QR symbol as JSON. */
interface Extra {
  DataMask: number;
  ECLevel: Reading["ecc"];
  Version: string;
  UEC: number;
}

/** The decoder takes RGBA, or the bytes of a file, and looks at no alpha. */
function pixmap({ data, width, height }: Grey): Parameters<typeof readBarcodes>[0] {
  const rgba = new Uint32Array(data.length);
  for (let at = 0; at < data.length; at++) {
    rgba[at] = (data[at] ?? 0) * 0x01_01_01;
  }
  return { data: new Uint8ClampedArray(rgba.buffer), width, height, colorSpace: "srgb" };
}

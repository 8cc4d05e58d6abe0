import webpDecoder from "@jsquash/webp/codec/dec/webp_dec.js";
import { toBase64 } from "../base64.ts";
import { pictureSize } from "../files/picture-size.ts";
import type { SymbolFormat } from "../symbol/formats.ts";
import { instantiating } from "../symbol/instantiating.ts";
import { loadResvg, type WasmModules } from "../symbol/wasm.ts";
import { svgOfEps } from "./eps-page.ts";
import { greyOf, shrink, type Grey } from "./grey.ts";
import { svgOfPdf } from "./pdf-page.ts";
import { readPng } from "./png-picture.ts";

/** The formats whose bytes can be looked at: all but text, whose colours are the terminal's to choose. */
export type VerifiedFormat = Exclude<SymbolFormat, "txt">;

/**
 * Compiled WebAssembly of decoders, as each runtime gets it. A Worker imports the files named here. A browser compiles
 * what its bundler emits for them, best in a worker of its own:
 *
 * ```ts
 * import zxing from "zxing-wasm/reader/zxing_reader.wasm?url";
 * const modules = { zxing: () => WebAssembly.compileStreaming(fetch(zxing)), … };
 * ```
 *
 * Each is asked for when it is first needed. Its page's Content-Security-Policy needs `'wasm-unsafe-eval'`.
 */
export interface ReaderModules {
  /** `zxing-wasm/reader/zxing_reader.wasm` */
  zxing(): Promise<WebAssembly.Module>;
  /** `@jsquash/webp/codec/dec/webp_dec.wasm` */
  webp(): Promise<WebAssembly.Module>;
  /** `@resvg/resvg-wasm/index_bg.wasm` */
  resvg: WasmModules["resvg"];
}

/** Gives the picture of the bytes at a width in pixels, as near above it as their format can. */
export type Draw = (width: number) => Promise<Grey>;

/** How to get the picture out of the bytes of a file: exactly those that are handed over. */
export function pictureOf(bytes: Uint8Array, format: VerifiedFormat, modules: ReaderModules): Draw {
  switch (format) {
    case "svg":
      return drawing(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes), modules);
    case "pdf":
      return drawing(svgOfPdf(bytes), modules);
    case "eps":
      return drawing(svgOfEps(bytes), modules);
    case "png":
      return async (width) => readPng(bytes, (across) => factorFor(across, width));
    case "jpg":
      return jpeg(bytes, modules);
    case "webp":
      return async (width) => shrunk(await readWebp(bytes, modules), width);
  }
}

/** The picture of an SVG. */
export function drawing(svg: string, modules: Pick<ReaderModules, "resvg">): Draw {
  return async (width) => {
    const resvg = await loadResvg(modules);
    const tree = new resvg(svg, {
      fitTo: { mode: "width", value: width },
      background: "#ffffff",
      font: { loadSystemFonts: false },
    });
    const image = tree.render();
    try {
      return greyOf(image.pixels, image.width, image.height);
    } finally {
      image.free(); // memory of WebAssembly is not collected
      tree.free();
    }
  };
}

/** By the rasteriser, which knows JPEG but not WebP: a decoder less to load. */
function jpeg(bytes: Uint8Array, modules: ReaderModules): Draw {
  const size = pictureSize(bytes, "image/jpeg");
  if (size === null) {
    throw new Error("no JPEG");
  }
  const box = `width="${size.width}" height="${size.height}"`;
  const whole = drawing(
    `<svg xmlns="http://www.w3.org/2000/svg" ${box}><image ${box} href="data:image/jpeg;base64,${toBase64(bytes)}"/></svg>`,
    modules,
  );
  // drawn pixel for pixel: made smaller by the rasteriser, whole rows would be left out
  return async (width) => shrunk(await whole(size.width), width);
}

interface WebpDecoder {
  decode(bytes: Uint8Array): { data: Uint8ClampedArray; width: number; height: number } | null;
}

type WebpFactory = (options: object) => Promise<WebpDecoder>;

async function readWebp(bytes: Uint8Array, modules: ReaderModules): Promise<Grey> {
  // set up anew each time: its memory would stay as large as the largest picture
  const decoder = await (webpDecoder as unknown as WebpFactory)(instantiating(await modules.webp()));
  const picture = decoder.decode(bytes);
  if (picture === null) {
    throw new Error("no WebP");
  }
  return greyOf(picture.data, picture.width, picture.height);
}

function shrunk(grey: Grey, wanted: number): Grey {
  return shrink(grey, factorFor(grey.width, wanted));
}

function factorFor(across: number, wanted: number): number {
  return Math.max(1, Math.floor(across / wanted));
}

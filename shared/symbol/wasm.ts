import { initWasm, Resvg } from "@resvg/resvg-wasm";
import mozjpeg from "@jsquash/jpeg/codec/enc/mozjpeg_enc.js";
import webp from "@jsquash/webp/codec/enc/webp_enc.js";
import { instantiating } from "./instantiating.ts";

/**
 * Compiled WebAssembly, as each runtime gets it: a Worker imports modules, a browser compiles what it loads from our
 * own origin. The code that calls them is the same, so the bytes are.
 */
export interface WasmModules {
  /** `@resvg/resvg-wasm/index_bg.wasm` */
  resvg(): Promise<WebAssembly.Module>;
  /** `@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm` */
  jpeg(): Promise<WebAssembly.Module>;
  /** `@jsquash/webp/codec/enc/webp_enc.wasm`; the one without SIMD, which every browser runs */
  webp(): Promise<WebAssembly.Module>;
}

let resvgReady: Promise<unknown> | undefined;

/** The SVG rasteriser. It can be set up once only, so everybody gets it here. */
export async function loadResvg(wasm: Pick<WasmModules, "resvg">): Promise<typeof Resvg> {
  resvgReady ??= wasm.resvg().then(initWasm);
  await resvgReady;
  return Resvg;
}

/** What both encoders are once they are set up. */
export interface PixelEncoder {
  /** @param data RGBA. Null if it can't be encoded. The bytes lie in WebAssembly's memory until the next call. */
  encode(data: Uint8Array, width: number, height: number, options: object): Uint8Array | null;
}

type EncoderFactory = (options: object) => Promise<PixelEncoder>;

let jpegReady: Promise<PixelEncoder> | undefined;

export async function loadJpeg(wasm: WasmModules): Promise<PixelEncoder> {
  jpegReady ??= wasm.jpeg().then((module) => (mozjpeg as EncoderFactory)(instantiating(module)));
  return await jpegReady;
}

let webpReady: Promise<PixelEncoder> | undefined;

export async function loadWebp(wasm: WasmModules): Promise<PixelEncoder> {
  webpReady ??= wasm.webp().then((module) => (webp as EncoderFactory)(instantiating(module)));
  return await webpReady;
}

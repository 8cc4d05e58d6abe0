import webpWasm from "@jsquash/webp/codec/dec/webp_dec.wasm";
import decodeWebp, { init as initWebp } from "@jsquash/webp/decode.js";
import wasm from "zxing-wasm/reader/zxing_reader.wasm";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { Pixels } from "../../../shared/symbol/pixels.ts";
import { rasterise, type Picture } from "../../../shared/testing/rasterise.ts";

/** workerd compiles no WebAssembly from bytes, so the module comes as an import. */
const ready = prepareZXingModule({
  overrides: {
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
      const instance = new WebAssembly.Instance(wasm, imports);
      done(instance);
      return instance.exports;
    },
  },
  fireImmediately: true,
});

/** The text of the one symbol in an SVG, read by a decoder that shares no code with ours. */
export async function decodeSvg(svg: string): Promise<string> {
  return await decode(rasterise(svg));
}

/** The text of the one symbol in a PNG's or JPEG's bytes. */
export async function decodePicture(bytes: Uint8Array): Promise<string> {
  return await decode(bytes);
}

/** The text of the one symbol in pixels. */
export async function decodePixels({ data, width, height }: Pixels): Promise<string> {
  return await decode({ data: new Uint8ClampedArray(data), width, height, colorSpace: "srgb" });
}

/** The text of the one symbol in a WebP's bytes, which the reader of symbols can't open itself. */
export async function decodeWebpPicture(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return await decode(await webpPixels(bytes));
}

export async function webpPixels(bytes: Uint8Array<ArrayBuffer>): Promise<Picture> {
  await initWebp(webpWasm);
  return await decodeWebp(bytes.buffer);
}

async function decode(picture: Parameters<typeof readBarcodes>[0]): Promise<string> {
  await ready;
  const found = await readBarcodes(picture, { formats: ["QRCode"], characterSet: "UTF8" });
  const symbol = found[0];
  if (found.length !== 1 || symbol === undefined || symbol.isMirrored) {
    throw new Error(`expected one upright symbol, found ${found.length}`);
  }
  return symbol.text;
}

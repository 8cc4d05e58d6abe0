import type { SymbolFacts } from "./formats.ts";
import type { Pixels } from "./pixels.ts";
import { loadJpeg, type WasmModules } from "./wasm.ts";

/** Edges are all a symbol has: high quality, and colours at full resolution, cost little on flat areas. */
const OPTIONS = {
  quality: 92,
  baseline: true,
  arithmetic: false,
  progressive: false,
  optimize_coding: true,
  smoothing: 0,
  color_space: 3, // YCbCr
  quant_table: 3,
  trellis_multipass: false,
  trellis_opt_zero: false,
  trellis_opt_table: false,
  trellis_loops: 1,
  auto_subsample: false,
  chroma_subsample: 1,
  separate_chroma_quality: false,
  chroma_quality: 92,
};

/** @param pixels opaque */
export async function jpegOf(
  pixels: Pixels,
  dpi: number | undefined,
  { link }: SymbolFacts,
  wasm: WasmModules,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await loadJpeg(wasm);
  const bytes = encoder.encode(pixels.data, pixels.width, pixels.height, OPTIONS);
  if (bytes === null) {
    throw new Error("the JPEG encoder gave nothing");
  }
  return withFacts(bytes, dpi, link);
}

/** Where JFIF's own segment ends: SOI, then APP0 of 16 bytes (ITU-T T.871 §10.1). */
const APP0_END = 20;

/** Writes the density into APP0, and the link as a comment behind it. */
function withFacts(bytes: Uint8Array, dpi: number | undefined, link: string | null): Uint8Array<ArrayBuffer> {
  const comment = new TextEncoder().encode(link ?? "");
  const marker = comment.length === 0 ? 0 : 4;
  const whole = new Uint8Array(bytes.length + marker + comment.length);
  whole.set(bytes.subarray(0, APP0_END));
  const view = new DataView(whole.buffer);
  if (dpi !== undefined) {
    view.setUint8(13, 1); // dots per inch
    view.setUint16(14, dpi);
    view.setUint16(16, dpi);
  }
  if (marker > 0) {
    view.setUint16(APP0_END, 0xfffe);
    view.setUint16(APP0_END + 2, comment.length + 2);
    whole.set(comment, APP0_END + marker);
  }
  whole.set(bytes.subarray(APP0_END), APP0_END + marker + comment.length);
  return whole;
}

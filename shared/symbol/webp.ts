import type { Pixels } from "./pixels.ts";
import { loadWebp, type WasmModules } from "./wasm.ts";

/** Without loss: a symbol is smaller that way, and its edges stay where they are. */
const OPTIONS = {
  quality: 60, // how hard to try, where nothing is lost
  target_size: 0,
  target_PSNR: 0,
  method: 4,
  sns_strength: 50,
  filter_strength: 60,
  filter_sharpness: 0,
  filter_type: 1,
  partitions: 0,
  segments: 4,
  pass: 1,
  show_compressed: 0,
  preprocessing: 0,
  autofilter: 0,
  partition_limit: 0,
  alpha_compression: 1,
  alpha_filtering: 1,
  alpha_quality: 100,
  lossless: 1,
  exact: 0,
  image_hint: 0,
  emulate_jpeg_size: 0,
  thread_level: 0,
  low_memory: 0,
  near_lossless: 100,
  use_delta_palette: 0,
  use_sharp_yuv: 0,
};

export async function webpOf(pixels: Pixels, wasm: WasmModules): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await loadWebp(wasm);
  const bytes = encoder.encode(pixels.data, pixels.width, pixels.height, OPTIONS);
  if (bytes === null) {
    throw new Error("the WebP encoder gave nothing");
  }
  return new Uint8Array(bytes);
}

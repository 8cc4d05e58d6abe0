import type { FontSource } from "../../shared/symbol/font/font-for.ts";
import type { WasmModules } from "../../shared/symbol/wasm.ts";
import type { ReaderModules } from "../../shared/verify/pictures.ts";

/** WebAssembly as wrangler bundles it: compiled when the Worker is deployed, since workerd compiles none at run time. */
export const wasmModules: WasmModules = {
  resvg: async () => (await import("@resvg/resvg-wasm/index_bg.wasm")).default,
  jpeg: async () => (await import("@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm")).default,
  webp: async () => (await import("@jsquash/webp/codec/enc/webp_enc.wasm")).default,
};

export const fontModules: Pick<FontSource, "harfbuzz"> = {
  harfbuzz: async () => (await import("harfbuzzjs/dist/harfbuzz.wasm")).default,
};

export const readerModules: ReaderModules = {
  zxing: async () => (await import("zxing-wasm/reader/zxing_reader.wasm")).default,
  webp: async () => (await import("@jsquash/webp/codec/dec/webp_dec.wasm")).default,
  resvg: () => wasmModules.resvg(),
};

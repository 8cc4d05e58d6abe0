import type { WasmModules } from "../../shared/symbol/wasm.ts";

/** WebAssembly as wrangler bundles it: compiled when the Worker is deployed, since workerd compiles none at run time. */
export const wasmModules: WasmModules = {
  resvg: async () => (await import("@resvg/resvg-wasm/index_bg.wasm")).default,
  jpeg: async () => (await import("@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm")).default,
  webp: async () => (await import("@jsquash/webp/codec/enc/webp_enc.wasm")).default,
};

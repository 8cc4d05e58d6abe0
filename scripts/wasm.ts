import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { WasmModules } from "../shared/symbol/wasm.ts";
import type { ReaderModules } from "../shared/verify/pictures.ts";

const require = createRequire(import.meta.url);

/** What draws symbols, in Node. */
export const writerModules: WasmModules = {
  resvg: () => compileWasm("@resvg/resvg-wasm/index_bg.wasm"),
  jpeg: () => compileWasm("@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm"),
  webp: () => compileWasm("@jsquash/webp/codec/enc/webp_enc.wasm"),
};

/** What reads symbols back, in Node. */
export const readerModules: ReaderModules = {
  zxing: () => compileWasm("zxing-wasm/reader/zxing_reader.wasm"),
  webp: () => compileWasm("@jsquash/webp/codec/dec/webp_dec.wasm"),
  resvg: () => writerModules.resvg(),
};

/** A package's WebAssembly module, compiled: what an import gives in the Worker. */
export async function compileWasm(specifier: string): Promise<WebAssembly.Module> {
  return await Node.compile(await readFile(require.resolve(specifier)));
}

/** What Node has; workerd doesn't, nor do the types these scripts share with it. */
const Node = WebAssembly as unknown as { compile(bytes: Uint8Array): Promise<WebAssembly.Module> };

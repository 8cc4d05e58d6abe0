import wasm from "zxing-wasm/reader/zxing_reader.wasm";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { rasterise } from "../../../shared/testing/rasterise.ts";

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
  await ready;
  const found = await readBarcodes(rasterise(svg), { formats: ["QRCode"], characterSet: "UTF8" });
  const symbol = found[0];
  if (found.length !== 1 || symbol === undefined || symbol.isMirrored) {
    throw new Error(`expected one upright symbol, found ${found.length}`);
  }
  return symbol.text;
}

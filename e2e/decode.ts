import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { Page } from "playwright-core";

/** Reads symbols back with a decoder that shares no code with ours. */

const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
let ready: Promise<unknown> | undefined;

/** The text of the one QR symbol in an encoded image (PNG, JPEG). Throws unless there is exactly one, not mirrored. */
export async function decodeImage(bytes: Uint8Array): Promise<string> {
  // its default is to fetch the module from a CDN
  ready ??= readFile(wasm).then((binary) =>
    prepareZXingModule({ overrides: { wasmBinary: binary.buffer }, fireImmediately: true }),
  );
  await ready;
  const found = await readBarcodes(new Blob([new Uint8Array(bytes)]), {
    formats: ["QRCode"],
    tryHarder: true,
  });
  const symbol = found[0];
  if (found.length !== 1 || symbol === undefined || symbol.isMirrored) {
    throw new Error(`expected one upright symbol, found ${JSON.stringify(found)}`);
  }
  return symbol.text;
}

/** Draws an SVG document in the browser, as a viewer would, and decodes the picture. */
export async function decodeSvg(page: Page, svg: string): Promise<string> {
  await page.setContent(`<body style="margin:0;background:#fff">${svg}</body>`);
  await page.addStyleTag({ content: "svg{width:600px;height:600px}" });
  return await decodeImage(await page.locator("svg").screenshot());
}

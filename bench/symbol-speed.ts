import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "vite";
import { readerModules, writerModules } from "../scripts/wasm.ts";
import { ROOT } from "../scripts/build-parts.ts";
import type { Design } from "../shared/contract/design.ts";
import { drawSymbol } from "../shared/symbol/draw.ts";
import { renderSymbol } from "../shared/symbol/render.ts";
import { outputSize } from "../shared/symbol/size.ts";
import { svgOf } from "../shared/symbol/svg.ts";
import type { SymbolFormat } from "../shared/symbol/formats.ts";
import { pictureOf } from "../shared/verify/pictures.ts";
import { openReader } from "../shared/verify/reader.ts";
import { checkPicture, verifyPicture } from "../shared/verify/verify.ts";
import { median } from "./figures.ts";
import { LONG_LINK } from "./symbol-cases.ts";
import { ENCODERS } from "./symbol-encoders.ts";

/** How fast symbols are made and read, and what is loaded for it. */

export interface Speed {
  name: string;
  perSecond: number;
  /** Against ours in the same round: the median of the rounds. */
  ratio: number;
  bytes: number;
}

export const STYLED: Design = {
  modules: "rounded",
  eyes: { frame: "rounded", ball: "circle", frameColour: "#0b5345" },
  gradient: { type: "linear", from: "#123a7a", to: "#7a1f5c", angle: 45 },
};

const LEVEL = "M";

/** A text to an SVG by every encoder in turn, and ours with a design; what else the machine does strikes all alike. */
export function compareSpeed({ rounds, sliceMs }: { rounds: number; sliceMs: number }): Speed[] {
  const makers = [
    ...ENCODERS.map(({ name, svg }) => ({ name, make: () => svg(LONG_LINK, LEVEL) })),
    { name: "swivel, styled", make: () => styledSvg() },
  ];
  const rates = makers.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    for (const [at, { make }] of makers.entries()) {
      const rate = rateOf(make, sliceMs);
      if (round >= 0) {
        rates[at]?.push(rate); // the first round warms up
      }
    }
  }
  return makers.map(({ name, make }, at) => ({
    name,
    perSecond: median(rates[at] ?? []),
    ratio: median((rates[at] ?? []).map((rate, round) => rate / (rates[0]?.[round] ?? Number.NaN))),
    bytes: make().length,
  }));
}

function rateOf(make: () => string, sliceMs: number): number {
  const start = performance.now();
  let made = 0;
  while (performance.now() - start < sliceMs) {
    make();
    made++;
  }
  return (made / (performance.now() - start)) * 1_000;
}

function styledSvg(): string {
  const drawn = drawSymbol(LONG_LINK, { ...STYLED, ecc: LEVEL });
  return drawn.ok ? svgOf(drawn.drawing, { title: LONG_LINK }) : "";
}

/** A file of the plain or the styled symbol; pixels are 1,000 wide. */
async function fileOf(format: SymbolFormat, design: Design): Promise<Uint8Array<ArrayBuffer>> {
  const drawn = drawSymbol(LONG_LINK, design);
  const wish = { size: 1_000, unit: "px" } as const;
  const size = drawn.ok ? outputSize(format, drawn.drawing, wish) : { ok: false as const };
  if (!drawn.ok || !size.ok) {
    throw new Error("the benchmark's own symbol can't be drawn");
  }
  const { drawing, matrix } = drawn;
  const facts = { title: LONG_LINK, link: null };
  return await renderSymbol(format, { drawing, matrix, margin: 4, facts, size, wish }, writerModules);
}

export interface Duration {
  what: string;
  firstMs: number;
  ms: number;
}

/** Each thing done for the first time in this process, WebAssembly compiled, and then again and again. */
export async function measureFiles(repeats: number): Promise<Duration[]> {
  const plain = await fileOf("svg", {});
  const styled = await fileOf("svg", STYLED);
  const picture = (bytes: Uint8Array) => pictureOf(bytes, "svg", readerModules);
  const jobs: [what: string, run: () => Promise<unknown>][] = [
    [
      "verify with score",
      async () => {
        await openReader(readerModules);
        return await verifyPicture(picture(plain), LONG_LINK, 25);
      },
    ],
    ["verify with score, styled", async () => await verifyPicture(picture(styled), LONG_LINK, 25)],
    ["verify: read and check only", async () => await checkPicture(picture(plain), LONG_LINK)],
    ["PNG of 1,000 px", async () => await fileOf("png", {})],
    ["PNG of 1,000 px, styled", async () => await fileOf("png", STYLED)],
    ["PDF", async () => await fileOf("pdf", {})],
    ["PDF, styled", async () => await fileOf("pdf", STYLED)],
  ];
  const results: Duration[] = [];
  for (const [what, run] of jobs) {
    const times: number[] = [];
    for (let n = 0; n <= repeats; n++) {
      const start = performance.now();
      await run();
      times.push(performance.now() - start);
    }
    const [firstMs = Number.NaN, ...later] = times;
    results.push({ what, firstMs, ms: median(later) });
  }
  return results;
}

export interface Loaded {
  what: string;
  when: string;
  bytes: number;
  gzip: number;
  brotli: number;
}

const WASM = [
  ["zxing-wasm/reader/zxing_reader.wasm", "a symbol is read back"],
  ["@resvg/resvg-wasm/index_bg.wasm", "pixels are drawn, and any file but PNG and WebP is read back"],
  ["@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm", "a JPEG is made"],
  ["@jsquash/webp/codec/enc/webp_enc.wasm", "a WebP is made"],
  ["@jsquash/webp/codec/dec/webp_dec.wasm", "a WebP is read back"],
] as const;

const SCRIPTS = [
  ["shared/symbol/draw.ts", "encoder and style", "a symbol is shown"],
  ["shared/symbol/svg.ts", "SVG", "a symbol is shown"],
  ["shared/verify/verify.ts", "decoders' glue, rules and score", "a symbol is read back"],
] as const;

/** What a browser loads, minified and with its dependencies, and when. */
export async function measureLoads(): Promise<Loaded[]> {
  const require = createRequire(import.meta.url);
  const loads: Loaded[] = [];
  for (const [entry, what, when] of SCRIPTS) {
    loads.push({ what, when, ...sizesOf(await bundled(entry)) });
  }
  for (const [path, when] of WASM) {
    loads.push({
      what: path.split("/").at(-1) ?? path,
      when,
      ...sizesOf(await readFile(require.resolve(path))),
    });
  }
  return loads;
}

function sizesOf(bytes: Uint8Array): Pick<Loaded, "bytes" | "gzip" | "brotli"> {
  return { bytes: bytes.length, gzip: gzipSync(bytes).length, brotli: brotliCompressSync(bytes).length };
}

async function bundled(entry: string): Promise<Uint8Array> {
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: "silent",
    build: { write: false, minify: true, lib: { entry, formats: ["es"], fileName: "bundle" } },
  });
  const [output] = Array.isArray(built) ? built : [];
  const chunk = output?.output[0];
  if (chunk?.type !== "chunk") {
    throw new Error(`${entry} was not bundled`);
  }
  return new TextEncoder().encode(chunk.code);
}

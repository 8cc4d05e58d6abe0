import { initWasm, Resvg } from "@resvg/resvg-wasm";
import jsQR from "jsqr";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { decodeQR } from "qr/decode.js";
import { beforeAll, expect, test, vi } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { Design } from "../contract/design.ts";
import type { Picture } from "../testing/rasterise.ts";
import { drawSymbol, type DesignAssets } from "./draw.ts";
import { MODULE_SHAPES } from "./style/words.ts";
import { svgOf } from "./svg.ts";

/** What is drawn is read back from the SVG's bytes by three decoders that share no code with ours or one another. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 30_000 });

beforeAll(async () => {
  const require = createRequire(import.meta.url);
  const [zxing, resvg] = await Promise.all(
    ["zxing-wasm/reader/zxing_reader.wasm", "@resvg/resvg-wasm/index_bg.wasm"].map((path) =>
      readFile(require.resolve(path)),
    ),
  );
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(zxing ?? []).buffer },
    fireImmediately: true,
  });
  await initWasm(new Uint8Array(resvg ?? []));
});

const PX_PER_MODULE = 6;

function picture(text: string, design: Design, assets: DesignAssets = {}): Picture {
  const drawn = drawSymbol(text, design, assets);
  if (!drawn.ok) {
    throw new Error(drawn.message);
  }
  const svg = svgOf(drawn.drawing, { title: text });
  const width = Math.round(drawn.drawing.width * PX_PER_MODULE);
  const image = new Resvg(svg, { background: "#ffffff", fitTo: { mode: "width", value: width } }).render();
  const { pixels, width: pxWidth, height } = image;
  const read = { data: new Uint8ClampedArray(pixels), width: pxWidth, height };
  image.free();
  return read;
}

/** zxing and jsQR would read a mirrored symbol too; `qr` reads none, so it is asked as well. */
async function expectReads(text: string, pixels: Picture): Promise<void> {
  const found = await readBarcodes(pixels, { formats: ["QRCode"], characterSet: "UTF8", textMode: "Plain" });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ text, isMirrored: false, isInverted: false, isValid: true });
  expect(decodeQR(pixels, { timeLimit: DECODE_MS })).toBe(text);
}

/** Its default is one frame of a video. */
const DECODE_MS = 2_000;

// as much as the level holds: digits, alphanumeric, bytes
test.each([
  ["L", "7", 7_089],
  ["M", "A", 3_391],
  ["Q", "a", 1_663],
  ["H", "ü", 636],
] as const)("at level %s a symbol full of %s reads back", async (ecc, char, count) => {
  const text = char.repeat(count);
  await expectReads(text, picture(text, { ecc }));
});

const CONTENTS = [
  "HTTPS://GO.EXAMPLE/AB12CD",
  "https://example.com/menu?table=4&from=symbol#today",
  "WIFI:T:WPA;S:Café ☕;P:a\\;b\\:c;;",
  "BEGIN:VCARD\nVERSION:3.0\nN:Åström;Zoë;;;\nFN:Zoë Åström\nTEL;TYPE=CELL:+31612345678\nEMAIL:zoe@example.com\nEND:VCARD",
] as const;
/** 1 × 1, grey. */
const PNG = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="),
  (char) => char.charCodeAt(0),
);

test.each(
  MODULE_SHAPES.flatMap((modules) =>
    CONTENTS.flatMap((text) => [0.1, 0.2, 0.3].map((scale) => ({ modules, text, scale }))),
  ),
)("$modules with a logo of $scale: $text", async ({ modules, text, scale }) => {
  const logo = { mime: "image/png", bytes: PNG, width: 1, height: 1 } as const;
  await expectReads(text, picture(text, { modules, logo: { scale } }, { logo }));
});

test("a third decoder reads every shape of modules", () => {
  for (const modules of MODULE_SHAPES) {
    for (const text of CONTENTS) {
      const { data, width, height } = picture(text, { modules });
      expect(jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data).toBe(text);
    }
  }
});

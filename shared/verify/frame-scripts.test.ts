import { beforeAll, expect, test, vi } from "vitest";
import { fontSource } from "../../scripts/fonts/font-source.ts";
import { readerModules, writerModules } from "../../scripts/wasm.ts";
import type { Design } from "../contract/design.ts";
import { drawSymbol, type Drawn } from "../symbol/draw.ts";
import { createFontLoader } from "../symbol/font/font-for.ts";
import type { FrameStyle } from "../symbol/style/words.ts";
import { svgOf } from "../symbol/svg.ts";
import { pictureOf } from "./pictures.ts";
import { openReader } from "./reader.ts";
import { readBack } from "./testing/design-matrix.ts";
import { verifyPicture } from "./verify.ts";

/** A frame says its words in any script, and the symbol in it is read as well as without. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

const TEXT = "HTTPS://GO.EXAMPLE/AB12CD";

/** So many points a frame may cost: some of the difficult pictures are smaller for it. */
const PRICE_OF_FRAMES = 10;

const fontFor = createFontLoader(fontSource);

beforeAll(async () => {
  await openReader(readerModules);
});

async function draw(design: Design): Promise<Drawn> {
  const drawn = drawSymbol(TEXT, design, { font: await fontFor(design.frame?.text ?? "") });
  if (!drawn.ok) {
    throw new Error(drawn.message);
  }
  return drawn;
}

async function scoreOf({ drawing }: Drawn): Promise<number> {
  const bytes = new TextEncoder().encode(svgOf(drawing, { title: TEXT }));
  const { faults, score } = await verifyPicture(pictureOf(bytes, "svg", readerModules), TEXT, 25);
  expect(faults).toEqual([]);
  return score;
}

const FRAMES: [language: string, style: FrameStyle, text: string][] = [
  ["Japanese", "banner-below", "メニューを見る"],
  ["simplified Chinese", "bubble", "扫码点餐"],
  ["traditional Chinese", "ticket", "掃描點餐"],
  ["Korean", "box", "메뉴 보기"],
  ["Arabic", "banner-above", "امسح القائمة (24)"],
  ["Persian", "rounded", "منو را می\u200cبینید"],
  ["Hebrew", "bubble", "סרקו לתפריט"],
  ["Hindi", "ticket", "मेन्यू के लिए स्कैन करें"],
  ["Thai", "box", "สแกนดูเมนู"],
  ["three at once", "banner-below", "Menu قائمة メニュー"],
  ["a heap of marks", "banner-below", `ก${"\u0e34\u0e49".repeat(19)}`],
];

test.each(FRAMES)("%s in a %s: SVG, PNG and PDF are read, and score as without", async (_, style, text) => {
  const drawn = await draw({ frame: { style, text } });
  for (const format of ["svg", "png", "pdf"] as const) {
    const { faults } = await readBack(drawn, format, TEXT, { writer: writerModules, reader: readerModules });
    expect(faults, format).toEqual([]);
  }
  expect(await scoreOf(drawn)).toBeGreaterThanOrEqual((await scoreOf(await draw({}))) - PRICE_OF_FRAMES);
});

test.each(FRAMES)("%s stays within its %s", async (_, style, text) => {
  const { drawing } = await draw({ frame: { style, text } });
  for (const shape of drawing.shapes) {
    for (const command of shape.kind === "path" ? shape.commands : []) {
      for (const [i, value] of command.slice(1).entries()) {
        expect(Number(value)).toBeGreaterThanOrEqual(0);
        expect(Number(value)).toBeLessThanOrEqual(i % 2 === 0 ? drawing.width : drawing.height);
      }
    }
  }
});

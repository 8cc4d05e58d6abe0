import { beforeAll, expect, test } from "vitest";
import { readerModules, writerModules } from "../../scripts/wasm.ts";
import type { Drawing, Fill } from "../symbol/drawing.ts";
import type { Design } from "../contract/design.ts";
import { drawSymbol } from "../symbol/draw.ts";
import { pngOf } from "../symbol/png.ts";
import { renderSymbol } from "../symbol/render.ts";
import { outputSize } from "../symbol/size.ts";
import type { Grey } from "./grey.ts";
import { pictureOf, type VerifiedFormat } from "./pictures.ts";
import { openReader, readSymbols } from "./reader.ts";

const TEXT = "HTTPS://GO.EXAMPLE/AB12CD";
const FORMATS = ["png", "jpg", "webp", "pdf", "eps"] as const satisfies VerifiedFormat[];

beforeAll(async () => {
  await openReader(readerModules);
});

interface Extra extends Omit<Design, "logo"> {
  fill?: Fill;
  /** A picture of four colours in the middle, one corner of it see-through. */
  logo?: boolean;
}

async function pictures(
  format: VerifiedFormat,
  { fill, logo, ...style }: Extra,
  size?: number,
): Promise<Grey> {
  const drawn = drawSymbol(TEXT, style);
  if (!drawn.ok) {
    throw new Error(drawn.message);
  }
  const { matrix } = drawn;
  const drawing: Drawing = { ...drawn.drawing, shapes: [...drawn.drawing.shapes] };
  const ink = drawing.shapes.at(-1);
  if (fill !== undefined && ink?.kind === "path") {
    drawing.shapes.splice(-1, 1, { ...ink, fill });
  }
  if (logo === true) {
    drawing.shapes.push({ kind: "image", x: 14, y: 14, width: 5, height: 5, mime: "image/png", bytes: LOGO });
  }
  const wish = { size, unit: "px" as const };
  const out = outputSize(format, drawing, wish);
  if (!out.ok) {
    throw new Error(out.message);
  }
  const facts = { title: "Menü (1)", link: null };
  const bytes = await renderSymbol(
    format,
    { drawing, matrix, margin: 4, facts, size: out, wish },
    writerModules,
  );
  return await pictureOf(bytes, format, readerModules)(WIDTH);
}

/** Ten pixels a module of a symbol of 33. */
const WIDTH = 330;

const LOGO = pngOf(
  { widthPx: 2, heightPx: 2 },
  () => [
    {
      width: 2,
      height: 2,
      data: Uint8Array.of(255, 0, 0, 255, 0, 128, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0),
    },
  ],
  undefined,
  { title: "", link: null },
);

function difference(a: Grey, b: Grey): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.data.reduce((sum, value, at) => sum + Math.abs(value - (b.data[at] ?? 0)), 0) / a.data.length;
}

const STYLES: [string, Extra][] = [
  ["plain", {}],
  ["coloured", { foreground: "#7a1f3d", background: "#fff4d6" }],
  ["on nothing", { background: "transparent" }],
  [
    "a linear gradient of three colours",
    {
      fill: {
        gradient: "linear",
        from: [4, 4],
        to: [29, 29],
        stops: [
          [0, "#000000"],
          [0.3, "#7a1f3d"],
          [1, "#004488"],
        ],
      },
    },
  ],
  [
    "a radial gradient",
    {
      fill: {
        gradient: "radial",
        centre: [16.5, 16.5],
        radius: 17,
        stops: [
          [0, "#884400"],
          [1, "#000000"],
        ],
      },
    },
  ],
  ["a logo", { ecc: "H", logo: true }],
];

test.each(FORMATS.flatMap((format) => STYLES.map(([name, style]) => [format, name, style] as const)))(
  "%s shows what the SVG shows: %s",
  async (format, _, style) => {
    const [picture, svg] = [await pictures(format, style, WIDTH), await pictures("svg", style)];
    // JPEG's ringing, and edges a tenth of a pixel apart
    expect(difference(picture, svg)).toBeLessThan(2.5);
    expect((await readSymbols(picture)).map(({ text }) => text)).toEqual([TEXT]);
  },
);

test.each(["png", "jpg", "webp"] as const)("%s of many pixels is shrunk as a whole", async (format) => {
  const [large, svg] = [await pictures(format, {}, WIDTH * 4), await pictures("svg", {})];
  expect(difference(large, svg)).toBeLessThan(2);
});

test("bytes that were damaged are no picture", async () => {
  const size = { widthPx: 330, heightPx: 330 };
  const pixels = { width: 330, height: 330, data: new Uint8Array(330 * 330 * 4).fill(255) };
  const png = pngOf(size, () => [pixels], undefined, { title: TEXT, link: null });
  png[png.length - 30] = (png.at(-30) ?? 0) ^ 1;
  await expect(pictureOf(png, "png", readerModules)(WIDTH)).rejects.toThrow("checksum");
});

import { beforeAll, expect, test, vi } from "vitest";
import { readerModules } from "../../scripts/wasm.ts";
import type { Design } from "../contract/design.ts";
import { drawSymbol } from "../symbol/draw.ts";
import { frameFont } from "../symbol/font/frame-font.ts";
import { DESIGN_TEMPLATES } from "../symbol/templates.ts";
import { svgOf } from "../symbol/svg.ts";
import { EYE_BALLS, EYE_FRAMES, FRAME_STYLES, MODULE_SHAPES } from "../symbol/style/words.ts";
import { pictureOf } from "./pictures.ts";
import { openReader } from "./reader.ts";
import { verifyPicture } from "./verify.ts";

/** Shapes that are offered must not make a symbol much harder to scan than the plain black square. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

const TEXT = "HTTPS://GO.EXAMPLE/AB12CD";

/** So many points a design may lose for its looks. */
const PRICE_OF_LOOKS = 10;

beforeAll(async () => {
  await openReader(readerModules);
});

async function scoreOf(design: Design): Promise<number> {
  const drawn = drawSymbol(TEXT, design, { font: frameFont });
  if (!drawn.ok) {
    throw new Error(drawn.message);
  }
  const bytes = new TextEncoder().encode(svgOf(drawn.drawing, { title: TEXT }));
  const { faults, score } = await verifyPicture(pictureOf(bytes, "svg", readerModules), TEXT, 25);
  expect(faults).toEqual([]);
  return score;
}

const DESIGNS: [string, Design][] = [
  ...MODULE_SHAPES.map((modules): [string, Design] => [`modules ${modules}`, { modules }]),
  ...EYE_FRAMES.flatMap((frame) =>
    EYE_BALLS.map((ball): [string, Design] => [`eyes ${frame} and ${ball}`, { eyes: { frame, ball } }]),
  ),
  ...FRAME_STYLES.map((style): [string, Design] => [`frame ${style}`, { frame: { style, text: "Scan me" } }]),
  ...DESIGN_TEMPLATES.map(({ name, design }): [string, Design] => [`template ${name}`, design]),
  ["dots in round eyes", { modules: "dot", eyes: { frame: "circle", ball: "circle" } }],
  [
    "connected in leaves, blue to purple",
    {
      modules: "connected",
      eyes: { frame: "leaf", ball: "leaf" },
      gradient: { type: "linear", from: "#123a7a", to: "#7a1f5c", angle: 45 },
    },
  ],
];

test.each(DESIGNS)("%s scores little less than plain", async (_, design) => {
  expect(await scoreOf(design)).toBeGreaterThanOrEqual((await scoreOf({})) - PRICE_OF_LOOKS);
});

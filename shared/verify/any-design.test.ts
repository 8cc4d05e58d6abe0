import * as fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { readerModules } from "../../scripts/wasm.ts";
import { Design } from "../contract/design.ts";
import { drawSymbol } from "../symbol/draw.ts";
import { frameFont } from "../symbol/font/frame-font.ts";
import { svgOf } from "../symbol/svg.ts";
import { designFaults } from "../symbol/style/design-rules.ts";
import {
  EYE_BALLS,
  EYE_FRAMES,
  FRAME_STYLES,
  GRADIENT_TYPES,
  MARGIN_MAX_MODULES,
  MODULE_SHAPES,
} from "../symbol/style/words.ts";
import { pictureOf } from "./pictures.ts";
import { openReader } from "./reader.ts";
import { checkPicture } from "./verify.ts";

/** Whatever design the API takes can be scanned; whatever can't be is refused when it is saved, with the reason. */

vi.setConfig({ testTimeout: 120_000, hookTimeout: 30_000 });

beforeAll(async () => {
  await openReader(readerModules);
});

const TEXT = "https://example.com/menu?table=4";

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);
/** Most colours are dark on light, so that not nearly every design is refused. */
const colour = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("#000000", "#1b3a6b", "#7a1f3d", "#0b5345", "#333333") },
  { weight: 1, arbitrary: anyColour },
);
const paper = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom("#ffffff", "#fff4d6", "#e8f0ff", "transparent") },
  { weight: 1, arbitrary: anyColour },
);

const eye = {
  frame: fc.constantFrom(...EYE_FRAMES),
  ball: fc.constantFrom(...EYE_BALLS),
  frameColour: colour,
  ballColour: colour,
};
const optional = { requiredKeys: [] };
const designs: fc.Arbitrary<Design> = fc.record(
  {
    ecc: fc.constantFrom("L" as const, "M" as const, "Q" as const, "H" as const),
    minVersion: fc.integer({ min: 1, max: 12 }),
    mask: fc.integer({ min: 0, max: 7 }),
    margin: fc.integer({ min: 0, max: MARGIN_MAX_MODULES }),
    foreground: colour,
    background: paper,
    modules: fc.constantFrom(...MODULE_SHAPES),
    gradient: fc.record(
      {
        type: fc.constantFrom(...GRADIENT_TYPES),
        from: colour,
        to: colour,
        angle: fc.integer({ max: 360, min: 0 }),
      },
      optional,
    ),
    eyes: fc.record(
      { ...eye, topLeft: fc.record(eye, optional), bottomLeft: fc.record(eye, optional) },
      optional,
    ),
    frame: fc.record(
      { style: fc.constantFrom(...FRAME_STYLES), text: fc.constantFrom("Scan", "Меню"), colour: anyColour },
      optional,
    ),
  },
  optional,
);

test("a design is either refused with the field and the reason, or its symbol is read without a fault", async () => {
  let [refused, read] = [0, 0];
  await fc.assert(
    fc.asyncProperty(designs, async (wish) => {
      const design = Design.parse(wish);
      const faults = designFaults(design, frameFont);
      if (faults.length > 0) {
        refused++;
        expect(faults.every(({ path, message }) => path !== "" && message.endsWith("."))).toBe(true);
        return;
      }
      const drawn = drawSymbol(TEXT, design, { font: frameFont });
      if (!drawn.ok) {
        throw new Error(drawn.message);
      }
      read++;
      const bytes = new TextEncoder().encode(svgOf(drawn.drawing, { title: "" }));
      const checked = await checkPicture(pictureOf(bytes, "svg", readerModules), TEXT);
      expect({ faults: checked.faults, text: checked.reading?.text }).toEqual({ faults: [], text: TEXT });
    }),
    { numRuns: 300 },
  );
  expect(Math.min(refused, read)).toBeGreaterThan(30); // both ways were taken
});

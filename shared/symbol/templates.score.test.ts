import { beforeAll, expect, test } from "vitest";
import { readerModules } from "../../scripts/wasm.ts";
import type { Design } from "../contract/design.ts";
import { pictureOf } from "../verify/pictures.ts";
import { openReader } from "../verify/reader.ts";
import { verifyPicture, type Verdict } from "../verify/verify.ts";
import { drawSymbol } from "./draw.ts";
import { frameFont } from "./font/frame-font.ts";
import { svgOf } from "./svg.ts";
import { DESIGN_TEMPLATES } from "./templates.ts";

const TEXT = "HTTPS://GO.EXAMPLE/AB12CD";

/** A template may cost a little; more than this, and it would no longer be a good beginning. */
const MAY_COST = 10;

let plain: Verdict;

async function verdictOf(design: Design): Promise<Verdict> {
  const drawn = drawSymbol(TEXT, design, { font: frameFont });
  if (!drawn.ok) {
    throw new Error(drawn.message);
  }
  const svg = new TextEncoder().encode(svgOf(drawn.drawing, { title: TEXT }));
  return await verifyPicture(pictureOf(svg, "svg", readerModules), TEXT, 25);
}

beforeAll(async () => {
  await openReader(readerModules);
  plain = await verdictOf({});
});

test.each(DESIGN_TEMPLATES)("$name scans about as well as plain black squares", async ({ design }) => {
  const { faults, score, secondReader } = await verdictOf(design);
  expect(faults).toEqual([]);
  expect(secondReader).toBe(true);
  expect(score).toBeGreaterThanOrEqual(plain.score - MAY_COST);
});

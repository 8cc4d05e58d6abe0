import { beforeAll, describe, expect, test } from "vitest";
import { readerModules } from "../../scripts/wasm.ts";
import type { Design } from "../contract/design.ts";
import { pictureOf } from "../verify/pictures.ts";
import { openReader } from "../verify/reader.ts";
import { verifyPicture, type Verdict } from "../verify/verify.ts";
import { drawSymbol } from "./draw.ts";
import { frameFont } from "./font/frame-font.ts";
import { svgOf } from "./svg.ts";
import { DESIGN_TEMPLATES } from "./templates.ts";

const PROSE =
  "A café on the corner of the market square has its menu here: soups from eleven, bread from its own oven, cakes " +
  "on weekends, and a list of what is in them for those who can't eat everything. Opening hours, directions, and " +
  "the number to call for a table of more than six are below, in Dutch, English, French, German and Polish. If " +
  "you leave something behind, ask at the bar: it is kept for a month.";

/** A short link, and texts whose symbols are dense: what a design takes is missed there first. */
const TEXTS = [
  { version: 2, text: "HTTPS://GO.EXAMPLE/AB12CD" },
  { version: 10, text: PROSE.slice(0, 205) },
  { version: 15, text: PROSE.slice(0, 400) },
];

/** A template may cost a little; more than this, and it would no longer be a good beginning. */
const MAY_COST = 10;

beforeAll(async () => {
  await openReader(readerModules);
});

async function verdictOf(text: string, version: number, design: Design): Promise<Verdict> {
  const drawn = drawSymbol(text, design, { font: frameFont });
  if (!drawn.ok) {
    throw new Error(drawn.message);
  }
  expect(drawn.matrix.version).toBe(version);
  const svg = new TextEncoder().encode(svgOf(drawn.drawing, { title: text }));
  return await verifyPicture(pictureOf(svg, "svg", readerModules), text, 25);
}

describe.each(TEXTS)("version $version", ({ text, version }) => {
  let plain: Verdict;
  beforeAll(async () => {
    plain = await verdictOf(text, version, {});
  });

  test.each(DESIGN_TEMPLATES)("$name scans about as well as plain black squares", async ({ design }) => {
    const { faults, score, secondReader } = await verdictOf(text, version, design);
    expect(faults).toEqual([]);
    expect(secondReader).toBe(true);
    expect(score).toBeGreaterThanOrEqual(plain.score - MAY_COST);
  });
});

import { expect, test } from "vitest";
import { Design } from "../contract/design.ts";
import { drawSymbol } from "./draw.ts";
import { frameFont } from "./font/frame-font.ts";
import { designFaults, designWarnings } from "./style/design-rules.ts";
import { DESIGN_TEMPLATES } from "./templates.ts";

test.each(DESIGN_TEMPLATES)("$name is a design without faults or warnings, and is drawn", ({ design }) => {
  expect(Design.parse(design)).toEqual(design);
  expect(designFaults(design, frameFont)).toEqual([]);
  expect(designWarnings(design)).toEqual([]);
  expect(drawSymbol("HTTPS://GO.EXAMPLE/AB12CD", design, { font: frameFont })).toMatchObject({ ok: true });
});

test("templates differ in name and in look", () => {
  expect(new Set(DESIGN_TEMPLATES.map(({ id }) => id)).size).toBe(DESIGN_TEMPLATES.length);
  expect(new Set(DESIGN_TEMPLATES.map(({ design }) => JSON.stringify(design))).size).toBe(
    DESIGN_TEMPLATES.length,
  );
});

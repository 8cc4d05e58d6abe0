import { expect, test } from "vitest";
import { contrastRatio as contrast } from "../../shared/symbol/style/contrast.ts";
import { brandStyle, textOn } from "./brand-style.ts";

test.each([
  ["#000000", "#ffffff", 21],
  ["#ffffff", "#ffffff", 1],
  ["#777777", "#ffffff", 4.48],
  ["#ff0000", "#000000", 5.25],
])("the contrast of %s on %s is %d, as WCAG's own examples have it", (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2);
  expect(contrast(other, one)).toBeCloseTo(ratio, 2);
});

test("text on any brand colour has at least the contrast of AA", () => {
  const steps = ["00", "33", "66", "77", "99", "cc", "ff"];
  for (const red of steps) {
    for (const green of steps) {
      for (const blue of steps) {
        const colour = `#${red}${green}${blue}`;
        const text = textOn(colour) === "#fff" ? "#ffffff" : "#000000";
        expect(contrast(colour, text), colour).toBeGreaterThanOrEqual(4.5);
      }
    }
  }
});

test("a button of a colour like the page has an edge that can be seen, where it is needed", () => {
  expect(brandStyle("#ffffff")).toBe(
    ":root{--brand:#ffffff;--on-brand:#000;--brand-edge:var(--soft)}" +
      "@media(prefers-color-scheme:dark){:root{--brand-edge:#ffffff}}",
  );
  expect(brandStyle("#000000")).toContain("{:root{--brand-edge:var(--soft)}}");
  expect(brandStyle("#0066cc")).toBe(":root{--brand:#0066cc;--on-brand:#fff;--brand-edge:#0066cc}");
});

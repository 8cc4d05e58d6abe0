import { expect, test } from "vitest";
import type { Design } from "../../contract/design.ts";
import { frameFont } from "../font/frame-font.ts";
import { contrastRatio } from "./contrast.ts";
import { designFaults, designWarnings } from "./design-rules.ts";

const faultsOf = (design: Design): string[] => designFaults(design, frameFont).map(({ path }) => path);
const warningsOf = (design: Design): string[] => designWarnings(design).map(({ path }) => path);

test("contrast is WCAG's: 21 for black on white, 1 for a colour on itself", () => {
  expect(contrastRatio("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrastRatio("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrastRatio("#336699", "#336699")).toBe(1);
});

test.each<Design>([
  {},
  { foreground: "#1b3a6b", background: "#fff4d6" },
  { foreground: "#7a1f5c", background: "transparent" },
  { gradient: { type: "linear", from: "#7a1f5c", to: "#123a7a" } },
  { frame: { style: "box", text: "Καλημέρα Ğüß Їжак" } },
  { margin: 0, frame: { style: "none" } },
])("%j is drawn without a word", (design) => {
  expect(faultsOf(design)).toEqual([]);
});

test.each<[Design, string[]]>([
  [{ foreground: "#ffffff", background: "#000000" }, ["foreground"]],
  [{ foreground: "#ffff66" }, ["foreground"]],
  [{ foreground: "#cccccc", background: "transparent" }, ["foreground"]],
  [{ background: "#101010" }, ["foreground"]],
  [{ gradient: { from: "#123a7a", to: "#ffee99" } }, ["gradient.to"]],
  [{ gradient: { angle: 45 } }, ["gradient.to"]],
  [
    { eyes: { frameColour: "#f5d76e", topLeft: { ballColour: "#fefefe" } } },
    ["eyes.frameColour", "eyes.topLeft.ballColour"],
  ],
  [{ logo: { scale: 0.2 } }, ["logo.fileId"]],
  [{ margin: 0, frame: { style: "box" } }, ["margin"]],
  [{ background: "#4b5979" }, ["background"]],
  [{ background: "#ff0000" }, ["background"]],
  [{ frame: { style: "box", text: "スキャン" } }, ["frame.text"]],
])("%j is refused by name", (design, paths) => {
  expect(faultsOf(design)).toEqual(paths);
});

test("a refusal says what is wrong and what would mend it", () => {
  const [inverted] = designFaults({ foreground: "#ffffff", background: "#000000" }, frameFont);
  expect(inverted?.message).toContain("not darker than the background #000000");
  const [pale] = designFaults({ foreground: "#aaaaaa" }, frameFont);
  expect(pale?.message).toContain("a contrast of 2.3:1; a symbol needs 3:1");
  const [letters] = designFaults({ frame: { text: "☕ にに" } }, frameFont);
  expect(letters?.message).toContain("has ☕ に:");
});

test.each<[Design, string[]]>([
  [{}, []],
  [{ margin: 2 }, ["margin"]],
  [{ foreground: "#808080" }, ["foreground"]],
  [{ background: "transparent" }, ["background"]],
  [{ frame: { style: "box", text: "Scan", colour: "#333333", textColour: "#222222" } }, ["frame.textColour"]],
])("%j is drawn with a warning", (design, paths) => {
  expect(warningsOf(design)).toEqual(paths);
});

import { expect, test } from "vitest";
import { drawSymbol } from "../symbol/draw.ts";
import type { Drawing } from "../symbol/drawing.ts";
import { frameFont } from "../symbol/font/frame-font.ts";
import { layLabel } from "./label.ts";
import { LABEL_SHEETS, LABEL_SHEET_NAMES } from "./sheet.ts";

function symbol(text: string): Drawing {
  const drawn = drawSymbol(text);
  if (!drawn.ok) {
    throw new Error(drawn.message);
  }
  return drawn.drawing;
}

const drawing = symbol("HTTPS://GO.EXAMPLE/AB12CD");
const names = {
  short: "Menu",
  long: "Frühstückskartenaushang an der Straßenbahnhaltestelle Donau",
  none: "",
};

test.each(
  LABEL_SHEET_NAMES.flatMap((sheet) => (["short", "long", "none"] as const).map((name) => ({ sheet, name }))),
)(
  "on $sheet with a $name name all stands inside the label, and nothing over the symbol",
  ({ sheet, name }) => {
    const { labelWidth: width, labelHeight: height } = LABEL_SHEETS[sheet];
    const link = name === "none" ? "" : "go.example/ab12cd";
    const { placed, moduleMm } = layLabel({ drawing, name: names[name], link }, width, height, frameFont);
    const boxes = placed.map((one) => ({
      left: one.x,
      top: one.y,
      right: one.x + one.width,
      bottom: one.y + (one.width * one.drawing.height) / one.drawing.width,
    }));
    for (const { left, top, right, bottom } of boxes) {
      expect(Math.min(left, top)).toBeGreaterThan(1);
      expect(right).toBeLessThan(width - 1);
      expect(bottom).toBeLessThan(height - 1);
    }
    const [first, second] = boxes;
    if (first !== undefined && second !== undefined) {
      expect(second.left >= first.right || second.top >= first.bottom).toBe(true);
    }
    expect(placed).toHaveLength(name === "none" ? 1 : 2);
    expect(moduleMm).toBeGreaterThan(0.33);
  },
);

test("a caption's outlines stay within the caption", () => {
  const { placed } = layLabel(
    { drawing, name: names.long, link: "go.example/ab12cd" },
    63.5,
    38.1,
    frameFont,
  );
  const caption = placed[1]?.drawing;
  const [shape] = caption?.shapes ?? [];
  if (caption === undefined || shape?.kind !== "path") {
    throw new Error("no caption");
  }
  const xs = shape.commands.flatMap((command) => (command[0] === "Z" ? [] : [command.at(-2) as number]));
  const ys = shape.commands.flatMap((command) => (command[0] === "Z" ? [] : [command.at(-1) as number]));
  expect(Math.min(...xs)).toBeGreaterThanOrEqual(-0.1);
  expect(Math.max(...xs)).toBeLessThanOrEqual(caption.width + 0.1);
  expect(Math.min(...ys)).toBeGreaterThanOrEqual(-0.5); // Ü stands above capitals
  expect(Math.max(...ys)).toBeLessThanOrEqual(caption.height + 0.5);
});

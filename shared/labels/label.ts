import type { Drawing, PathCommand, Point } from "../symbol/drawing.ts";
import type { PlacedDrawing } from "../symbol/pdf.ts";
import type { FrameFont } from "../symbol/style/frame.ts";
import { lineOutline } from "../symbol/style/line-outline.ts";
import { breakLines, type CaptionLine } from "./caption.ts";

/** One label: a symbol and what is written beside or under it. Lengths in mm. */
export interface Label {
  drawing: Drawing;
  name: string;
  link: string;
}

/** Printers miss the label by up to so much. */
const PADDING = 2;
/** Between symbol and caption. */
const GAP = 2;
/** A label so much wider than high has its caption beside the symbol, any other under it. */
const BESIDE_RATIO = 1.3;
/** Of an em: 9 and 7 points, the least that is read without glasses. */
const NAME_SIZE = 3.2;
const LINK_SIZE = 2.5;
const LINE_HEIGHT = 1.25;
const NAME_LINES = { beside: 4, under: 2 };
const INK = "#000000";

/**
 * Lays a label out.
 *
 * @param width, @param height of the label
 * @returns what stands on it, in mm from its top left corner, and the width of one module
 */
export function layLabel(
  { drawing, name, link }: Label,
  width: number,
  height: number,
  font: FrameFont,
): { placed: PlacedDrawing[]; moduleMm: number } {
  const [innerWidth, innerHeight] = [width - 2 * PADDING, height - 2 * PADDING];
  const ratio = drawing.width / drawing.height;
  const beside = isCaptionBeside(width, height);
  if (name === "" && link === "") {
    const across = Math.min(innerWidth, innerHeight * ratio);
    const x = PADDING + (innerWidth - across) / 2;
    const y = PADDING + (innerHeight - across / ratio) / 2;
    return { placed: [{ drawing, x, y, width: across }], moduleMm: across / drawing.width };
  }
  if (beside) {
    // at least a third is left to the caption
    const across = Math.min(innerHeight * ratio, (innerWidth * 2) / 3 - GAP);
    const caption = captionOf(name, link, innerWidth - across - GAP, NAME_LINES.beside, font);
    const symbol = { drawing, x: PADDING, y: PADDING + (innerHeight - across / ratio) / 2, width: across };
    const x = PADDING + across + GAP;
    const text = place(caption, [x, PADDING + (innerHeight - caption.height) / 2], "left", font);
    return { placed: [symbol, ...text], moduleMm: across / drawing.width };
  }
  const caption = captionOf(name, link, innerWidth, NAME_LINES.under, font);
  const room = innerHeight - caption.height - GAP / 2;
  const across = Math.min(innerWidth, room * ratio);
  const symbol = { drawing, x: PADDING + (innerWidth - across) / 2, y: PADDING, width: across };
  const y = PADDING + across / ratio + GAP / 2;
  return {
    placed: [symbol, ...place(caption, [PADDING, y], "centre", font)],
    moduleMm: across / drawing.width,
  };
}

/** Whether a label's caption stands beside its symbol, and not under it. */
export function isCaptionBeside(width: number, height: number): boolean {
  return width / height >= BESIDE_RATIO;
}

function place(caption: Caption, [x, y]: Point, align: "left" | "centre", font: FrameFont): PlacedDrawing[] {
  const commands = caption.lines.flatMap((line): PathCommand[] => {
    const left = align === "left" ? 0 : (caption.width - line.width * line.size) / 2;
    return lineOutline(font.outline(line.text), [left, line.baseline], line.size);
  });
  return commands.length === 0
    ? []
    : [
        {
          drawing: {
            width: caption.width,
            height: caption.height,
            shapes: [{ kind: "path", commands, rule: "nonzero", fill: { colour: INK } }],
          },
          x,
          y,
          width: caption.width,
        },
      ];
}

interface Caption {
  width: number;
  height: number;
  lines: (CaptionLine & { size: number; baseline: number })[];
}

/** The name above the link. A line that would be too wide is broken; a link that would be is set smaller. */
function captionOf(name: string, link: string, width: number, nameLines: number, font: FrameFont): Caption {
  const lines: Caption["lines"] = [];
  let y = 0;
  const add = (line: CaptionLine, wanted: number): void => {
    const { above, below } = font.outline(line.text);
    const room = wanted * LINE_HEIGHT;
    const size = Math.min(wanted, room / (above + below)); // marks may be heaped up on a letter
    const baseline = y + (room + size * (above - below)) / 2;
    lines.push({ ...line, size, baseline });
    y += room;
  };
  for (const line of breakLines(name, width / NAME_SIZE, nameLines, font)) {
    add(line, NAME_SIZE);
  }
  if (link !== "") {
    const { width: em } = font.outline(link);
    add({ text: link, width: em }, Math.min(LINK_SIZE, width / em));
  }
  return { width, height: y, lines };
}

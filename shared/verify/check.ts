import { MIN_SYMBOL_CONTRAST } from "../symbol/style/contrast.ts";
import { surround, type Grey } from "./grey.ts";
import { measure, type Measures } from "./measure.ts";
import { readSymbols, type Reading } from "./reader.ts";

/** Whether the picture of a symbol may be handed over: read by an independent decoder, and by rules beside it. */

export type FaultCode =
  | "unreadable"
  | "too_small"
  | "wrong_text"
  | "mirrored"
  | "inverted"
  | "low_contrast"
  | "several_symbols";

/** Why a symbol should not be handed over, and what to do about it. */
export interface Fault {
  code: FaultCode;
  what: string;
  fix: string;
}

/** What is wrong and what to do, in two sentences. */
export function faultText({ what, fix }: Fault): string {
  return `${what} ${fix}`;
}

export interface Checked {
  /** Null when no symbol was read. */
  reading: Reading | null;
  measures: Measures | null;
  faults: Fault[];
}

/** zxing reads 1.35 : 1 in a perfect picture; a phone has noise and shadows besides. */
export const CONTRAST_MIN = 2;

/** Fewer pixels a module are not read reliably even in a perfect picture. */
const PIXELS_MIN = 2;

/** A picture is looked at on a sheet of paper: its own quiet zone is measured, but not needed to read it. */
const SHEET_BORDER = 0.15;
const PAPER = 255;

/**
 * Reads and measures a picture.
 *
 * @param expected the text the symbol should hold
 * @param modules modules on a side a symbol with this text needs at least
 */
export async function check(picture: Grey, expected: string, modules: number): Promise<Checked> {
  const border = Math.ceil(Math.max(picture.width, picture.height) * SHEET_BORDER);
  const sheet = surround(picture, border, PAPER);
  const found = await readPatiently(sheet);
  const [sole] = found.length > 0 ? found : await readSymbols(sheet, { inverted: true });
  if (sole === undefined) {
    const small = Math.min(picture.width, picture.height) < modules * PIXELS_MIN;
    return { reading: null, measures: null, faults: [small ? tooSmall(modules) : UNREADABLE] };
  }
  const reading = moved(found.find(({ text }) => text === expected) ?? sole, -border);
  const measures = measure(picture, reading);
  const faults: Fault[] = [];
  if (found.length > 1) {
    faults.push(SEVERAL);
  }
  if (reading.text !== expected) {
    faults.push(wrongText(reading.text));
  }
  if (reading.mirrored) {
    faults.push(MIRRORED);
  }
  if (reading.inverted) {
    faults.push(INVERTED);
  } else if (measures.symbolContrast < MIN_SYMBOL_CONTRAST || measures.contrast < CONTRAST_MIN) {
    faults.push(lowContrast(measures.contrast));
  }
  return { reading, measures, faults };
}

/** Round finder patterns are found at some resolutions and not at others, so a phone finds them in one of its frames. */
async function readPatiently(sheet: Grey): Promise<Reading[]> {
  const found = await readSymbols(sheet);
  return found.length > 0 ? found : await readSymbols(sheet, { smaller: true });
}

const UNREADABLE: Fault = {
  code: "unreadable",
  what: "No symbol could be read in the picture.",
  fix: "Use a dark foreground on a light background, larger module shapes, and a smaller logo or a higher ecc.",
};

const MIRRORED: Fault = {
  code: "mirrored",
  what: "The symbol is mirrored, and many phones can't read that.",
  fix: "Draw it as it is seen from the front.",
};

const INVERTED: Fault = {
  code: "inverted",
  what: "The symbol is light on dark, and many scanners look for dark modules only.",
  fix: "Use the darker colour as foreground and the lighter one as background.",
};

const SEVERAL: Fault = {
  code: "several_symbols",
  what: "There is more than one symbol in the picture, and a phone may take the wrong one.",
  fix: "Use a logo without a QR symbol in it.",
};

function tooSmall(modules: number): Fault {
  return {
    code: "too_small",
    what: `The picture has fewer than ${PIXELS_MIN} pixels for each of the ${modules} modules on a side.`,
    fix: "Ask for a larger size, a higher dpi, or SVG.",
  };
}

function wrongText(text: string): Fault {
  const start = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return {
    code: "wrong_text",
    what: `The symbol holds another text: ${start}`,
    fix: "Use a logo without a QR symbol in it. If there is no logo, report this with the design.",
  };
}

function lowContrast(contrast: number): Fault {
  return {
    code: "low_contrast",
    what: `Dark and light modules differ by ${contrast.toFixed(2)} : 1 only.`,
    fix: `Use a darker foreground or a lighter background: at least ${CONTRAST_MIN} : 1, better 4 : 1.`,
  };
}

function moved(reading: Reading, by: number): Reading {
  const [a, b, c, d] = reading.corners.map(({ x, y }) => ({ x: x + by, y: y + by }));
  return a && b && c && d ? { ...reading, corners: [a, b, c, d] } : reading;
}

import type { Design } from "../../contract/design.ts";
import {
  contrastRatio,
  GOOD_CONTRAST_RATIO,
  isEnoughToScan,
  luminance,
  MIN_CONTRAST_RATIO,
} from "./contrast.ts";
import type { FrameFont } from "./frame.ts";
import { darkColours, DEFAULT_BACKGROUND, DEFAULT_FOREGROUND } from "./paint.ts";
import { QUIET_ZONE_MODULES } from "./words.ts";

export interface DesignFinding {
  /** The member of the design, such as `eyes.topLeft.ballColour`. */
  path: string;
  message: string;
}

/** What a transparent symbol is taken to be printed on. */
const PAPER = "#ffffff";

/** Why a design can't be drawn, or can't be scanned however well it is drawn. Empty if it can. */
export function designFaults(design: Design, font: Pick<FrameFont, "missing">): DesignFinding[] {
  const faults = darkColours(design).flatMap(({ path, colour }) =>
    colourFaults(path, colour, paperOf(design)),
  );
  if (design.gradient !== undefined && design.gradient.to === undefined) {
    faults.push({ path: "gradient.to", message: "A gradient needs the colour it ends in." });
  }
  if (design.logo !== undefined && design.logo.fileId === undefined) {
    faults.push({ path: "logo.fileId", message: "A logo needs the id of an uploaded file." });
  }
  const { style = "none" } = design.frame ?? {};
  if (style !== "none" && design.margin === 0) {
    faults.push({
      path: "margin",
      message: `A frame that touches the symbol hides its edges from scanners. Set margin to 1 or more, best to ${QUIET_ZONE_MODULES}.`,
    });
  }
  const letters = font.missing(design.frame?.text ?? "");
  if (letters.length > 0) {
    faults.push({ path: "frame.text", message: missingWords(letters) });
  }
  return faults;
}

/** Says which letters no font of frames can draw. */
export function missingWords(letters: string[]): string {
  return `No font for frames has ${letters.map(nameOf).join(" ")}: they know the letters of living scripts, but no emoji. Write the text without.`;
}

/** What can't be seen is named by its number. */
function nameOf(letter: string): string {
  return /[\p{C}\p{Z}\p{M}]/u.test(letter)
    ? `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
    : letter;
}

/** What makes a design that scans a weak one. */
export function designWarnings(design: Design): DesignFinding[] {
  const warnings: DesignFinding[] = [];
  const { margin = QUIET_ZONE_MODULES, background, frame } = design;
  if (margin < QUIET_ZONE_MODULES) {
    warnings.push({
      path: "margin",
      message: `The quiet zone is ${margin} modules; scanners count on ${QUIET_ZONE_MODULES} light ones (ISO/IEC 18004). Keep that much paper free around it.`,
    });
  }
  const paper = paperOf(design);
  for (const { path, colour } of darkColours(design)) {
    const ratio = contrastRatio(colour, paper);
    if (ratio >= MIN_CONTRAST_RATIO && ratio < GOOD_CONTRAST_RATIO) {
      warnings.push({
        path,
        message: `${colour} on ${paper} has a contrast of ${inWords(ratio)}; in poor light ${GOOD_CONTRAST_RATIO}:1 or more scans better.`,
      });
    }
  }
  if (background === "transparent") {
    warnings.push({ path: "background", message: "A transparent symbol scans on light paper only." });
  }
  if (frame?.text !== undefined && frame.style !== undefined && frame.style !== "none") {
    const on = frame.colour ?? design.foreground ?? DEFAULT_FOREGROUND;
    const text = frame.textColour ?? paper;
    if (contrastRatio(text, on) < MIN_CONTRAST_RATIO) {
      warnings.push({ path: "frame.textColour", message: `${text} is hard to read on ${on}.` });
    }
  }
  return warnings;
}

function paperOf({ background = DEFAULT_BACKGROUND }: Design): string {
  return background === "transparent" ? PAPER : background;
}

function colourFaults(path: string, colour: string, paper: string): DesignFinding[] {
  if (luminance(colour) >= luminance(paper)) {
    return [
      {
        path,
        message: `${colour} is not darker than the background ${paper}: many scanners read only dark modules on light. Swap the two, or choose a darker colour.`,
      },
    ];
  }
  const ratio = contrastRatio(colour, paper);
  if (ratio < MIN_CONTRAST_RATIO) {
    return [
      {
        path,
        message: `${colour} on ${paper} has a contrast of ${inWords(ratio)}; a symbol needs ${MIN_CONTRAST_RATIO}:1. Choose a darker colour or a lighter background.`,
      },
    ];
  }
  return isEnoughToScan(colour, paper)
    ? []
    : [
        {
          path: "background",
          message: `${paper} is so dark to a scanner that it hardly differs from ${colour}. Choose a lighter background.`,
        },
      ];
}

function inWords(ratio: number): string {
  return `${Math.floor(ratio * 10) / 10}:1`;
}

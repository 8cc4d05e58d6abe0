import type { Reading } from "./reader.ts";
import type { Measures } from "./measure.ts";
import type { ShotCounts } from "./score.ts";

/** What is weak about a symbol that can be read, in words, and what would mend it. */
export interface Weakness {
  /** Machine-readable name. */
  of: "contrast" | "quiet_zone" | "covered" | "fill" | "density" | "second_reader";
  what: string;
  fix: string;
}

/** ISO/IEC 18004 §6.3.8 */
const QUIET_ZONE_MODULES = 4;

/** The quiet zone is measured to a fraction of a module. */
const QUIET_ZONE_TOLERANCE = 0.5;

/** WCAG's ratio for text, and ISO/IEC 15415's grade A at 70 %: below either of both, light and shadow start to count. */
const CONTRAST_GOOD = 4.5;
const SYMBOL_CONTRAST_GOOD = 0.55;

/** ISO/IEC 15415 grades unused error correction C from 37 %, B from 50 %, A from 62 %. */
const UNUSED_GOOD = 0.5;

/** Round dots 0.8 of a module wide fill half of it; from there on blur takes them. */
const FILL_GOOD = 0.48;

/** In the trials behind the shots, symbols of more modules fell out of the small ones. */
const DENSE_MODULES = 45;

export function advise(
  reading: Reading,
  measures: Measures,
  counts: ShotCounts,
  second: boolean,
): Weakness[] {
  const { contrast, symbolContrast, quietZone, fill } = measures;
  const weak: Weakness[] = [];
  if (contrast < CONTRAST_GOOD || symbolContrast < SYMBOL_CONTRAST_GOOD) {
    weak.push({
      of: "contrast",
      what: `Dark and light modules differ by ${contrast.toFixed(1)} : 1, which shade and glare use up.`,
      fix: "Make the foreground darker or the background lighter.",
    });
  }
  if (quietZone < QUIET_ZONE_MODULES - QUIET_ZONE_TOLERANCE) {
    weak.push({
      of: "quiet_zone",
      what: `${modulesOf(quietZone)} of quiet zone are left on the narrowest side; the standard asks for 4.`,
      fix: "Set margin to 4, or leave that much free paper around the print.",
    });
  }
  if (reading.unused < UNUSED_GOOD) {
    weak.push({
      of: "covered",
      what: `${Math.round((1 - reading.unused) * 100)} % of the error correction is used before anything is worn or dirty.`,
      fix: reading.ecc === "H" ? "Make the logo smaller." : "Make the logo smaller, or set ecc to H.",
    });
  }
  if (fill < FILL_GOOD) {
    weak.push({
      of: "fill",
      what: `Modules fill ${Math.round(fill * 100)} % of their area, so a slight blur makes them pale.`,
      fix: "Use larger or fuller module shapes.",
    });
  }
  if (reading.size > DENSE_MODULES && counts.size.read < counts.size.taken) {
    weak.push({
      of: "density",
      what: `${reading.size} modules on a side need a large print or a near phone.`,
      fix: "Shorten the text, lower ecc, or use a dynamic code, whose link is short.",
    });
  }
  if (!second) {
    weak.push({
      of: "second_reader",
      what: "Only one of two decoders reads it.",
      fix: "Go nearer to plain shapes, dark on light.",
    });
  }
  return weak;
}

function modulesOf(quietZone: number): string {
  return quietZone < 0.25 ? "0 modules" : `${Math.round(quietZone * 10) / 10} modules`;
}

import type { EccLevel } from "../encode.ts";
import { LOGO_SCALE_MAX } from "./words.ts";
import type { Box } from "./geometry.ts";

/** A picture to stand in the middle; an SVG is sanitised before it gets here. Width and height give its proportions. */
export interface Logo {
  mime: "image/png" | "image/jpeg" | "image/svg+xml";
  bytes: Uint8Array;
  width: number;
  height: number;
}

/** Light modules kept free around the picture. */
const GAP_MODULES = 0.5;

/**
 * The share of a symbol's modules a centred logo may cover, by level: so much decoded in 20 of 20 tries with two
 * decoders. Half of what the level corrects or less, since dirt and glare come on top. L was not tried: half of M.
 */
export const LOGO_SHARE_MAX: Record<EccLevel, number> = { L: 0.025, M: 0.05, Q: 0.1, H: 0.175 };

/** Finder patterns, their separators and the format information keep to the first nine rows and columns. */
const EYE_AREA_MODULES = 9;
/** The timing patterns run along row and column 6. */
const TIMING_MODULES = 7;

export interface LogoPlace {
  /** Where the picture stands, in modules of the symbol. */
  box: Box;
  /** The modules knocked out for it: first and one past the last. */
  knockedOut: { left: number; top: number; right: number; bottom: number };
  /** Their share of all modules. */
  share: number;
  /** Whether they leave finder and timing patterns alone, without which no decoder finds the modules. */
  clearOfEyes: boolean;
}

/** @param scale the picture's longer side as a share of the symbol's */
export function placeLogo(
  { width, height }: Pick<Logo, "width" | "height">,
  scale: number,
  size: number,
): LogoPlace {
  const longer = Math.max(width, height);
  const [wide, high] = [(scale * size * width) / longer, (scale * size * height) / longer];
  const box = { x: (size - wide) / 2, y: (size - high) / 2, width: wide, height: high };
  const knockedOut = {
    left: Math.floor(box.x - GAP_MODULES),
    top: Math.floor(box.y - GAP_MODULES),
    right: Math.ceil(box.x + wide + GAP_MODULES),
    bottom: Math.ceil(box.y + high + GAP_MODULES),
  };
  const { left, top, right, bottom } = knockedOut;
  return {
    box,
    knockedOut,
    share: ((right - left) * (bottom - top)) / size ** 2,
    clearOfEyes: Math.max(left, top) >= EYE_AREA_MODULES && Math.min(left, top) >= TIMING_MODULES,
  };
}

/** The largest scale that is safe for a picture's proportions in a symbol, to the hundredth, rounded down. */
export function largestScale(logo: Pick<Logo, "width" | "height">, size: number, ecc: EccLevel): number {
  for (let hundredths = Math.round(LOGO_SCALE_MAX * 100); hundredths > 0; hundredths--) {
    const { share, clearOfEyes } = placeLogo(logo, hundredths / 100, size);
    if (share <= LOGO_SHARE_MAX[ecc] && clearOfEyes) {
      return hundredths / 100;
    }
  }
  return 0;
}

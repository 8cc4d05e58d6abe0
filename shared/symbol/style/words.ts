/** What a design may name. Apart from the contract, so that the admin reads it without the schemas. */

export const MODULE_SHAPES = ["square", "dot", "rounded", "connected", "diamond", "bars", "columns"] as const;
export type ModuleShape = (typeof MODULE_SHAPES)[number];

/** The ring of a finder pattern, and the square in it. */
export const EYE_FRAMES = ["square", "rounded", "circle", "leaf"] as const;
export type EyeFrame = (typeof EYE_FRAMES)[number];
export const EYE_BALLS = ["square", "rounded", "circle", "leaf", "diamond"] as const;
export type EyeBall = (typeof EYE_BALLS)[number];

/** The three finder patterns, by their corner. */
export const EYES = ["topLeft", "topRight", "bottomLeft"] as const;
export type Eye = (typeof EYES)[number];

export const GRADIENT_TYPES = ["linear", "radial"] as const;

export const FRAME_STYLES = [
  "none",
  "box",
  "rounded",
  "banner-below",
  "banner-above",
  "bubble",
  "ticket",
] as const;
export type FrameStyle = (typeof FRAME_STYLES)[number];

/** A call to action is read in passing. */
export const FRAME_TEXT_MAX_CHARS = 40;

/** ISO/IEC 18004 §6.3.8: a quiet zone of four modules on every side. */
export const QUIET_ZONE_MODULES = 4;
export const MARGIN_MAX_MODULES = 20;

/** A logo's side as a share of the symbol's; above, no level corrects what it covers. */
export const LOGO_SCALE_MIN = 0.05;
export const LOGO_SCALE_MAX = 0.4;

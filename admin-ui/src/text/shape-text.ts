import type { EyeBall, EyeFrame } from "../../../shared/symbol/style/words.ts";

/** What the shapes of eyes are called. */
export const EYE_WORDS: Record<EyeFrame | EyeBall, string> = {
  square: "Square",
  rounded: "Rounded",
  circle: "Circle",
  leaf: "Leaf",
  diamond: "Diamond",
};

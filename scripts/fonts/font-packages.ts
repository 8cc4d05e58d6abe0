/**
 * The fonts of frames: Noto, Copyright The Noto Project Authors and Google, under the SIL Open Font License 1.1, as npm
 * packages that hold them in slices of the letters that are used together. What comes first is asked first.
 */
export interface FontPackage {
  id: string;
  package: string;
  /** Which of the package's slices are taken, of all; letters of other scripts in it are another font's. */
  slices: RegExp;
}

/** One slice holds the whole script, since its letters join or reorder. */
const SCRIPTS = [
  "arabic",
  "hebrew",
  "devanagari",
  "bengali",
  "gurmukhi",
  "gujarati",
  "oriya",
  "tamil",
  "telugu",
  "kannada",
  "malayalam",
  "sinhala",
  "thai",
  "lao",
  "khmer",
  "myanmar",
  "georgian",
  "armenian",
  "ethiopic",
  "thaana",
  "cherokee",
  "canadian-aboriginal",
  "adlam",
  "syriac",
  "ol-chiki",
  "meetei-mayek",
  "javanese",
  "balinese",
  "sundanese",
  "lisu",
];

/** Fonts that have one weight only. */
const OF_ONE_WEIGHT = ["nko", "tifinagh"];

/** Letters that Roboto lacks, of African, Native American and Caucasian languages and of old Greek. */
const LATIN_GREEK_CYRILLIC: FontPackage = {
  id: "sans",
  package: "@fontsource-variable/noto-sans",
  slices:
    /^noto-sans-(?:latin|latin-ext|vietnamese|cyrillic|cyrillic-ext|greek|greek-ext)-wght-normal\.woff2$/,
};

export const FONT_PACKAGES: readonly FontPackage[] = [
  LATIN_GREEK_CYRILLIC,
  ...SCRIPTS.map((script) => ({
    id: script,
    package: `@fontsource-variable/noto-sans-${script}`,
    slices: new RegExp(`^noto-sans-${script}-${script}-wght-normal\\.woff2$`),
  })),
  ...OF_ONE_WEIGHT.map((script) => ({
    id: script,
    package: `@fontsource/noto-sans-${script}`,
    slices: new RegExp(`^noto-sans-${script}-${script}-400-normal\\.woff2$`),
  })),
  {
    id: "tibetan",
    package: "@fontsource-variable/noto-serif-tibetan",
    slices: /^noto-serif-tibetan-tibetan-wght-normal\.woff2$/,
  },
];

/** Fonts of thousands of letters in a hundred slices each; one shows the same ideograph as its country writes it. */
export const IDEOGRAPH_PACKAGES: readonly FontPackage[] = ["jp", "sc", "tc", "kr"].map((id) => ({
  id,
  package: `@fontsource-variable/noto-sans-${id}`,
  slices: new RegExp(`^noto-sans-${id}-\\d+-wght-normal\\.woff2$`),
}));

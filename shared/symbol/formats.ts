/** Every format a symbol can be had in, and what each can do. */

export interface FormatFacts {
  /** As Content-Type */
  mime: string;
  kind: "vector" | "pixels" | "text";
  /** Whether what no shape covers can stay transparent; otherwise it is white. */
  transparent: boolean;
  /** Longest side in pixels. A Worker has 128 MB, in which a picture lies up to four times while it is encoded. */
  maxPx: number;
  summary: string;
}

/** Drawn in bands, of which only palette indices are kept. */
const BANDED_MAX_PX = 4_096;
/** The encoder takes the whole picture at once. */
const WHOLE_MAX_PX = 2_048;
/** What an SVG's width can say; nothing is drawn here. */
const VECTOR_MAX_PX = 10_000;

export const SYMBOL_FORMATS = {
  svg: {
    mime: "image/svg+xml",
    kind: "vector",
    transparent: true,
    maxPx: VECTOR_MAX_PX,
    summary: "SVG",
  },
  png: { mime: "image/png", kind: "pixels", transparent: true, maxPx: BANDED_MAX_PX, summary: "PNG" },
  jpg: { mime: "image/jpeg", kind: "pixels", transparent: false, maxPx: WHOLE_MAX_PX, summary: "JPEG" },
  webp: { mime: "image/webp", kind: "pixels", transparent: true, maxPx: WHOLE_MAX_PX, summary: "WebP" },
  pdf: {
    mime: "application/pdf",
    kind: "vector",
    transparent: true,
    maxPx: VECTOR_MAX_PX,
    summary: "PDF (vector, black in CMYK)",
  },
  eps: {
    mime: "application/postscript",
    kind: "vector",
    transparent: true,
    maxPx: VECTOR_MAX_PX,
    summary: "EPS (vector, black in CMYK)",
  },
  txt: {
    mime: "text/plain; charset=utf-8",
    kind: "text",
    transparent: true,
    maxPx: VECTOR_MAX_PX,
    summary: "text of half blocks, for terminals",
  },
} as const satisfies Record<string, FormatFacts>;

export type SymbolFormat = keyof typeof SYMBOL_FORMATS;

export const SYMBOL_FORMAT_NAMES = Object.keys(SYMBOL_FORMATS) as SymbolFormat[];

/** What is told about a symbol inside its file, where the format has a place for it. */
export interface SymbolFacts {
  /** The code's name, or its text. */
  title: string;
  /** Its short link, if it has one. */
  link: string | null;
}

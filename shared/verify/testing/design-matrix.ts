import type { Design } from "../../contract/design.ts";
import { payloadOf, symbolLimits } from "../../payload/payload.ts";
import { drawSymbol, type Drawn } from "../../symbol/draw.ts";
import { frameFont } from "../../symbol/font/frame-font.ts";
import { renderSymbol } from "../../symbol/render.ts";
import { outputSize } from "../../symbol/size.ts";
import type { Logo } from "../../symbol/style/logo.ts";
import { EYE_BALLS, EYE_FRAMES, FRAME_STYLES, MODULE_SHAPES } from "../../symbol/style/words.ts";
import { CONTENTS } from "../../testing/contents.ts";
import type { WasmModules } from "../../symbol/wasm.ts";
import { pictureOf, type ReaderModules, type VerifiedFormat } from "../pictures.ts";
import { checkPicture, type CheckedPicture } from "../verify.ts";

/** Designs of every shape in every company, and what is read of the files drawn of them. */

export interface MatrixCase {
  /** What a failing test is named by. */
  name: string;
  content: keyof typeof CARRIED;
  design: Design;
}

/** What a symbol can hold itself; the others are pages. */
const { links: _links, file: _file, app: _app, ...CARRIED } = CONTENTS;

const LEVELS = ["L", "M", "Q", "H"] as const;

const LOGO_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"><rect width="8" height="6" rx="2" fill="#c03"/><path fill="#fff" d="M2 2h4v2H2z"/></svg>';
const LOGO: Logo = {
  mime: "image/svg+xml",
  bytes: new TextEncoder().encode(LOGO_SVG),
  width: 8,
  height: 6,
};

/** Each meets every shape of modules, rings and balls. */
const EXTRAS: ((turn: number) => Design)[] = [
  () => ({}),
  (turn) => ({ gradient: { type: "linear", from: "#7a1f5c", to: "#123a7a", angle: (turn * 35) % 360 } }),
  (turn) => ({
    gradient: { type: "radial", from: "#b3261e", to: "#1a1a1a" },
    background: turn % 2 === 0 ? "transparent" : "#fff4d6",
  }),
  (turn) => ({
    foreground: "#1b3a6b",
    frame: { style: FRAME_STYLES[turn % FRAME_STYLES.length], text: "Меню · Menü" },
  }),
  (turn) => ({ logo: { fileId: "logo", scale: [0.12, 0.2, 0.26][turn % 3] } }),
  (turn) => ({
    margin: turn % 5,
    eyes: {
      frameColour: "#0b5345",
      ballColour: "#922b21",
      topRight: { frame: "circle", ball: "diamond", ballColour: "#333399" },
    },
  }),
];

/**
 * 420 designs: every shape of modules, ring and ball with three of the six others each. Levels and contents take turns,
 * so that each meets each shape.
 */
export const MATRIX: readonly MatrixCase[] = MODULE_SHAPES.flatMap((modules, m) =>
  EYE_FRAMES.flatMap((frame, f) =>
    EYE_BALLS.flatMap((ball, b) =>
      EXTRAS.flatMap((extra, e) => {
        if ((m + f + b + e) % 2 === 1) {
          return [];
        }
        const turn = m * 31 + f * 7 + b * 3 + e;
        const names = Object.keys(CARRIED) as MatrixCase["content"][];
        const content = names[turn % names.length] ?? "url";
        const own = extra(turn);
        const design: Design = {
          ...own,
          ecc: content === "payment" ? "M" : LEVELS[(turn >> 1) % LEVELS.length],
          modules,
          eyes: { frame, ball, ...own.eyes },
        };
        return [{ name: `${content} ${JSON.stringify(design)}`, content, design }];
      }),
    ),
  ),
);

/** A case's text, and its drawing or why there is none. */
export function drawCase({ content, design }: MatrixCase) {
  const text = payloadOf(CARRIED[content]);
  const assets = { font: frameFont, logo: design.logo === undefined ? undefined : LOGO };
  return { text, drawn: drawSymbol(text, design, assets, symbolLimits(CARRIED[content])) };
}

/** What is read of the file of a drawing in a format. */
export async function readBack(
  { drawing, matrix }: Drawn,
  format: VerifiedFormat,
  text: string,
  { writer, reader }: { writer: WasmModules; reader: ReaderModules },
): Promise<CheckedPicture> {
  const wish = { unit: "px", size: PIXELS_WIDE } as const;
  const size = outputSize(format, drawing, wish);
  if (!size.ok) {
    throw new Error(size.message);
  }
  const rendering = { drawing, matrix, margin: 4, facts: { title: "", link: null }, size, wish };
  const bytes = await renderSymbol(format, rendering, writer);
  return await checkPicture(pictureOf(bytes, format, reader), text);
}

/** As wide as a symbol on a phone's screen; not a whole number of pixels a module. */
const PIXELS_WIDE = 500;

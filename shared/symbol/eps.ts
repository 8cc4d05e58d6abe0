import { zlibSync } from "fflate";
import { asciiBytes } from "./bytes.ts";
import type { Drawing, ImageShape, PathCommand } from "./drawing.ts";
import type { SymbolFacts } from "./formats.ts";
import { decimal, pageOperators, placement } from "./page.ts";
import type { PicturesOf } from "./pdf.ts";

/**
 * A drawing as Encapsulated PostScript (Adobe Technical Notes 5001 and 5002), in 7-bit text with short lines: paths
 * stay paths, gradients are smooth shadings of language level 3. PostScript knows no transparency: a see-through logo
 * is laid on the colour beneath it.
 */
export function epsOf(
  drawing: Drawing,
  widthPt: number,
  { title, link }: SymbolFacts,
  pictures: PicturesOf,
): Uint8Array<ArrayBuffer> {
  const height = (widthPt * drawing.height) / drawing.width;
  const paints = {
    shading: (dictionary: string): string => `${dictionary} shfill\n`,
    image: (shape: ImageShape): string => imageOperators(shape, pictures, paperUnder(shape, drawing)),
  };
  const body = pageOperators(drawing, paints);
  const text = `%!PS-Adobe-3.0 EPSF-3.0
%%BoundingBox: 0 0 ${Math.ceil(widthPt)} ${Math.ceil(height)}
%%HiResBoundingBox: 0 0 ${decimal(widthPt)} ${decimal(height)}
%%Title: ${dscText(title)}
${link === null ? "" : `%%+ ${dscText(link)}\n`}%%Creator: (Swivel)
%%LanguageLevel: ${/shfill|FlateDecode/.test(body) ? 3 : 2}
%%DocumentData: Clean7Bit
%%Pages: 1
%%EndComments
%%BeginProlog
/SwivelSymbol 16 dict def
SwivelSymbol begin
${PROLOG}end
%%EndProlog
%%Page: 1 1
SwivelSymbol begin
gsave
${placement(0, height, widthPt / drawing.width)}${body}grestore
end
showpage
%%Trailer
%%EOF
`;
  return asciiBytes(text);
}

/** PDF's words for what PostScript has under longer names. */
const PROLOG = Object.entries({
  q: "gsave",
  Q: "grestore",
  cm: "6 array astore concat",
  m: "moveto",
  l: "lineto",
  c: "curveto",
  h: "closepath",
  f: "fill",
  "f*": "eofill",
  W: "clip",
  "W*": "eoclip",
  n: "newpath",
  k: "setcmykcolor",
  rg: "setrgbcolor",
})
  .map(([word, meaning]) => `/${word} {${meaning}} bind def\n`)
  .join("");

const TEXT_MAX_CHARS = 200; // a DSC line has at most 255

/** A parenthesised string; what is not ASCII as the octal of its UTF-8. */
function dscText(text: string): string {
  let written = "";
  for (const char of text.toWellFormed().replace(/\p{Cc}+/gu, " ")) {
    const piece = /[\x20-\x7e]/.test(char)
      ? char.replace(/[\\()]/, "\\$&")
      : Array.from(new TextEncoder().encode(char), (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join(
          "",
        );
    if (written.length + piece.length > TEXT_MAX_CHARS) {
      break;
    }
    written += piece;
  }
  return `(${written})`;
}

function imageOperators(shape: ImageShape, pictures: PicturesOf, paper: string): string {
  const { width, height, data } = pictures(shape);
  const under = [1, 3, 5].map((at) => Number.parseInt(paper.slice(at, at + 2), 16));
  const samples = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const alpha = (data[i * 4 + 3] ?? 0) / 255;
    for (const [channel, below] of under.entries()) {
      samples[i * 3 + channel] = Math.round((data[i * 4 + channel] ?? 0) * alpha + below * (1 - alpha));
    }
  }
  return `q
${decimal(shape.width)} 0 0 ${decimal(shape.height)} ${decimal(shape.x)} ${decimal(shape.y)} cm
/DeviceRGB setcolorspace
<< /ImageType 1 /Width ${width} /Height ${height} /BitsPerComponent 8
/Decode [0 1 0 1 0 1] /ImageMatrix [${width} 0 0 ${height} 0 0]
/DataSource currentfile /ASCII85Decode filter /FlateDecode filter >> image
${ascii85(zlibSync(samples, { level: 9 }))}
Q
`;
}

/** The colour of the last plain shape that lies under the whole picture; white where there is none. */
function paperUnder(picture: ImageShape, drawing: Drawing): string {
  let paper = "#ffffff";
  for (const shape of drawing.shapes) {
    if (shape === picture) {
      break;
    }
    if (shape.kind === "path" && "colour" in shape.fill && surrounds(shape.commands, picture)) {
      paper = shape.fill.colour;
    }
  }
  return paper;
}

/** Whether a path of one loop reaches around the box. Paths of many loops, such as the modules', leave holes. */
function surrounds(commands: PathCommand[], { x, y, width, height }: ImageShape): boolean {
  if (commands.filter(([command]) => command === "M").length !== 1) {
    return false;
  }
  const points = commands.filter((command) => command[0] !== "Z");
  const xs = points.map((command) => command.at(-2) as number);
  const ys = points.map((command) => command.at(-1) as number);
  return (
    Math.min(...xs) <= x &&
    Math.max(...xs) >= x + width &&
    Math.min(...ys) <= y &&
    Math.max(...ys) >= y + height
  );
}

const LINE_CHARS = 75;

/** PostScript Language Reference §3.13.3: four bytes in five characters, `z` for four zeros, `~>` at the end. */
function ascii85(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4) {
    const group = bytes.subarray(at, at + 4);
    let value = 0;
    for (let i = 0; i < 4; i++) {
      value = value * 256 + (group[i] ?? 0);
    }
    if (value === 0 && group.length === 4) {
      text += "z";
      continue;
    }
    let digits = "";
    for (let i = 0; i < 5; i++) {
      digits = String.fromCharCode(33 + (value % 85)) + digits;
      value = Math.floor(value / 85);
    }
    text += digits.slice(0, group.length + 1);
  }
  // a line that begins with %% would be taken for a comment; blanks mean nothing here
  const lines = text.match(new RegExp(`.{1,${LINE_CHARS}}`, "g")) ?? [];
  return `${lines.map((line) => line.replace(/^%/, " %")).join("\n")}\n~>`;
}

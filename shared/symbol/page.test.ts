import { unzlibSync } from "fflate";
import { expect, test } from "vitest";
import type { Drawing, Fill, ImageShape, PathCommand } from "./drawing.ts";
import { epsOf } from "./eps.ts";
import { colourOperator, decimal } from "./page.ts";
import { pdfOf } from "./pdf.ts";

/** What PDF and EPS have in common, and where they differ. */

const FACTS = { title: 'a(b)\\c "ü"', link: "https://go.example/x" };
const LOGO: ImageShape = {
  kind: "image",
  x: 2,
  y: 3,
  width: 4,
  height: 5,
  mime: "image/png",
  bytes: new Uint8Array(),
};
const picture = () => ({ width: 1, height: 2, data: Uint8Array.of(200, 100, 0, 128, 9, 9, 9, 255) });

const WHOLE: PathCommand[] = [["M", 0, 0], ["L", 10, 0], ["L", 10, 20], ["L", 0, 20], ["Z"]];

function drawing(fill: Fill, logo: ImageShape[] = []): Drawing {
  return {
    width: 10,
    height: 20,
    shapes: [{ kind: "path", rule: "evenodd", fill, commands: WHOLE }, ...logo],
  };
}

const eps = (shape: Drawing): string => new TextDecoder().decode(epsOf(shape, 72, FACTS, picture));
const latin = new TextDecoder("latin1");

/** The PDF's text, its streams unpacked. */
function pdf(shape: Drawing): string {
  const bytes = pdfOf(shape, 72, FACTS, picture);
  return latin
    .decode(bytes)
    .replace(/(\/Length (\d+) >>\nstream\n)/g, "$1@$2@")
    .split(/(?=@\d+@)/)
    .map((part) => {
      const [mark, length] = /^@(\d+)@/.exec(part) ?? [];
      if (mark === undefined) {
        return part;
      }
      const packed = Uint8Array.from(part.slice(mark.length, mark.length + Number(length)), (char) => {
        const code = char.charCodeAt(0);
        return CP1252.get(code) ?? code;
      });
      return latin.decode(unzlibSync(packed)) + part.slice(mark.length + Number(length));
    })
    .join("");
}

/** TextDecoder's "latin1" is windows-1252: the way back. */
const CP1252 = new Map(
  Array.from({ length: 32 }, (_, i) => [latin.decode(Uint8Array.of(128 + i)).charCodeAt(0), 128 + i]),
);

test("greys are black ink alone, white is none, colours stay colours", () => {
  expect(colourOperator("#000000")).toBe("0 0 0 1 k");
  expect(colourOperator("#ffffff")).toBe("0 0 0 0 k");
  expect(colourOperator("#808080")).toBe("0 0 0 0.498 k");
  expect(colourOperator("#ff0080")).toBe("1 0 0.502 rg");
});

test("numbers have no exponent and no minus zero", () => {
  expect([1e-7, -1e-7, 1e6, 0.1, -2.5, 10].map((value) => decimal(value))).toEqual([
    "0",
    "0",
    "1000000",
    "0.1",
    "-2.5",
    "10",
  ]);
});

test("both paint the same path, turned the right way up", () => {
  const body = "7.2 0 0 -7.2 0 144 cm\n0 0 0 1 k\n0 0 m\n10 0 l\n10 20 l\n0 20 l\nh\nf*\n";
  const black = drawing({ colour: "#000000" });
  expect(eps(black)).toContain(body);
  expect(pdf(black)).toContain(body);
  expect(pdf(black)).toContain("/MediaBox [0 0 72 144]");
  expect(eps(black)).toContain("%%LanguageLevel: 2\n");
});

test("gradients are one shading in both, hard edges and all", () => {
  const stops: [number, string][] = [
    [0, "#ff0000"],
    [0.5, "#00ff00"],
    [0.5, "#0000ff"],
    [1, "#ffffff"],
  ];
  const linear = drawing({ gradient: "linear", from: [0, 1], to: [10, 2], stops });
  for (const text of [eps(linear), pdf(linear)]) {
    expect(text).toContain("/ShadingType 2 /ColorSpace /DeviceRGB\n/Coords [0 1 10 2] /Extend [true true]");
    expect(text).toContain("/Bounds [0.5] /Encode [0 1 0 1]");
    expect(text).toContain("/C0 [0 0 1] /C1 [1 1 1]");
    expect(text).toContain("h\nW* n\n");
  }
  expect(eps(linear)).toContain("shfill\nQ\n");
  expect(eps(linear)).toContain("%%LanguageLevel: 3\n");
  expect(pdf(linear)).toContain("/S0 sh\nQ\n");
  const radial = drawing({
    gradient: "radial",
    centre: [5, 6],
    radius: 7,
    stops: [
      [0, "#000000"],
      [1, "#ff0000"],
    ],
  });
  expect(eps(radial)).toContain("/ShadingType 3 /ColorSpace /DeviceRGB\n/Coords [5 6 0 5 6 7]");
  expect(pdf(radial)).toContain("/FunctionType 2");
});

test("a see-through logo keeps its transparency in PDF and is laid on its paper in EPS", () => {
  const withLogo = drawing({ colour: "#0000ff" }, [LOGO]);
  expect(pdf(withLogo)).toContain("q 4 0 0 -5 2 8 cm /I0 Do Q");
  expect(pdf(withLogo)).toMatch(/\/ColorSpace \/DeviceRGB \/SMask \d+ 0 R/);
  const text = eps(withLogo);
  expect(text).toContain("4 0 0 5 2 3 cm\n/DeviceRGB setcolorspace");
  expect(text).toContain("/Width 1 /Height 2 /BitsPerComponent 8");
  const [, data = ""] = />> image\n([^]*)~>/.exec(text) ?? [];
  expect([...unzlibSync(fromAscii85(data))]).toEqual([100, 50, 127, 9, 9, 9]);
});

test("EPS is 7-bit text of short lines, its brackets and comments whole", () => {
  const text = eps(drawing({ colour: "#123456" }, [LOGO]));
  expect(text).toMatch(/^[\n\x20-\x7e]*$/);
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(256);
  expect(text).toContain('%%Title: (a\\(b\\)\\\\c "\\303\\274")\n%%+ (https://go.example/x)\n');
  expect(text.split("\n").filter((line) => line.startsWith("%%BoundingBox"))).toEqual([
    "%%BoundingBox: 0 0 72 144",
  ]);
  expect(text.endsWith("showpage\n%%Trailer\n%%EOF\n")).toBe(true);
});

test("a title can't end a comment or a string", () => {
  const hostile = { title: ")\r\n%%EOF\nquit (", link: null };
  const shape = drawing({ colour: "#000000" });
  const text = new TextDecoder().decode(epsOf(shape, 72, hostile, picture));
  expect(text.match(/^%%EOF$/gm)).toHaveLength(1);
  expect(text).toContain("%%Title: (\\) %%EOF quit \\()\n");
  expect(latin.decode(pdfOf(shape, 72, hostile, picture))).toContain("/Title (\\) %%EOF quit \\()");
});

function fromAscii85(text: string): Uint8Array {
  const digits = text.replace(/\s/g, "").replaceAll("z", "!!!!!");
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += 5) {
    const group = digits.slice(at, at + 5);
    let value = 0;
    for (let i = 0; i < 5; i++) {
      value = value * 85 + (i < group.length ? group.charCodeAt(i) - 33 : 84);
    }
    const four = [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256);
    bytes.push(...four.slice(0, group.length - 1));
  }
  return Uint8Array.from(bytes);
}

import * as fc from "fast-check";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { beforeAll, expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { rasterise } from "../testing/rasterise.ts";
import type { Design } from "../contract/design.ts";
import { PAYMENT_LIMITS } from "../payload/payment.ts";
import { drawSymbol } from "./draw.ts";
import { frameFont } from "./font/frame-font.ts";
import { QUIET_ZONE_MODULES } from "./style/words.ts";
import { svgOf, type SvgOptions } from "./svg.ts";

beforeAll(async () => {
  const wasm = await readFile(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(wasm).buffer },
    fireImmediately: true,
  });
});

function symbolSvg(text: string, style: Design = {}, width?: SvgOptions["width"]): string {
  const drawn = drawSymbol(text, style);
  if (!drawn.ok) {
    throw new Error(drawn.message);
  }
  return svgOf(drawn.drawing, { title: text, width });
}

/** Draws, decodes and compares. */
async function expectDecodes(text: string, style: Design = {}): Promise<void> {
  const found = await readBarcodes(rasterise(symbolSvg(text, style)), {
    formats: ["QRCode"],
    characterSet: "UTF8",
    textMode: "Plain",
  });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ text, isMirrored: false, isInverted: false, isValid: true });
}

const levels = fc.constantFrom("L", "M", "Q", "H");
const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".split("");

test.each([
  ["digits", fc.string({ unit: fc.constantFrom(..."0123456789".split("")), minLength: 1, maxLength: 300 })],
  ["alphanumeric text", fc.string({ unit: fc.constantFrom(...ALPHANUMERIC), minLength: 1, maxLength: 200 })],
  ["ASCII", fc.string({ minLength: 1, maxLength: 150 })],
  ["any Unicode text", fc.string({ unit: "binary", minLength: 1, maxLength: 80 })],
])("a symbol of %s decodes to its text at every level", async (_, texts) => {
  await fc.assert(
    fc.asyncProperty(texts, levels, async (text, ecc) => await expectDecodes(text, { ecc })),
    { numRuns: 40 },
  );
});

test.each(["HTTPS://GO.EXAMPLE/AB12CD", "https://例え.jp/パス?a=%2B#ü", "☕", "a\nb\tc", '<&>"]]>'])(
  "%j decodes to itself in colours, without paper and with any quiet zone",
  async (text) => {
    await expectDecodes(text, { foreground: "#1a2b6c", background: "#fff4d6" });
    await expectDecodes(text, { background: "transparent" });
    await expectDecodes(text, { margin: 20, ecc: "H" });
    await expectDecodes(text, { margin: 1 });
  },
);

test("the largest symbol decodes", async () => {
  await expectDecodes("a".repeat(2_331), { ecc: "M" });
});

test("a text longer than any symbol holds draws nothing", () => {
  expect(drawSymbol("a".repeat(2_954), { ecc: "L" })).toMatchObject({ ok: false, reason: "too_long" });
  expect(drawSymbol("a".repeat(1_274), { ecc: "H" })).toMatchObject({ ok: false, reason: "too_long" });
});

test("four light modules stand around the symbol unless asked otherwise", () => {
  const size = 21;
  expect(QUIET_ZONE_MODULES).toBe(4);
  expect(symbolSvg("A")).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`);
  expect(symbolSvg("A", { margin: 0 })).toContain(`viewBox="0 0 ${size} ${size}"`);
});

test("width and height are written only when a size is asked for", () => {
  expect(symbolSvg("A")).not.toMatch(/ (?:width|height)=/);
  expect(symbolSvg("A", {}, { value: 600, unit: "px" })).toContain(' width="600" height="600"');
});

test("a transparent background draws no paper", () => {
  expect(symbolSvg("A")).toContain('fill="#ffffff"');
  expect(symbolSvg("A", { background: "transparent" }).match(/<path/g)).toHaveLength(1);
});

test("the same text and style always give the same bytes", () => {
  expect(symbolSvg("https://go.example/x", { ecc: "Q" })).toBe(
    symbolSvg("https://go.example/x", { ecc: "Q" }),
  );
});

test("the title is the text, escaped, and the document stays well-formed whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const svg = symbolSvg(text, { ecc: "L" });
      const [, title] = /^<svg [^<>]*><title>([^<>]*)<\/title>(?:<path [^<>]*\/>){2}<\/svg>$/.exec(svg) ?? [];
      expect(title?.replaceAll(/&(?:amp|lt|gt|quot);/g, "")).not.toContain("&");
      expect(unescaped(title ?? "")).toBe(withoutForbidden(text));
    }),
  );
});

test("markup in a text cannot leave the title", () => {
  const svg = symbolSvg('</title><script>alert("1")</script>&amp;');
  expect(svg).toContain(
    "<title>&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;</title>",
  );
});

test("markup in a colour cannot leave its attribute", () => {
  expect(symbolSvg("A", { foreground: '"/><script>' })).not.toContain("<script>");
});

test("markup in a frame's text or a logo's bytes can't become markup", () => {
  const drawn = drawSymbol(
    "A",
    { frame: { style: "box", text: '"/><script>&x;' }, logo: { scale: 0.1 } },
    { font: frameFont, logo: { mime: "image/svg+xml", bytes: MARKUP, width: 1, height: 1 } },
  );
  const svg = drawn.ok ? svgOf(drawn.drawing, { title: "A" }) : "";
  expect(svg).toMatch(/^<svg [^<>]*><title>A<\/title>(?:<path [^<>]*\/>)+<image [^<>]*\/><\/svg>$/);
  expect(svg).not.toContain("script");
  expect(svg.match(/href="[^"]*"/g)).toEqual([`href="data:image/svg+xml;base64,${btoa('"/><script>')}"`]);
});

test("gradients are the only references, and lead into the document", () => {
  const drawn = drawSymbol("A", { gradient: { type: "radial", from: "#123a7a", to: "#7a1f5c" } });
  const svg = drawn.ok ? svgOf(drawn.drawing, { title: "A" }) : "";
  const [, id = ""] = /<radialGradient id="(g[a-z0-9]+)" gradientUnits="userSpaceOnUse"/.exec(svg) ?? [];
  expect(svg.match(/url\([^)]*\)/g)).toEqual([`url(#${id})`]);
  expect(svg).not.toMatch(/<!|<\?|script|style|xlink/);
});

test("gradients of documents that stand in one page are told apart, by what is drawn and not by chance", () => {
  const idOf = (text: string, to: string, angle: number): string => {
    const drawn = drawSymbol(text, { gradient: { from: "#123a7a", to, angle } });
    const svg = drawn.ok ? svgOf(drawn.drawing, { title: "A" }) : "";
    return / id="([^"]+)"/.exec(svg)?.[1] ?? "";
  };
  const ids = [
    idOf("A", "#7a1f5c", 0),
    idOf("B", "#7a1f5c", 0),
    idOf("A", "#0f4c5c", 0),
    idOf("A", "#7a1f5c", 90),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(idOf("A", "#7a1f5c", 0)).toBe(ids[0]);
});

test("there is one path for each colour, however many modules", () => {
  const drawn = drawSymbol("A".repeat(300), {
    modules: "dot",
    eyes: { frame: "circle", frameColour: "#0b5345", ballColour: "#922b21" },
  });
  const svg = drawn.ok ? svgOf(drawn.drawing, { title: "A" }) : "";
  const fills = Array.from(svg.matchAll(/<path fill="([^"]*)"/g), ([, fill]) => fill);
  expect(fills).toEqual(["#ffffff", "#000000", "#0b5345", "#922b21"]);
});

test("letters the frame's font lacks are refused by name", () => {
  expect(drawSymbol("A", { frame: { style: "box", text: "メニュー" } }, { font: frameFont })).toMatchObject({
    ok: false,
    reason: "letters_missing",
    letters: ["メ", "ニ", "ュ", "ー"],
  });
});

test("a payment keeps level M, and no version above 13 is drawn", () => {
  expect(drawSymbol("BCD", {}, {}, PAYMENT_LIMITS)).toMatchObject({
    ok: true,
    matrix: { ecc: "M", version: 1 },
  });
  expect(drawSymbol("a".repeat(332), {}, {}, PAYMENT_LIMITS)).toMatchObject({
    ok: false,
    excessCharacters: 1,
    message: "The text is 1 character longer than a symbol of version 13 at level M holds.",
  });
});

const MARKUP = new TextEncoder().encode('"/><script>');

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** XML 1.0 §2.2 */
function withoutForbidden(text: string): string {
  return Array.from(text)
    .filter((char) => {
      const point = char.codePointAt(0) ?? 0;
      return point >= 0x20 ? point !== 0xfffe && point !== 0xffff : [0x9, 0xa, 0xd].includes(point);
    })
    .join("");
}

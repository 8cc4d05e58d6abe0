import { expect, test } from "vitest";
import { SYMBOL_FORMATS, SYMBOL_FORMAT_NAMES, type SymbolFormat } from "../../shared/symbol/formats.ts";
import { makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { decodePicture, decodeSvg, decodeWebpPicture, webpPixels } from "./testing/decode.ts";
import { storeFile, TINY_SVG } from "./testing/files.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";
import { readEps, readPdf } from "./testing/read-page.ts";

const TEXT = "HTTPS://GO.EXAMPLE/AB12CD";

async function get(client: Client, id: string, file: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await client.call("GET", `/codes/${id}/symbol.${file}`);
  expect(response.status, file).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

/** What the bytes of a format hold, by decoders that share no code with ours. */
async function decode(format: SymbolFormat, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const text = new TextDecoder().decode(bytes);
  switch (format) {
    case "svg":
      return await decodeSvg(text);
    case "png":
    case "jpg":
      return await decodePicture(bytes);
    case "webp":
      return await decodeWebpPicture(bytes);
    case "pdf":
      return await decodeSvg((await readPdf(bytes)).svg);
    case "eps":
      return await decodeSvg(readEps(text).svg);
    case "txt":
      return await decodeSvg(svgOfBlocks(text));
  }
}

/** Half blocks as an SVG of one square a module. */
function svgOfBlocks(text: string): string {
  const lines = text.trimEnd().length === 0 ? [] : text.split("\n").slice(0, -1);
  const width = lines[0]?.length ?? 0;
  const path = lines.flatMap((line, row) =>
    Array.from(line, (char, x) => {
      const square = (y: number): string => `M${x} ${y}h1v1h-1z`;
      return ("▀█".includes(char) ? square(row * 2) : "") + ("▄█".includes(char) ? square(row * 2 + 1) : "");
    }),
  );
  return `<svg viewBox="0 0 ${width} ${width}"><path fill="#000000" d="${path.join("")}"/></svg>`;
}

test.each(SYMBOL_FORMAT_NAMES)(
  "%s decodes to the code's text, is named and typed, and comes the same twice",
  async (format) => {
    const owner = await setUpOwner();
    const { id } = await makeCode(owner, { slug: "ab12cd", name: 'Menü "1"' });
    const response = await owner.call("GET", `/codes/${id}/symbol.${format}?size=330&download=true`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(SYMBOL_FORMATS[format].mime);
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="Men_ _1_.${format}"; filename*=UTF-8''Men%C3%BC%20%221%22.${format}`,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(await decode(format, bytes)).toBe(TEXT);
    expect(await get(owner, id, `${format}?size=330`)).toEqual(bytes);
  },
);

test("colours, no paper, any quiet zone and any level decode from pixels and from pages", async () => {
  const owner = await setUpOwner();
  const design = { foreground: "#1a2b6c", background: "transparent", margin: 5 };
  const { id } = await makeCode(owner, { slug: "ab12cd", design });
  for (const format of ["jpg", "pdf", "eps"] as const) {
    const bytes = await get(owner, id, `${format}?ecc=H&margin=2&size=300`);
    expect(await decode(format, bytes), format).toBe(TEXT);
  }
  const { data } = await webpPixels(await get(owner, id, "webp?size=64"));
  expect(Array.from(data.subarray(0, 4))).toEqual([0, 0, 0, 0]);
  expect(chunksOf(await get(owner, id, "png?size=64")).get("tRNS")).toBeDefined();
});

test.each(SYMBOL_FORMAT_NAMES)("a symbol without a record comes as %s", async (format) => {
  const owner = await setUpOwner();
  const body = { text: "Grüße, 世界", design: { ecc: "Q" }, size: 330 };
  const response = await owner.call("POST", `/symbols.${format}`, body);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-disposition")).toBe(`inline; filename="symbol.${format}"`);
  expect(await decode(format, new Uint8Array(await response.arrayBuffer()))).toBe(body.text);
});

test("gradients, eyes, a frame and a logo come through in pixels and on pages", async () => {
  const owner = await setUpOwner();
  const { id: fileId } = await storeFile(owner, TINY_SVG);
  const design = {
    modules: "rounded",
    eyes: { frame: "circle", ballColour: "#7a1f5c" },
    gradient: { type: "radial", to: "#123a7a" },
    logo: { fileId },
    frame: { style: "banner-below", text: "Scan mich" },
  };
  const { id } = await makeCode(owner, { slug: "ab12cd", design });
  for (const format of ["png", "jpg"] as const) {
    expect(await decode(format, await get(owner, id, `${format}?size=500`)), format).toBe(TEXT);
  }
  const png = chunksOf(await get(owner, id, "png?size=500")).get("IHDR");
  expect(png?.getUint32(4)).toBeGreaterThan(500); // the frame makes it higher than wide
  const pdf = await readPdf(await get(owner, id, "pdf?size=50.8&unit=mm"));
  expect(pdf.width).toBe(144);
  expect(pdf.height).toBeGreaterThan(144);
  expect(pdf.operators).toEqual(
    expect.arrayContaining(["shadingFill", "paintImageXObject", "constructPath"]),
  );
  const eps = new TextDecoder().decode(await get(owner, id, "eps"));
  expect(eps).toMatch(/\/ShadingType 3[^]*shfill[^]*\/ImageType 1/);
  const svg = new TextDecoder().decode(await get(owner, id, "svg"));
  expect(svg).toContain('href="data:image/svg+xml;base64,');
  expect(await get(owner, id, "pdf")).toEqual(await get(owner, id, "pdf"));
});

test("a symbol of a content holds what the content makes", async () => {
  const owner = await setUpOwner();
  const content = { type: "url", url: "https://example.com/x" };
  const response = await owner.call("POST", "/symbols.png", { content, size: 300, name: "X" });
  expect(response.headers.get("content-disposition")).toBe('inline; filename="X.png"');
  expect(await decodePicture(new Uint8Array(await response.arrayBuffer()))).toBe(content.url);
});

test("pixels are as many as were asked for, and say how dense they are", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { slug: "ab12cd" });
  const png = async (query: string): Promise<[width: number, density: number | undefined]> => {
    const chunks = chunksOf(await get(owner, id, `png${query}`));
    const density = chunks.get("pHYs");
    return [chunks.get("IHDR")?.getUint32(0) ?? 0, density?.getUint32(0)];
  };
  expect(await png("?size=500")).toEqual([500, undefined]);
  expect(await png("?size=500&dpi=254")).toEqual([500, 10_000]);
  expect(await png("?size=25.4&unit=mm")).toEqual([300, 11_811]); // 300 to the inch, told by the metre
  expect(await png("?size=2&unit=in&dpi=600")).toEqual([1_200, 23_622]);
  const [width] = await png("");
  expect(width % 33).toBe(0); // 25 modules and two quiet zones of four: each a whole number of pixels
  const jpeg = await get(owner, id, "jpg?size=1&unit=in&dpi=96");
  expect(Array.from(jpeg.subarray(13, 18))).toEqual([1, 0, 96, 0, 96]);
});

test("pages are as large as was asked for, black is black ink, and the link is in the file", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { slug: "ab12cd", name: "Menü (1)" });
  const pdf = await readPdf(await get(owner, id, "pdf?size=50.8&unit=mm"));
  expect([pdf.width, pdf.height]).toEqual([144, 144]);
  expect(pdf.information).toMatchObject({ Title: "Menü (1)", Subject: "https://go.example/ab12cd" });
  expect(pdf.operators.sort()).toEqual(["constructPath", "restore", "save", "setFillRGBColor", "transform"]);

  const eps = new TextDecoder().decode(await get(owner, id, "eps?size=50.8&unit=mm"));
  expect(eps.split("\n").slice(0, 5)).toEqual([
    "%!PS-Adobe-3.0 EPSF-3.0",
    "%%BoundingBox: 0 0 144 144",
    "%%HiResBoundingBox: 0 0 144 144",
    "%%Title: (Men\\303\\274 \\(1\\))",
    "%%+ (https://go.example/ab12cd)",
  ]);
  expect(eps).toContain("\n0 0 0 1 k\n");
  expect(eps).not.toContain(" rg\n");

  const png = chunksOf(await get(owner, id, "png?size=64"));
  expect(new TextDecoder().decode(png.get("iTXt"))).toContain("https://go.example/ab12cd");
  expect(new TextDecoder("latin1").decode(await get(owner, id, "jpg?size=64"))).toContain(
    "https://go.example/ab12cd",
  );
});

const REFUSED_QUERIES: [file: string, path: string][] = [
  ["png?size=4097", "query.size"],
  ["jpg?size=2049", "query.size"],
  ["webp?size=15", "query.size"],
  ["png?size=500&unit=mm&dpi=600", "query.dpi"],
  ["pdf?size=5001&unit=mm", "query.size"],
  ["eps?size=0.1&unit=in", "query.size"],
  ["png?dpi=35", "query.dpi"],
  ["png?dpi=2401", "query.dpi"],
  ["png?dpi=", "query.dpi"],
  ["png?download=yes", "query.download"],
];

test("sizes no format can have are refused by name", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  for (const [file, path] of REFUSED_QUERIES) {
    expect(await expectInvalid(await owner.call("GET", `/codes/${id}/symbol.${file}`)), file).toEqual([path]);
  }
});

const REFUSED_BODIES: [body: object, paths: string[]][] = [
  [{}, ["text"]],
  [{ text: "a", content: { type: "url", url: "https://example.com/" } }, ["text"]],
  [{ text: "" }, ["text"]],
  [{ text: "a".repeat(3_000) }, ["text"]],
  [{ content: { type: "url", url: `https://example.com/${"a".repeat(3_000)}` } }, ["content.url"]],
  [{ content: { type: "app", other: "https://example.com/app" } }, ["content.type"]],
  [{ text: "a", size: 5_000 }, ["size"]],
  [{ text: "a", size: "100", unit: "cm", dpi: 1.5 }, ["size", "unit", "dpi"]],
  [{ text: "a", design: { ecc: "X" } }, ["design.ecc"]],
  [{ text: "a", design: { foreground: "#ffffff" } }, ["design.foreground"]],
  [{ text: "a", design: { frame: { style: "banner-below", text: "☕" } } }, ["design.frame.text"]],
  [{ text: "a", colour: "red" }, ["colour"]],
];

test("a content is drawn as the text phones read, and its password is told nowhere in the file", async () => {
  const owner = await setUpOwner();
  const content = { type: "wifi", ssid: "Kaffee", password: "s;cret42", security: "wpa" };
  const response = await owner.call("POST", "/symbols.svg", { content });
  expect(response.status).toBe(200);
  const svg = await response.text();
  expect(await decodeSvg(svg)).toBe("WIFI:T:WPA;S:Kaffee;P:s\\;cret42;;");
  expect(svg).not.toContain("cret");
});

test("what can't be drawn is refused by name", async () => {
  const owner = await setUpOwner();
  for (const [body, paths] of REFUSED_BODIES) {
    expect(await expectInvalid(await owner.call("POST", "/symbols.png", body))).toEqual(paths);
  }
});

test("an unknown format and a missing code are 404; POST takes no Idempotency-Key to heart", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  await expectProblem(await owner.call("GET", `/codes/${id}/symbol.gif`), 404, "not_found");
  await expectProblem(await owner.call("GET", "/codes/nothing/symbol.png"), 404, "not_found");
  for (const text of ["one", "two"]) {
    const response = await owner.call("POST", "/symbols.png", { text }, { "idempotency-key": "same" });
    expect(await decodePicture(new Uint8Array(await response.arrayBuffer()))).toBe(text);
  }
});

/** A PNG's chunks by type, the last of each. */
function chunksOf(png: Uint8Array<ArrayBuffer>): Map<string, DataView> {
  const chunks = new Map<string, DataView>();
  const view = new DataView(png.buffer);
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    const type = new TextDecoder().decode(png.subarray(at + 4, at + 8));
    chunks.set(type, new DataView(png.buffer, at + 8, view.getUint32(at)));
  }
  return chunks;
}

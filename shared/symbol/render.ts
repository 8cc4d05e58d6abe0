import type { Drawing, ImageShape } from "./drawing.ts";
import type { SymbolFacts, SymbolFormat } from "./formats.ts";
import type { Pixels } from "./pixels.ts";
import type { OutputSize, SizeWish } from "./size.ts";
import { svgOf } from "./svg.ts";
import type { WasmModules } from "./wasm.ts";

export interface Rendering {
  drawing: Drawing;
  /** The bare symbol, for the format that has no shapes, and its quiet zone in modules. */
  matrix: { size: number; get(x: number, y: number): boolean };
  margin: number;
  facts: SymbolFacts;
  /** As `outputSize` worked it out from `wish`. */
  size: OutputSize;
  wish: SizeWish;
}

/**
 * The bytes of a symbol's file. The same rendering gives the same bytes in the Worker and in a browser. What a format
 * needs is loaded when it is first asked for.
 */
export async function renderSymbol(
  format: SymbolFormat,
  rendering: Rendering,
  wasm: WasmModules,
): Promise<Uint8Array<ArrayBuffer>> {
  const { drawing, matrix, margin, facts, size, wish } = rendering;
  switch (format) {
    case "svg": {
      const width = wish.size === undefined ? undefined : { value: wish.size, unit: wish.unit };
      return utf8(svgOf(drawing, { title: facts.link ?? facts.title, width }));
    }
    case "txt": {
      const { terminalText } = await import("./terminal.ts");
      return utf8(terminalText(matrix, margin));
    }
    case "pdf": {
      const { pdfOf } = await import("./pdf.ts");
      return pdfOf(drawing, size.widthPt, facts, await picturesOf([drawing], wasm));
    }
    case "eps": {
      const { epsOf } = await import("./eps.ts");
      return epsOf(drawing, size.widthPt, facts, await picturesOf([drawing], wasm));
    }
    case "png": {
      const [{ pngOf }, raster, resvg] = await Promise.all([
        import("./png.ts"),
        import("./raster.ts"),
        rasteriser(wasm),
      ]);
      return pngOf(size, () => raster.rasterBands(drawing, size, resvg), size.dpi, facts);
    }
    case "jpg": {
      const [{ jpegOf }, raster, resvg] = await Promise.all([
        import("./jpeg.ts"),
        import("./raster.ts"),
        rasteriser(wasm),
      ]);
      return await jpegOf(raster.rasterWhole(drawing, size, resvg, "#ffffff"), size.dpi, facts, wasm);
    }
    case "webp": {
      const [{ webpOf }, raster, resvg] = await Promise.all([
        import("./webp.ts"),
        import("./raster.ts"),
        rasteriser(wasm),
      ]);
      return await webpOf(raster.rasterWhole(drawing, size, resvg), wasm);
    }
  }
}

/** Reads the pixels of every picture in the drawings, once each. */
export async function picturesOf(
  drawings: Drawing[],
  wasm: WasmModules,
): Promise<(shape: ImageShape) => Pixels> {
  const shapes = drawings.flatMap((drawing) => drawing.shapes.filter((shape) => shape.kind === "image"));
  const known = new Map<Uint8Array, Pixels>();
  if (shapes.length > 0) {
    const [{ rasterPicture }, resvg] = await Promise.all([import("./raster.ts"), rasteriser(wasm)]);
    for (const shape of shapes) {
      if (!known.has(shape.bytes)) {
        known.set(shape.bytes, rasterPicture(shape, resvg));
      }
    }
  }
  return (shape) => {
    const pixels = known.get(shape.bytes);
    if (pixels === undefined) {
      throw new Error("a picture of another drawing");
    }
    return pixels;
  };
}

async function rasteriser(wasm: WasmModules) {
  const { loadResvg } = await import("./wasm.ts");
  return await loadResvg(wasm);
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}

import { Zlib, zlibSync } from "fflate";
import { asciiBytes, joinBytes } from "./bytes.ts";
import type { SymbolFacts } from "./formats.ts";
import type { Pixels } from "./pixels.ts";

const PALETTE_MAX = 256;
const METRES_PER_INCH = 0.0254;

/**
 * Writes a PNG (ISO/IEC 15948). A plain symbol has two colours, so one bit a pixel holds it; with up to 256 colours
 * it gets a palette, and only gradients and photographs are written in full.
 *
 * @param bands gives the pixels from the top, anew each time it is called
 * @param dpi dots per inch, if anything is to be said about it
 */
export function pngOf(
  size: { widthPx: number; heightPx: number },
  bands: () => Iterable<Pixels>,
  dpi: number | undefined,
  { title, link }: SymbolFacts,
): Uint8Array<ArrayBuffer> {
  const indexed = toPalette(size, bands);
  const bits = indexed === null ? 8 : bitsFor(indexed.colours.length);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, size.widthPx);
  view.setUint32(4, size.heightPx);
  header.set([bits, indexed === null ? 6 : 3], 8); // 6: red, green, blue, alpha; 3: palette
  const chunks = [chunk("IHDR", header)];
  if (indexed !== null) {
    chunks.push(...paletteChunks(indexed.colours));
  }
  if (dpi !== undefined) {
    chunks.push(chunk("pHYs", densityOf(dpi)));
  }
  chunks.push(chunk("iTXt", textOf("Title", title)));
  if (link !== null) {
    chunks.push(chunk("iTXt", textOf("Source", link)));
  }
  const data = indexed === null ? packColours(bands) : packIndices(size, indexed.indices, bits);
  chunks.push(chunk("IDAT", data), chunk("IEND", new Uint8Array()));
  return joinBytes([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...chunks]);
}

interface Indexed {
  /** RGBA as one number each, in the order in which they first appear. */
  colours: number[];
  indices: Uint8Array;
}

/** Null if there are more colours than a palette holds. */
function toPalette(
  size: { widthPx: number; heightPx: number },
  bands: () => Iterable<Pixels>,
): Indexed | null {
  const indices = new Uint8Array(size.widthPx * size.heightPx);
  const known = new Map<number, number>();
  let at = 0;
  for (const { data } of bands()) {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    let last = -1;
    let index = 0;
    for (let i = 0; i < data.length; i += 4) {
      const colour = view.getUint32(i);
      if (colour !== last) {
        const found = known.get(colour) ?? known.size;
        if (found === PALETTE_MAX) {
          return null;
        }
        known.set(colour, found);
        index = found;
        last = colour;
      }
      indices[at++] = index;
    }
  }
  return { colours: [...known.keys()], indices };
}

function bitsFor(colours: number): number {
  return [1, 2, 4].find((bits) => colours <= 2 ** bits) ?? 8;
}

function paletteChunks(colours: number[]): Uint8Array[] {
  const rgb = Uint8Array.from(
    colours.flatMap((colour) => [colour >>> 24, (colour >>> 16) & 255, (colour >>> 8) & 255]),
  );
  const alpha = Uint8Array.from(colours, (colour) => colour & 255);
  const opaque = alpha.every((value) => value === 255);
  return [chunk("PLTE", rgb), ...(opaque ? [] : [chunk("tRNS", alpha)])];
}

/** Rows without a filter, as is best for palettes (§12.8), each beginning on a byte. */
function packIndices(
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
  indices: Uint8Array,
  bits: number,
): Uint8Array {
  const rowBytes = 1 + Math.ceil((widthPx * bits) / 8);
  const rows = new Uint8Array(rowBytes * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const bit = x * bits;
      const at = y * rowBytes + 1 + (bit >> 3);
      const shift = 8 - bits - (bit & 7);
      rows[at] = (rows[at] ?? 0) | ((indices[y * widthPx + x] ?? 0) << shift);
    }
  }
  return zlibSync(rows, { level: 9 });
}

/** Rows as differences from the row above (filter 2): a symbol repeats downwards. Packed as they come. */
function packColours(bands: () => Iterable<Pixels>): Uint8Array {
  const parts: Uint8Array[] = [];
  const packer = new Zlib({ level: 6 }, (part) => parts.push(part));
  let above: Uint8Array | null = null;
  for (const { width, height, data } of bands()) {
    const rowBytes = width * 4;
    const rows = new Uint8Array((rowBytes + 1) * height);
    for (let y = 0; y < height; y++) {
      const row: Uint8Array = data.subarray(y * rowBytes, (y + 1) * rowBytes);
      const at = y * (rowBytes + 1);
      rows[at] = 2;
      for (let i = 0; i < rowBytes; i++) {
        rows[at + 1 + i] = (row[i] ?? 0) - (above?.[i] ?? 0);
      }
      above = row;
    }
    packer.push(rows);
  }
  packer.push(new Uint8Array(), true);
  return joinBytes(parts);
}

/** §11.3.5.3: pixels per metre. */
function densityOf(dpi: number): Uint8Array {
  const density = new Uint8Array(9);
  const view = new DataView(density.buffer);
  view.setUint32(0, Math.round(dpi / METRES_PER_INCH));
  view.setUint32(4, Math.round(dpi / METRES_PER_INCH));
  view.setUint8(8, 1);
  return density;
}

/** §11.3.4.5: keyword, not compressed, no language, no translated keyword, text in UTF-8. */
function textOf(keyword: string, text: string): Uint8Array {
  return new TextEncoder().encode(`${keyword}\0\0\0\0\0${text.replaceAll("\0", "")}`);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(12 + data.length);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  whole.set(asciiBytes(type), 4);
  whole.set(data, 8);
  view.setUint32(8 + data.length, crc32(whole.subarray(4, 8 + data.length)));
  return whole;
}

/** Annex D: the polynomial of ISO 3309, for each value of a byte. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) {
    value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  }
  return value;
});

export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value = (CRC_TABLE[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  }
  return (value ^ 0xffffffff) >>> 0;
}

import { Unzlib } from "fflate";
import { crc32 } from "../symbol/png.ts";
import type { Grey } from "./grey.ts";

/**
 * Reads a PNG (ISO/IEC 15948) into grey on white paper, row by row, so that the largest needs little memory. Depths up
 * to 8 bits, no interlacing: what we write. Throws at a checksum that is wrong, as any viewer would.
 *
 * @param factor so many pixels across and down become one
 */
export function readPng(bytes: Uint8Array, factorFor: (width: number) => number): Grey {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let rows: Rows | undefined;
  let palette: Uint8Array = new Uint8Array();
  let alphas: Uint8Array = new Uint8Array();
  const unpacker = new Unzlib((part) => rows?.push(part));
  for (let at = SIGNATURE_BYTES; at < bytes.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) {
      throw new Error(`checksum of ${type}`);
    }
    at += 12 + length;
    if (type === "IHDR") {
      const header = new DataView(data.buffer, data.byteOffset, data.byteLength);
      const [width, height] = [header.getUint32(0), header.getUint32(4)];
      const [depth = 0, colour = 0, , , interlaced = 0] = data.subarray(8);
      if (depth > 8 || interlaced !== 0) {
        throw new Error("16 bits a channel, or interlaced");
      }
      const grey = (sample: (channel: number) => number): number => {
        const full = 2 ** depth - 1;
        switch (colour) {
          case 3: {
            const entry = sample(0);
            const [red = 0, green = 0, blue = 0] = palette.subarray(entry * 3, entry * 3 + 3);
            return onPaper(red, green, blue, alphas[entry] ?? 255);
          }
          case 2:
          case 6:
            return onPaper(sample(0), sample(1), sample(2), colour === 6 ? sample(3) : 255);
          default: {
            const value = (sample(0) * 255) / full;
            return onPaper(value, value, value, colour === 4 ? sample(1) : 255);
          }
        }
      };
      const channels = [1, 0, 3, 1, 2, 0, 4][colour] ?? 0;
      rows = new Rows({ width, height, depth, channels }, factorFor(width), grey);
    } else if (type === "PLTE") {
      palette = data;
    } else if (type === "tRNS") {
      alphas = data;
    } else if (type === "IDAT") {
      unpacker.push(data);
    } else if (type === "IEND") {
      break;
    }
  }
  if (rows === undefined) {
    throw new Error("no header");
  }
  return rows.finish();
}

const SIGNATURE_BYTES = 8;

function onPaper(red: number, green: number, blue: number, alpha: number): number {
  return (((306 * red + 601 * green + 117 * blue) / 1024) * alpha) / 255 + 255 - alpha;
}

/** Takes unpacked bytes as they come, undoes the rows' filters (§9) and adds pixels up. */
class Rows {
  readonly #size: { width: number; height: number; depth: number; channels: number };
  readonly #factor: number;
  readonly #greyOf: (sample: (channel: number) => number) => number;
  #row: Uint8Array;
  #above: Uint8Array;
  #filled = 0;
  #y = 0;
  readonly #sums: Float32Array;
  readonly #out: Grey;

  constructor(
    size: { width: number; height: number; depth: number; channels: number },
    factor: number,
    greyOf: (sample: (channel: number) => number) => number,
  ) {
    this.#size = size;
    this.#factor = factor;
    this.#greyOf = greyOf;
    const rowBytes = 1 + Math.ceil((size.width * size.depth * size.channels) / 8);
    this.#row = new Uint8Array(rowBytes);
    this.#above = new Uint8Array(rowBytes);
    const [width, height] = [Math.floor(size.width / factor), Math.floor(size.height / factor)];
    this.#sums = new Float32Array(width);
    this.#out = { data: new Uint8Array(width * height), width, height };
  }

  push(part: Uint8Array): void {
    for (let at = 0; at < part.length;) {
      const taken = Math.min(part.length - at, this.#row.length - this.#filled);
      this.#row.set(part.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      if (this.#filled === this.#row.length) {
        this.#finishRow();
      }
    }
  }

  finish(): Grey {
    if (this.#y !== this.#size.height) {
      throw new Error(`${this.#y} rows of ${this.#size.height}`);
    }
    return this.#out;
  }

  #finishRow(): void {
    this.#unfilter();
    const { depth, channels } = this.#size;
    const { width } = this.#out;
    const row = this.#row;
    const mask = 2 ** depth - 1;
    let x = 0;
    const sample = (channel: number): number => {
      const bit = (x * channels + channel) * depth;
      return ((row[1 + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & mask;
    };
    for (; x < width * this.#factor; x++) {
      const column = Math.floor(x / this.#factor);
      this.#sums[column] = (this.#sums[column] ?? 0) + this.#greyOf(sample);
    }
    this.#y++;
    if (this.#y % this.#factor === 0) {
      const start = (this.#y / this.#factor - 1) * width;
      for (let column = 0; column < width; column++) {
        this.#out.data[start + column] = Math.round((this.#sums[column] ?? 0) / this.#factor ** 2);
      }
      this.#sums.fill(0);
    }
    [this.#row, this.#above] = [this.#above, this.#row];
    this.#filled = 0;
  }

  #unfilter(): void {
    const [row, above] = [this.#row, this.#above];
    const step = Math.max(1, (this.#size.depth * this.#size.channels) >> 3);
    const filter = row[0] ?? 0;
    for (let at = 1; at < row.length; at++) {
      const left = at > step ? (row[at - step] ?? 0) : 0;
      const up = above[at] ?? 0;
      const corner = at > step ? (above[at - step] ?? 0) : 0;
      row[at] = (row[at] ?? 0) + predicted(filter, left, up, corner);
    }
  }
}

/** Table 9.1: none, left, up, mean of both, Paeth's choice. */
function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      return 0;
  }
}

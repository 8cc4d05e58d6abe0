import jsQR from "jsqr";
import { emptyGrid, exclusiveOr, setDark } from "../shared/symbol/encoder/bit-grid.ts";
import { penaltyOf } from "../shared/symbol/encoder/penalty.ts";
import { ECC_LEVELS, LEVEL_BITS, type EccLevel } from "../shared/symbol/encoder/tables.ts";
import { masksOf } from "../shared/symbol/encoder/template.ts";
import { versionFor } from "../shared/symbol/encode.ts";
import type { Grey } from "../shared/verify/grey.ts";
import { readSymbols } from "../shared/verify/reader.ts";
import type { Case } from "./symbol-cases.ts";
import { ENCODERS, type Encoder, type Grid } from "./symbol-encoders.ts";

/** What two decoders read of each encoder's modules, and whether its mask is the one of lowest penalty. */

export interface Equality {
  encoder: string;
  /** Both decoders read the text. */
  equal: number;
  /** One of them reads another text. */
  other: number;
  /** One of them reads nothing. */
  unread: number;
  /** ZXing reads another text, or nothing. */
  misread: number;
  /** The encoder threw, though the text is within capacity. */
  refused: number;
  mirrored: number;
  /** Of a larger version than the text needs. */
  larger: number;
  lowestMask: number;
}

/** Pixels a module, and modules of quiet zone: what a decoder reads easily. */
const SCALE = 4;
const QUIET_ZONE = 4;

/** What both decoders read of modules drawn before, since many encoders draw the same. */
interface Read {
  zxing: string | null;
  jsqr: string | null;
  mirrored: boolean;
}

export async function compareEncoders(cases: Case[]): Promise<Equality[]> {
  const known = new Map<string, Read>();
  const rows: Equality[] = [];
  for (const encoder of ENCODERS) {
    const row: Equality = {
      encoder: encoder.name,
      equal: 0,
      other: 0,
      unread: 0,
      misread: 0,
      refused: 0,
      mirrored: 0,
      larger: 0,
      lowestMask: 0,
    };
    for (const entry of cases) {
      await judge(encoder, entry, row, known);
    }
    rows.push(row);
  }
  return rows;
}

async function judge(encoder: Encoder, { text, ecc }: Case, row: Equality, known: Map<string, Read>) {
  const grid = gridOf(encoder, text, ecc);
  if (grid === null) {
    row.refused++;
    return;
  }
  const { zxing, jsqr, mirrored } = await readGrid(grid, known);
  if (zxing === text && jsqr === text) {
    row.equal++;
  } else if (zxing === null || jsqr === null) {
    row.unread++;
  } else {
    row.other++;
  }
  row.misread += zxing === text ? 0 : 1;
  row.mirrored += mirrored ? 1 : 0;
  row.larger += grid.size > 17 + 4 * Number(versionFor(text, { ecc })) ? 1 : 0;
  row.lowestMask += hasLowestMask(mirrored ? { ...grid, dark: (x, y) => grid.dark(y, x) } : grid) ? 1 : 0;
}

function gridOf(encoder: Encoder, text: string, ecc: EccLevel): Grid | null {
  try {
    return encoder.grid(text, ecc);
  } catch {
    return null; // this is how they refuse a text
  }
}

async function readGrid({ size, dark }: Grid, known: Map<string, Read>): Promise<Read> {
  let modules = "";
  for (let at = 0; at < size * size; at++) {
    modules += dark(at % size, Math.floor(at / size)) ? "1" : "0";
  }
  let read = known.get(modules);
  if (read === undefined) {
    const grey = greyOf(modules, size);
    const [symbol] = await readSymbols(grey);
    const rgba = new Uint8ClampedArray(grey.data.length * 4).fill(255);
    for (const [at, value] of grey.data.entries()) {
      rgba.fill(value, at * 4, at * 4 + 3);
    }
    const other = jsQR(rgba, grey.width, grey.height, { inversionAttempts: "dontInvert" });
    read = { zxing: symbol?.text ?? null, jsqr: other?.data ?? null, mirrored: symbol?.mirrored ?? false };
    known.set(modules, read);
  }
  return read;
}

function greyOf(modules: string, size: number): Grey {
  const side = (size + 2 * QUIET_ZONE) * SCALE;
  const data = new Uint8Array(side * side).fill(255);
  for (let at = 0; at < modules.length; at++) {
    if (modules[at] === "1") {
      const left = ((at % size) + QUIET_ZONE) * SCALE;
      const top = (Math.floor(at / size) + QUIET_ZONE) * SCALE;
      for (let row = top; row < top + SCALE; row++) {
        data.fill(0, row * side + left, row * side + left + SCALE);
      }
    }
  }
  return { data, width: side, height: side };
}

/** ISO/IEC 18004 §7.8.3: of the eight ways to mask its codewords, none has a lower penalty. */
function hasLowestMask({ size, dark }: Grid): boolean {
  const format = formatOf(dark);
  const masks = format === null ? [] : masksOf((size - 17) / 4, format.ecc);
  const own = format === null ? undefined : masks[format.mask];
  if (own === undefined) {
    return false;
  }
  const drawn = emptyGrid(size);
  for (let at = 0; at < size * size; at++) {
    const [x, y] = [at % size, Math.floor(at / size)];
    if (dark(x, y)) {
      setDark(drawn, x, y);
    }
  }
  const bare = emptyGrid(size);
  exclusiveOr(drawn, own, bare);
  const penalty = penaltyOf(drawn, Number.POSITIVE_INFINITY);
  const masked = emptyGrid(size);
  return masks.every((mask) => {
    exclusiveOr(bare, mask, masked);
    return penaltyOf(masked, penalty) >= penalty;
  });
}

/** §7.9.1: level and mask, as the symbol itself tells them beside its upper left finder pattern. */
function formatOf(dark: Grid["dark"]): { ecc: EccLevel; mask: number } | null {
  let bits = 0;
  for (let bit = 0; bit < 15; bit++) {
    const [x, y] = bit < 6 ? [8, bit] : bit < 8 ? [8, bit + 1] : bit === 8 ? [7, 8] : [14 - bit, 8];
    bits |= dark(x, y) ? 1 << bit : 0;
  }
  const data = (bits ^ 0x5412) >>> 10;
  const ecc = ECC_LEVELS.find((level) => LEVEL_BITS[level] === data >>> 3);
  return ecc === undefined ? null : { ecc, mask: data & 7 };
}

import { remainderOf } from "./reed-solomon.ts";
import { ALPHANUMERIC, countBits, MODES, type Segment } from "./segments.ts";
import { blockPlan, type EccLevel } from "./tables.ts";

/** The codewords of a symbol in the order they are placed, ISO/IEC 18004 §7.4 to §7.6. */
export function codewordsOfSymbol(segments: Segment[], version: number, ecc: EccLevel): Uint8Array {
  const { dataCodewords } = blockPlan(version, ecc);
  return interleave(writeData(segments, version, dataCodewords), version, ecc);
}

/** §7.4.10: pad codewords alternate. */
const PADS = [0b11101100, 0b00010001] as const;

function writeData(segments: Segment[], version: number, length: number): Uint8Array {
  const data = new Uint8Array(length);
  let at = 0; // bits written
  const write = (value: number, bits: number): void => {
    for (let left = bits; left > 0;) {
      const room = 8 - (at & 7);
      const taken = Math.min(room, left);
      const part = (value >>> (left - taken)) & ((1 << taken) - 1);
      data[at >>> 3] = (data[at >>> 3] ?? 0) | (part << (room - taken));
      at += taken;
      left -= taken;
    }
  };
  for (const { mode, characters, bytes } of segments) {
    write(MODES[mode], 4);
    write(bytes?.length ?? characters.length, countBits(mode, version));
    if (bytes !== null) {
      bytes.forEach((byte) => write(byte, 8));
    } else if (mode === "numeric") {
      for (let i = 0; i < characters.length; i += 3) {
        const digits = characters.slice(i, i + 3).join("");
        write(Number(digits), digits.length * 3 + 1); // 4, 7 or 10 bits
      }
    } else {
      for (let i = 0; i < characters.length; i += 2) {
        const [first = "", second] = [characters[i], characters[i + 1]];
        const value = ALPHANUMERIC.indexOf(first);
        if (second === undefined) {
          write(value, 6);
        } else {
          write(value * 45 + ALPHANUMERIC.indexOf(second), 11);
        }
      }
    }
  }
  // the terminator is up to four zeros, then zeros to the end of the codeword
  const used = Math.min(length, Math.ceil((at + 4) / 8));
  for (let i = used; i < length; i++) {
    data[i] = PADS[(i - used) & 1] ?? 0;
  }
  return data;
}

/** §7.6: the blocks' data codeword by codeword, then their error correction likewise. Later blocks may be one longer. */
function interleave(data: Uint8Array, version: number, ecc: EccLevel): Uint8Array {
  const { blocks, eccPerBlock, codewords } = blockPlan(version, ecc);
  const shortData = Math.floor(codewords / blocks) - eccPerBlock;
  const shortBlocks = blocks - (codewords % blocks);
  const result = new Uint8Array(codewords);
  let start = 0;
  for (let block = 0; block < blocks; block++) {
    const length = shortData + (block < shortBlocks ? 0 : 1);
    const own = data.subarray(start, start + length);
    start += length;
    for (let i = 0; i < length; i++) {
      const skipped = i === shortData ? shortBlocks : 0; // short blocks have no codeword here
      result[i * blocks + block - skipped] = own[i] ?? 0;
    }
    const remainder = remainderOf(own, eccPerBlock);
    for (let i = 0; i < eccPerBlock; i++) {
      result[data.length + i * blocks + block] = remainder[i] ?? 0;
    }
  }
  return result;
}

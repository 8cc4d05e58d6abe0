import { decodeQR } from "qr/decode.js";
import type { Grey } from "./grey.ts";

/**
 * Reads the symbol in a picture with a second decoder, which shares no code with the first and refuses symbols that
 * are mirrored. Null when it finds none it can read.
 */
export function readSecond({ data, width, height }: Grey): string | null {
  const rgb = new Uint8Array(data.length * 3);
  for (let at = 0; at < data.length; at++) {
    rgb.fill(data[at] ?? 0, at * 3, at * 3 + 3);
  }
  try {
    // by default it gives up after a sixtieth of a second, so the answer would depend on how busy the machine is
    return decodeQR({ data: rgb, width, height }, { timeLimit: Infinity });
  } catch {
    return null; // this is how it says that it found nothing
  }
}

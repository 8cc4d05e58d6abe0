import type { FileType } from "./file-type.ts";

export interface PictureSize {
  width: number;
  height: number;
}

/** Width and height of a PNG, JPEG or WebP in pixels, from its headers; null if they can't be read. */
export function pictureSize(bytes: Uint8Array, type: FileType): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const size = READERS[type]?.(view) ?? null;
    return size !== null && size.width > 0 && size.height > 0 ? size : null;
  } catch (error) {
    if (error instanceof RangeError) {
      return null; // the file ends before its header does
    }
    throw error;
  }
}

const READERS: Partial<Record<FileType, (view: DataView) => PictureSize | null>> = {
  "image/png": pngSize,
  "image/jpeg": jpegSize,
  "image/webp": webpSize,
};

/** ISO/IEC 15948 §11.2.2: IHDR is the first chunk. */
function pngSize(view: DataView): PictureSize | null {
  return fourCc(view, 12) === "IHDR" ? { width: view.getUint32(16), height: view.getUint32(20) } : null;
}

/** ITU-T T.81 §B.2.2: a frame header, SOF0 to SOF15 but for DHT (C4), JPG (C8) and DAC (CC). */
function jpegSize(view: DataView): PictureSize | null {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) {
      return null;
    }
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill bytes may stand before a marker
    } else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    } else if (marker === 0xd9 || marker === 0xda) {
      return null; // the picture's data begin, and nothing told its size
    } else {
      at += 2 + view.getUint16(at + 2);
    }
  }
}

/** RFC 9649 §2.5 to §2.7 */
function webpSize(view: DataView): PictureSize | null {
  switch (fourCc(view, 12)) {
    case "VP8 ":
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X": {
      const threeBytes = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
      return { width: threeBytes(24) + 1, height: threeBytes(27) + 1 };
    }
    default:
      return null;
  }
}

function fourCc(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

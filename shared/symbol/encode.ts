import qrcodegen from "nayuki-qr-code-generator";

export type EccLevel = "L" | "M" | "Q" | "H";

/** A drawn matrix, ISO/IEC 18004:2015. `get(x, y)` is true for a dark module; outside the matrix it is false. */
export interface Matrix {
  /** Modules on a side: 17 + 4 × version. */
  size: number;
  version: number;
  /** The level in force: at least the one asked for, raised where the version has room to spare. */
  ecc: EccLevel;
  mask: number;
  get: (this: void, x: number, y: number) => boolean;
}

const { QrCode, QrSegment } = qrcodegen;
const LEVELS = { L: QrCode.Ecc.LOW, M: QrCode.Ecc.MEDIUM, Q: QrCode.Ecc.QUARTILE, H: QrCode.Ecc.HIGH };

/**
 * Encodes text as a QR symbol at the smallest version that holds it at this level, with the mask of lowest penalty.
 * Returns null when the text is longer than version 40 holds.
 */
export function encode(text: string, ecc: EccLevel): Matrix | null {
  let code: qrcodegen.QrCode;
  try {
    code = QrCode.encodeSegments(QrSegment.makeSegments(text), LEVELS[ecc]);
  } catch (error) {
    if (error instanceof RangeError) {
      return null;
    }
    throw error;
  }
  return {
    size: code.size,
    version: code.version,
    ecc: levelName(code.errorCorrectionLevel),
    mask: code.mask,
    get: (x, y) => code.getModule(x, y),
  };
}

function levelName(level: qrcodegen.QrCode.Ecc): EccLevel {
  for (const name of ["L", "M", "Q"] as const) {
    if (LEVELS[name] === level) {
      return name;
    }
  }
  return "H";
}

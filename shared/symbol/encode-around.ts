import { encode, type EncodeOptions, type Matrix, type TooLong } from "./encode.ts";
import { ECC_LEVELS, MAX_VERSION } from "./encoder/tables.ts";
import { largestScale, LOGO_SHARE_MAX, placeLogo, type Logo, type LogoPlace } from "./style/logo.ts";

export const DEFAULT_LOGO_SCALE = 0.2;

export interface LogoTooLarge {
  ok: false;
  reason: "logo_too_large";
  /** The largest `logo.scale` that would do. */
  largestScale: number;
  message: string;
}

type LogoSize = Pick<Logo, "width" | "height">;

/**
 * Encodes a text so that it stays readable with a logo in its middle: at the least level that corrects what the logo
 * covers, and in a version whose finder patterns the logo leaves alone.
 */
export function encodeAround(
  text: string,
  options: EncodeOptions,
  logo: LogoSize | undefined,
  scale: number = DEFAULT_LOGO_SCALE,
): { ok: true; matrix: Matrix; place: LogoPlace | null } | TooLong | LogoTooLarge {
  if (logo === undefined) {
    const encoded = encode(text, options);
    return encoded.ok ? { ...encoded, place: null } : encoded;
  }
  const asked = ECC_LEVELS.indexOf(options.ecc);
  const levels = ECC_LEVELS.slice(asked, options.raise === false ? asked + 1 : undefined);
  let last: Matrix | null = null;
  for (const ecc of levels) {
    const encoded = encodeClear(text, { ...options, ecc }, logo, scale);
    if (!encoded.ok) {
      if (last === null) {
        return encoded;
      }
      break;
    }
    const place = placeLogo(logo, scale, encoded.matrix.size);
    if (place.clearOfEyes && place.share <= LOGO_SHARE_MAX[encoded.matrix.ecc]) {
      return { ...encoded, place };
    }
    last = encoded.matrix;
  }
  return tooLarge(logo, last);
}

/** At the smallest version that keeps the logo off the finder patterns. */
function encodeClear(
  text: string,
  options: EncodeOptions,
  logo: LogoSize,
  scale: number,
): { ok: true; matrix: Matrix } | TooLong {
  let encoded = encode(text, options);
  while (
    encoded.ok &&
    !placeLogo(logo, scale, encoded.matrix.size).clearOfEyes &&
    encoded.matrix.version < (options.maxVersion ?? MAX_VERSION)
  ) {
    encoded = encode(text, { ...options, minVersion: encoded.matrix.version + 1 });
  }
  return encoded;
}

function tooLarge(logo: LogoSize, matrix: Matrix | null): LogoTooLarge {
  const largest = matrix === null ? 0 : largestScale(logo, matrix.size, matrix.ecc);
  return {
    ok: false,
    reason: "logo_too_large",
    largestScale: largest,
    message: `The logo covers more than this symbol can correct. Set logo.scale to ${largest} at most, or shorten the text.`,
  };
}

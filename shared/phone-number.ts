import { parsePhoneNumberFromString } from "libphonenumber-js/min";

export type PhoneReading =
  | { ok: true; /** ITU-T E.164, such as `+31201234567` */ e164: string }
  | { ok: false; message: string; /** The number that was likely meant */ fix?: string };

const EXAMPLE = "such as +31 20 123 4567";

/** Digits of any script, and what people put between them. */
const WRITTEN = /^\+[\p{Nd}\p{Zs}\p{Pd}()./]+$/u;

/**
 * Reads a phone number in international form, with spaces and punctuation as people write them.
 * Its length is checked for its country; whether the number is in service nobody can tell.
 *
 * @example readPhone("+44 (0)20 7031 3000") // { ok: true, e164: "+442070313000" }
 */
export function readPhone(text: string): PhoneReading {
  const written = text.trim();
  if (/^00[1-9]/.test(written)) {
    const fix = `+${written.slice(2)}`;
    return readPhone(fix).ok ? { ok: false, message: `Write 00 as +: ${fix}.`, fix } : noNumber();
  }
  if (!written.startsWith("+")) {
    return {
      ok: false,
      message: `Begin the number with + and its country's code, ${EXAMPLE}: it is dialled from anywhere.`,
    };
  }
  const number = WRITTEN.test(written) ? parsePhoneNumberFromString(written, { extract: false }) : undefined;
  return number?.isPossible() === true ? { ok: true, e164: number.number } : noNumber();
}

function noNumber(): PhoneReading {
  return {
    ok: false,
    message: `This is no phone number: it is too short, too long or of no country. Write one ${EXAMPLE}.`,
  };
}

import { GENERATED_SLUG_CHARS, SLUG_MAX_CHARS } from "./limits.ts";

/**
 * First a letter or digit, then also dot and hyphen. Every character is in QR's alphanumeric set once upper-cased.
 * Tested before lower-casing, which would make a plain k of the Kelvin sign.
 */
const SLUG_PATTERN = /^[a-z0-9][a-z0-9.-]*$/i;

/** Path segments the Worker keeps for itself. A code may never have one of these as its slug. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  "admin",
  "api",
  "assets",
  "favicon.ico",
  "robots.txt",
  ".well-known",
  "health",
]);

/** No vowels that spell words, no look-alikes (0/o, 1/i/l): a slug is read aloud and typed from paper. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz";
const ALPHABET = `23456789${LETTERS}`;

export type SlugProblem = "empty" | "too_long" | "bad_characters" | "reserved";

/** What an editor is told about each problem; the API and the SPA use the same words. */
export const SLUG_PROBLEM_TEXT: Record<SlugProblem, string> = {
  empty: "A slug has at least one character.",
  too_long: `A slug has at most ${SLUG_MAX_CHARS} characters.`,
  bad_characters:
    "A slug starts with a letter (a–z) or digit and goes on with letters, digits, dots and hyphens.",
  reserved: "Swivel uses this word itself. Choose another slug.",
};

/** Lower-cases a slug an editor typed and says what is wrong with it, if anything. */
export function checkSlug(input: string): { ok: true; slug: string } | { ok: false; problem: SlugProblem } {
  const slug = input.toLowerCase();
  if (slug === "") {
    return { ok: false, problem: "empty" };
  }
  if (slug.length > SLUG_MAX_CHARS) {
    return { ok: false, problem: "too_long" };
  }
  if (RESERVED_SLUGS.has(slug)) {
    return { ok: false, problem: "reserved" };
  }
  if (!SLUG_PATTERN.test(input)) {
    return { ok: false, problem: "bad_characters" };
  }
  return { ok: true, slug };
}

/** How a scanner arrived: through the printed symbol (upper-case path) or a typed or shared link. */
export type Source = "symbol" | "link";

export interface SlugPath {
  slug: string;
  source: Source;
  /** The path ended in `+`: show where the code leads instead of going there. */
  preview: boolean;
}

/**
 * Reads the path of a scan, such as `/AB12CD`, `/ab12cd/` or `/ab12cd+`.
 * Returns null for anything that cannot be a slug: bad percent-encoding, a second segment, a reserved word.
 *
 * The symbol carries the path in upper case, so a path with a letter and no lower-case letter came from it.
 * A slug without letters looks the same either way and is counted as the symbol, its likelier origin.
 */
export function parseSlugPath(pathname: string): SlugPath | null {
  let segment = pathname.endsWith("/") ? pathname.slice(1, -1) : pathname.slice(1);
  if (segment.includes("%")) {
    try {
      segment = decodeURIComponent(segment);
    } catch {
      return null; // RFC 3986 §2.1 malformed: no code can have such a path
    }
  }
  const preview = segment.endsWith("+");
  if (preview) {
    segment = segment.slice(0, -1);
  }
  const slug = segment.toLowerCase();
  if (slug.length > SLUG_MAX_CHARS || !SLUG_PATTERN.test(segment) || RESERVED_SLUGS.has(slug)) {
    return null;
  }
  return { slug, source: segment === segment.toUpperCase() ? "symbol" : "link", preview };
}

/** The text a symbol carries: the short link in upper case, which QR packs into 5.5 bits a character, not 8. */
export function symbolTextOf(shortUrl: string): string {
  return shortUrl.toUpperCase();
}

/**
 * Makes a slug from random bytes (one a character, plus one).
 * It always holds a letter, so its case can tell a symbol's scan from a link's.
 */
export function slugFromBytes(bytes: Uint8Array): string {
  let slug = "";
  for (let i = 0; i < GENERATED_SLUG_CHARS; i++) {
    slug += ALPHABET[(bytes[i] ?? 0) % ALPHABET.length];
  }
  if (/[a-z]/.test(slug)) {
    return slug;
  }
  return slug.slice(0, -1) + LETTERS[(bytes[GENERATED_SLUG_CHARS] ?? 0) % LETTERS.length];
}

import { DIGITS, RECORD_WIDTH, VISITOR_WIDTH } from "./day-people.ts";

/**
 * The sorted records of a day's people, cut into pieces, each with a list of the beginnings of its visitors. A piece's
 * list takes a tenth of its records, and tells which of them may be of somebody: all that are, and about one in seventy
 * of a quarter million people that isn't.
 */

export interface PeoplePiece {
  /** For each record the difference of its visitor's prefix to that of the one before, the first one's to 0. */
  prefixes: string;
  records: string;
}

/** About 50 KB: the more records in a row, the fewer rows are written an hour. */
const RECORDS_A_PIECE = 2_000;

export function piecesOf(records: string): PeoplePiece[] {
  const pieces: PeoplePiece[] = [];
  for (let from = 0; from < records.length; from += RECORDS_A_PIECE * RECORD_WIDTH) {
    const piece = records.slice(from, from + RECORDS_A_PIECE * RECORD_WIDTH);
    let prefixes = "";
    let before = 0;
    for (let at = 0; at < piece.length; at += RECORD_WIDTH) {
      const prefix = prefixOf(piece, at);
      prefixes += writeDifference(prefix - before);
      before = prefix;
    }
    pieces.push({ prefixes, records: piece });
  }
  return pieces;
}

/**
 * Where somebody's records may be: for each piece the places of records within it, ascending; pieces without any are
 * left out.
 *
 * @param prefixes of the pieces, in their order
 */
export function placesOf(
  prefixes: string[],
  visitors: Iterable<string>,
): [piece: number, places: number[]][] {
  const wanted = Float64Array.from(visitors, (visitor) => prefixOf(visitor.padEnd(VISITOR_WIDTH), 0)).sort();
  const found: [piece: number, places: number[]][] = [];
  let next = 0;
  for (const [piece, text] of prefixes.entries()) {
    const places: number[] = [];
    let prefix = 0;
    let difference = 0;
    let place = 0;
    for (let at = 0; at < text.length; at++) {
      const digit = VALUE_OF[text.charCodeAt(at)] ?? 0;
      if (digit >= BASE) {
        difference = (difference + digit - BASE) * BASE;
        continue;
      }
      prefix += difference + digit;
      difference = 0;
      while ((wanted[next] ?? Number.POSITIVE_INFINITY) < prefix) {
        next++;
      }
      if (wanted[next] === prefix) {
        places.push(place);
      }
      place++;
    }
    if (places.length > 0) {
      found.push([piece, places]);
    }
  }
  return found;
}

/** The first characters as a number, in the order of the records: printable ASCII has 95 characters, space the first. */
function prefixOf(text: string, at: number): number {
  let prefix = 0;
  for (let i = at; i < at + PREFIX_CHARS; i++) {
    prefix = prefix * 95 + text.charCodeAt(i) - 32;
  }
  return prefix;
}

/** 24 bits of a visitor's hash. */
const PREFIX_CHARS = 4;

/** A digit of 32 and more is followed by others: 250,000 people are 70 apart on average, and take one digit or two. */
const BASE = 32;
const VALUE_OF = new Uint8Array(128);
for (let value = 0; value < DIGITS.length; value++) {
  VALUE_OF[DIGITS.charCodeAt(value)] = value;
}

function writeDifference(difference: number): string {
  let text = DIGITS[difference % BASE] ?? "";
  for (let rest = Math.floor(difference / BASE); rest > 0; rest = Math.floor(rest / BASE)) {
    text = (DIGITS[BASE + (rest % BASE)] ?? "") + text;
  }
  return text;
}

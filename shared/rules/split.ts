/**
 * Which side of a split a visitor is on: decided by a hash, so it needs no cookie and nothing is kept. The same
 * address and user agent get the same side until midnight UTC, as long as the sides and weights stay.
 */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const TWO_TO_32 = 4_294_967_296;
const DAY_MS = 86_400_000;

interface WhoAndWhen {
  address: string;
  userAgent: string;
  code: string;
  /** Unix ms */
  now: number;
}

/** @returns the side's place; weights are not all 0 */
export function sideOf(
  sides: readonly { weight: number }[],
  { address, userAgent, code, now }: WhoAndWhen,
): number {
  const total = sides.reduce((sum, { weight }) => sum + weight, 0);
  const day = Math.floor(now / DAY_MS);
  let point = (hash(`${day}\n${code}\n${address}\n${userAgent}`) / TWO_TO_32) * total;
  let last = 0;
  for (const [side, { weight }] of sides.entries()) {
    if (weight > 0) {
      if (point < weight) {
        return side;
      }
      last = side;
    }
    point -= weight;
  }
  return last; // rounding may leave the very end over
}

/** FNV-1a over UTF-16 units, then the finalizer of MurmurHash3, without which neighbours stay neighbours. 32 bits. */
function hash(text: string): number {
  let h = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), FNV_PRIME);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Which ideographs only some countries write, by the character sets they made for themselves: GB 2312 (1980, simplified
 * Chinese), Big5 (1984, traditional) and JIS X 0208 (Japanese), as Node's decoders know them.
 */

type Bytes = [from: number, to: number];

/** Lead bytes of rows with ideographs, trail bytes of cells. */
const GB_2312: [lead: Bytes, ...trails: Bytes[]] = [
  [0xb0, 0xf7],
  [0xa1, 0xfe],
];
const JIS_X_0208: [lead: Bytes, ...trails: Bytes[]] = [
  [0xb0, 0xf4],
  [0xa1, 0xfe],
];
const BIG5: [lead: Bytes, ...trails: Bytes[]] = [
  [0xa4, 0xf9],
  [0x40, 0x7e],
  [0xa1, 0xfe],
];

const HAN = /^\p{Script=Han}$/u;

/** Code points in rising order. */
export function ideographsByCountry(): { traditional: number[]; japanese: number[] } {
  const simplified = decoded("gb18030", GB_2312);
  const traditional = decoded("big5", BIG5);
  const japanese = decoded("euc-jp", JIS_X_0208);
  return {
    traditional: rising(traditional, (point) => !simplified.has(point)),
    japanese: rising(japanese, (point) => !simplified.has(point) && !traditional.has(point)),
  };
}

function decoded(encoding: string, [lead, ...trails]: [lead: Bytes, ...trails: Bytes[]]): Set<number> {
  const decoder = new TextDecoder(encoding);
  const points = new Set<number>();
  for (const row of range(lead)) {
    for (const cell of trails.flatMap(range)) {
      const letter = decoder.decode(Uint8Array.of(row, cell));
      if (HAN.test(letter)) {
        points.add(letter.codePointAt(0) ?? 0);
      }
    }
  }
  return points;
}

function rising(points: ReadonlySet<number>, keep: (point: number) => boolean): number[] {
  return Array.from(points)
    .filter(keep)
    .sort((a, b) => a - b);
}

function range([from, to]: Bytes): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

import { copyOf, emptyGrid, setDark, type BitGrid } from "./bit-grid.ts";
import { alignmentCentres, LEVEL_BITS, sizeOf, type EccLevel } from "./tables.ts";

/** All of a symbol that depends on its version (and level and mask) alone, made once and kept. */
export interface Template {
  /** Finders, timing, alignment and version information. */
  patterns: BitGrid;
  /** §7.7.3: where the bits of the codewords go, and then the remainder bits, as x + y × size. */
  places: Uint16Array;
}

export const MASKS = 8;

/** §7.8.2 table 10: the modules a mask turns over. */
const MASK_RULES: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

const templates = new Map<number, Template>();

export function templateOf(version: number): Template {
  let template = templates.get(version);
  if (template === undefined) {
    template = makeTemplate(version);
    templates.set(version, template);
  }
  return template;
}

const masks = new Map<number, BitGrid[]>();

/** For each mask: the modules it turns over, and the format information that names it. */
export function masksOf(version: number, ecc: EccLevel): BitGrid[] {
  const key = version * 4 + LEVEL_BITS[ecc];
  let grids = masks.get(key);
  if (grids === undefined) {
    const { places } = templateOf(version);
    const size = sizeOf(version);
    grids = MASK_RULES.map((rule, mask) => {
      const grid = emptyGrid(size);
      for (const place of places) {
        const [x, y] = [place % size, Math.floor(place / size)];
        if (rule(x, y)) {
          setDark(grid, x, y);
        }
      }
      drawFormat(grid, ecc, mask);
      return grid;
    });
    masks.set(key, grids);
  }
  return grids;
}

/** The symbol before masking: its patterns and the bits of its codewords. */
export function placeCodewords(codewords: Uint8Array, version: number): BitGrid {
  const { patterns, places } = templateOf(version);
  const grid = copyOf(patterns);
  const { size, words, rows, columns } = grid;
  for (let i = 0; i < codewords.length; i++) {
    const codeword = codewords[i] ?? 0;
    for (let bit = 0; bit < 8; bit++) {
      if (((codeword >>> (7 - bit)) & 1) === 1) {
        // setDark, without its calls: this is the innermost loop of an encoding
        const place = places[i * 8 + bit] ?? 0;
        const y = (place / size) | 0;
        const x = place - y * size;
        const row = y * words + (x >>> 5);
        const column = x * words + (y >>> 5);
        rows[row] = (rows[row] ?? 0) | (1 << (x & 31));
        columns[column] = (columns[column] ?? 0) | (1 << (y & 31));
      }
    }
  }
  return grid;
}

function makeTemplate(version: number): Template {
  const size = sizeOf(version);
  const patterns = emptyGrid(size);
  const taken = new Uint8Array(size * size);
  const put = (x: number, y: number, dark: boolean): void => {
    if (x >= 0 && y >= 0 && x < size && y < size) {
      taken[y * size + x] = 1;
      if (dark) {
        setDark(patterns, x, y);
      }
    }
  };
  const square = (
    centreX: number,
    centreY: number,
    reach: number,
    isDarkAt: (ring: number) => boolean,
  ): void => {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        put(centreX + dx, centreY + dy, isDarkAt(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  };
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    square(x, y, 4, (ring) => ring <= 1 || ring === 3); // the separator is the ring around it
  }
  const centres = alignmentCentres(version);
  const last = centres.at(-1);
  for (const y of centres) {
    for (const x of centres) {
      const onFinder = (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6);
      if (!onFinder) {
        square(x, y, 2, (ring) => ring !== 1);
      }
    }
  }
  for (let i = 8; i < size - 8; i++) {
    if (taken[6 * size + i] === 0) {
      put(i, 6, i % 2 === 0);
    }
    if (taken[i * size + 6] === 0) {
      put(6, i, i % 2 === 0);
    }
  }
  formatPlaces(size)
    .flat()
    .forEach(([x, y]) => put(x, y, false));
  put(8, size - 8, true);
  if (version >= 7) {
    const bits = versionBits(version);
    for (let i = 0; i < 18; i++) {
      const [long, short] = [size - 11 + (i % 3), Math.floor(i / 3)];
      const dark = ((bits >>> i) & 1) === 1;
      put(long, short, dark);
      put(short, long, dark);
    }
  }
  return { patterns, places: zigzag(size, taken) };
}

/** Two columns at a time from the right, upwards and downwards in turn, leaving out column 6. */
function zigzag(size: number, taken: Uint8Array): Uint16Array {
  const places: number[] = [];
  for (let right = size - 1, upwards = true; right > 0; right -= right === 8 ? 3 : 2, upwards = !upwards) {
    for (let step = 0; step < size; step++) {
      const y = upwards ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (taken[y * size + x] === 0) {
          places.push(y * size + x);
        }
      }
    }
  }
  return Uint16Array.from(places);
}

type Place = readonly [x: number, y: number];

/** §7.9.1 figure 25: where the bits of the format information go, lowest first, in each of its two copies. */
function formatPlaces(size: number): [Place[], Place[]] {
  const bits = Array.from({ length: 15 }, (_, bit) => bit);
  return [
    bits.map((bit) => (bit < 6 ? [8, bit] : bit < 8 ? [8, bit + 1] : bit === 8 ? [7, 8] : [14 - bit, 8])),
    bits.map((bit) => (bit < 8 ? [size - 1 - bit, 8] : [8, size - 15 + bit])),
  ];
}

function drawFormat(grid: BitGrid, ecc: EccLevel, mask: number): void {
  const bits = formatBits(ecc, mask);
  for (const places of formatPlaces(grid.size)) {
    places.forEach(([x, y], bit) => {
      if (((bits >>> bit) & 1) === 1) {
        setDark(grid, x, y);
      }
    });
  }
}

/** Annex C: BCH (15, 5), then a mask so that no level and mask leave all bits light. */
function formatBits(ecc: EccLevel, mask: number): number {
  const data = (LEVEL_BITS[ecc] << 3) | mask;
  return withRemainder(data, 10, 0x537) ^ 0x5412;
}

/** Annex D: Golay (18, 6). */
function versionBits(version: number): number {
  return withRemainder(version, 12, 0x1f25);
}

/** Data followed by its remainder modulo a binary polynomial of a degree. */
function withRemainder(data: number, degree: number, polynomial: number): number {
  let remainder = data;
  for (let i = 0; i < degree; i++) {
    remainder = (remainder << 1) ^ ((remainder >>> (degree - 1)) * polynomial);
  }
  return (data << degree) | remainder;
}

/**
 * The modules of a symbol as bits, once by rows and once by columns, so that runs in both directions can be judged 32
 * at a time. What lies beyond a line's end is light, as around a symbol.
 */
export interface BitGrid {
  size: number;
  /** 32-bit words a line. */
  words: number;
  rows: Int32Array;
  columns: Int32Array;
}

export function emptyGrid(size: number): BitGrid {
  const words = Math.ceil(size / 32);
  return { size, words, rows: new Int32Array(size * words), columns: new Int32Array(size * words) };
}

export function copyOf(grid: BitGrid): BitGrid {
  return { ...grid, rows: grid.rows.slice(), columns: grid.columns.slice() };
}

export function setDark({ words, rows, columns }: BitGrid, x: number, y: number): void {
  const [row, column] = [y * words + (x >>> 5), x * words + (y >>> 5)];
  rows[row] = (rows[row] ?? 0) | (1 << (x & 31));
  columns[column] = (columns[column] ?? 0) | (1 << (y & 31));
}

/** Whether a module is dark; x and y lie within the symbol. */
export function isDark({ words, rows }: BitGrid, x: number, y: number): boolean {
  return (((rows[y * words + (x >>> 5)] ?? 0) >>> (x & 31)) & 1) === 1;
}

/** `into` becomes the modules in which `a` and `b` differ. All three are of one size. */
export function exclusiveOr(a: BitGrid, b: BitGrid, into: BitGrid): void {
  for (let i = 0; i < into.rows.length; i++) {
    into.rows[i] = (a.rows[i] ?? 0) ^ (b.rows[i] ?? 0);
    into.columns[i] = (a.columns[i] ?? 0) ^ (b.columns[i] ?? 0);
  }
}

export function countBitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

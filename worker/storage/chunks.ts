/** D1 takes at most 2 MB in one parameter; a statement stays well below, whatever UTF-8 makes of it. */
export const WRITE_MAX_CHARS = 500_000;

/** Splits rows into chunks of at most so many characters; a longer row is a chunk of its own. */
export function* chunksBySize(rows: string[], maxChars = WRITE_MAX_CHARS): Generator<string[]> {
  let chunk: string[] = [];
  let size = 0;
  for (const row of rows) {
    if (chunk.length > 0 && size + row.length > maxChars) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(row);
    size += row.length;
  }
  if (chunk.length > 0) {
    yield chunk;
  }
}

/**
 * One range of bytes of a Range header (RFC 9110 §14.1.2), as the first byte and the one after the last. Null for a
 * header that is to be ignored: none, another unit, several ranges, or one that makes no sense.
 */
export function readRange(
  header: string | null,
  size: number,
): [from: number, to: number] | "unsatisfiable" | null {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") {
    return null;
  }
  if (first === "") {
    const length = Number(last);
    return length === 0 ? "unsatisfiable" : [Math.max(0, size - length), size];
  }
  const from = Number(first);
  const to = last === "" ? size : Math.min(size, Number(last) + 1);
  if (last !== "" && Number(last) < from) {
    return null;
  }
  return from >= size ? "unsatisfiable" : [from, to];
}

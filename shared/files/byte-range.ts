/**
 * One range of bytes of a Range header (RFC 9110 §14.1.2), as the first byte and the one after the last. Null for a
 * header that is to be ignored (§14.2): none, another unit, several ranges, or one that makes no sense.
 *
 * @param size of the whole, in bytes
 */
export function readByteRange(
  header: string | null,
  size: number,
): [from: number, to: number] | "unsatisfiable" | null {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? "") ?? []; // §14.1: units have no case
  if (first === "" && last === "") {
    return null;
  }
  if (first === "") {
    const length = Number(last);
    if (length === 0) {
      return "unsatisfiable";
    }
    return size === 0 ? null : [Math.max(0, size - length), size]; // no Content-Range can name a part of nothing
  }
  const from = Number(first);
  const to = last === "" ? size : Math.min(size, Number(last) + 1);
  if (last !== "" && Number(last) < from) {
    return null;
  }
  return from >= size ? "unsatisfiable" : [from, to];
}

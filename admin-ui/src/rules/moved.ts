/** A list in which one entry has changed its place. */
export function moved<T extends { key: string }>(list: readonly T[], key: string, by: -1 | 1): T[] {
  const from = list.findIndex((one) => one.key === key);
  const one = list[from];
  if (one === undefined) {
    return [...list];
  }
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, from + by), 0, one);
}

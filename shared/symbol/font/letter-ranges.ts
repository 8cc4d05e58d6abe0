/**
 * Sets of letters as text, short enough to be fetched: ranges of code points as `gap` or `gap+more` in base 36, parted by
 * commas. A range begins `gap` after the end of the one before and has `more` letters besides its first.
 */
const BASE = 36;

/** @param points code points in rising order */
export function writeRanges(points: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const point of points) {
    const range = ranges.at(-1);
    if (range?.[1] === point - 1) {
      range[1] = point;
    } else {
      ranges.push([point, point]);
    }
  }
  return ranges
    .map(([first, last], i) => {
      const gap = (first - (ranges[i - 1]?.[1] ?? 0)).toString(BASE);
      return last === first ? gap : `${gap}+${(last - first).toString(BASE)}`;
    })
    .join(",");
}

/** Every code point in turn. */
export function* readRanges(text: string): Generator<number> {
  let last = 0;
  for (const range of text === "" ? [] : text.split(",")) {
    const [gap = "", more = "0"] = range.split("+");
    const first = last + Number.parseInt(gap, BASE);
    last = first + Number.parseInt(more, BASE);
    for (let point = first; point <= last; point++) {
      yield point;
    }
  }
}

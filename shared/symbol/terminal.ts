/** Upper and lower half of a character cell: neither, upper, lower, both. */
const BLOCKS = [" ", "▀", "▄", "█"] as const;

/**
 * A symbol as text, two modules a line: ink is dark, so it reads on paper and on a light terminal as it stands. On a
 * dark terminal it is inverted, which most phones read too.
 *
 * @param margin modules of quiet zone
 */
export function terminalText(
  matrix: { size: number; get(x: number, y: number): boolean },
  margin: number,
): string {
  const side = matrix.size + 2 * margin;
  const dark = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < matrix.size && y < matrix.size && matrix.get(x, y);
  let text = "";
  for (let y = -margin; y < side - margin; y += 2) {
    for (let x = -margin; x < side - margin; x++) {
      text += BLOCKS[(dark(x, y) ? 1 : 0) + (dark(x, y + 1) ? 2 : 0)];
    }
    text += "\n";
  }
  return text;
}

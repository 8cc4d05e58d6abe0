/** What a score means, in a word: how many of the difficult pictures can be read. */
export function scoreWord(score: number): string {
  if (score >= 85) {
    return "scans easily";
  }
  if (score >= 65) {
    return "scans well";
  }
  return score >= 40 ? "scans with some patience" : "hard to scan";
}

/** A distance as one says it. */
export function distanceText(cm: number): string {
  return cm < 100 ? `${cm} cm` : `${cm / 100} m`;
}

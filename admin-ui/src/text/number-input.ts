/** A number as people write it, also with a decimal comma. NaN if it is none: in JSON that is null, which the API refuses. */
export function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
}

/** A point as maps hand it over, "52.3702, 4.8952"; null if the text is none. */
export function pointIn(text: string): { latitude: string; longitude: string } | null {
  const point = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  return point === null || !text.includes(".")
    ? null
    : { latitude: point[1] ?? "", longitude: point[2] ?? "" };
}

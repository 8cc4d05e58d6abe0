import type { ContentOf } from "../contract/content.ts";
import { percentEncode } from "./percent.ts";

/** 0.1 m on the ground: finer than any phone knows where it is. */
const DECIMALS = 6;

/**
 * A `geo:` URI, RFC 5870. It has no place for a name, so a label is added as Android's map apps take it:
 * `?q=lat,lon(label)`. Readers that don't know it go by the coordinates before.
 */
export function locationPayload({ latitude, longitude, label = "" }: ContentOf<"location">): string {
  const point = `${degrees(latitude)},${degrees(longitude)}`;
  return `geo:${point}${label === "" ? "" : `?q=${point}(${percentEncode(label)})`}`;
}

/** RFC 5870 §3.3: plain decimals, never an exponent. */
function degrees(value: number): string {
  const text = value.toFixed(DECIMALS).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}

import { addUtm, utmPairs } from "../../../shared/utm.ts";
import type { Tracking } from "../tracking/tracking-draft.ts";
import type { Phrase } from "./phrase.ts";

/** What is added to where scans are led, a sentence each. */
export function trackingText({ utm, forwardQuery }: Tracking): Phrase[] {
  const pairs = utm === null ? [] : utmPairs(utm);
  const told: Phrase[] = [];
  if (pairs.length > 0) {
    told.push([
      "Adds ",
      ...pairs.flatMap((pair, i): Phrase => [i === 0 ? "" : ", ", { value: pair, kind: "destination" }]),
      " to every link it leads to.",
    ]);
  }
  if (forwardQuery) {
    told.push(["Passes on what the scanned link has after its “?”."]);
  }
  return told.length === 0 ? [["Nothing: links are opened exactly as you wrote them."]] : told;
}

/** Where a scan would arrive, with something behind the “?” of its link if that is passed on. */
export function arrivesAt(url: string, { utm, forwardQuery }: Tracking): string {
  const own = utm === null ? [] : utmPairs(utm);
  return addUtm(url, forwardQuery ? ["table=4", ...own] : own);
}

import type { TryRequest } from "../../../shared/contract/rule.ts";
import { countIn } from "../text/count-input.ts";
import { instantOf } from "../text/local-time.ts";
import { numberIn } from "../text/number-input.ts";

/** A scan somebody imagines. What is empty is unknown; without a time it is now. */
export interface TryDraft {
  at: string;
  userAgent: string;
  language: string;
  country: string;
  region: string;
  city: string;
  latitude: string;
  longitude: string;
  source: "" | "symbol" | "link";
  nthScan: string;
  /** Tells visitors apart: another one may land on another side of a split. */
  visitor: string;
}

export const ANYBODY: TryDraft = {
  at: "",
  userAgent: "",
  language: "",
  country: "",
  region: "",
  city: "",
  latitude: "",
  longitude: "",
  source: "",
  nthScan: "",
  visitor: "",
};

/** The request, which the API says what is wrong with. */
export function tryRequest(draft: TryDraft): TryRequest {
  const { at, userAgent, latitude, longitude, source, nthScan, visitor } = draft;
  const words = (["language", "country", "region", "city"] as const)
    .map((field) => [field, draft[field].trim()] as const)
    .filter(([, word]) => word !== "");
  return {
    ...Object.fromEntries(words),
    ...(at !== "" && { at: instantOf(at) ?? "" }),
    ...(userAgent !== "" && { userAgent }),
    ...(latitude.trim() !== "" && { latitude: numberIn(latitude) }),
    ...(longitude.trim() !== "" && { longitude: numberIn(longitude) }),
    ...(source !== "" && { source }),
    ...(nthScan.trim() !== "" && { nthScan: countIn(nthScan) ?? Number.NaN }),
    ...(visitor !== "" && { address: visitor }),
  };
}

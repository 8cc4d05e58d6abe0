import {
  CONTENT_TYPES,
  DYNAMIC_ONLY_TYPES,
  STATIC_ONLY_TYPES,
  type ContentType,
} from "../../../shared/content-types.ts";

export const KINDS = ["dynamic", "static"] as const;
export type Kind = (typeof KINDS)[number];

/** The kinds of code that can carry a type of content, the better choice first. */
export function kindsOf(type: ContentType): readonly Kind[] {
  if (STATIC_ONLY_TYPES.some((one) => one === type)) {
    return ["static"];
  }
  if (DYNAMIC_ONLY_TYPES.some((one) => one === type)) {
    return ["dynamic"];
  }
  // a page about a network is no help to who has none yet
  return type === "wifi" ? ["static", "dynamic"] : KINDS;
}

/** What a scan can be led to, so what a dynamic code can be changed to. */
export const DYNAMIC_TYPES: readonly ContentType[] = CONTENT_TYPES.filter((type) =>
  kindsOf(type).includes("dynamic"),
);

import {
  CONTENT_TYPES,
  DYNAMIC_ONLY_TYPES,
  STATIC_ONLY_TYPES,
  type ContentType,
} from "../../../shared/content-types.ts";

export const KINDS = ["dynamic", "static"] as const;
export type Kind = (typeof KINDS)[number];

/** What a scan of a dynamic code can be led to. */
const SERVED_TYPES: ReadonlySet<ContentType> = new Set(["url"]);

/** The kinds of code that can carry a type of content, the better choice first. */
export function kindsOf(type: ContentType): readonly Kind[] {
  return KINDS.filter((kind) =>
    kind === "dynamic"
      ? SERVED_TYPES.has(type) && !STATIC_ONLY_TYPES.some((one) => one === type)
      : !DYNAMIC_ONLY_TYPES.some((one) => one === type),
  );
}

/** The types a code can be made of. */
export const OFFERED_TYPES: readonly ContentType[] = CONTENT_TYPES.filter((type) => kindsOf(type).length > 0);

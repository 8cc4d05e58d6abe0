import type { ContentOf } from "../contract/content.ts";

export type AddressParts = Record<"street" | "city" | "region" | "postalCode" | "country", string>;

/** What address books show: the person's name, or the organisation's. */
export function displayName({ firstName, lastName, organisation = "" }: ContentOf<"contact">): string {
  return `${firstName} ${lastName}`.trim() || organisation;
}

/** The address in its parts; one text is the street, as RFC 6350 §6.3.1 has it for what can't be taken apart. Null if there is none. */
export function addressParts({ address }: ContentOf<"contact">): AddressParts | null {
  const given = typeof address === "string" ? { street: address } : address;
  const { street = "", city = "", region = "", postalCode = "", country = "" } = given ?? {};
  const parts = { street, city, region, postalCode, country };
  return Object.values(parts).every((part) => part === "") ? null : parts;
}

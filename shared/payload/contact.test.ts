import { expect, test } from "vitest";
import type { ContentOf } from "../contract/content.ts";
import { addressParts, displayName } from "./contact.ts";

const nobody: ContentOf<"contact"> = {
  type: "contact",
  firstName: "",
  lastName: "",
  phones: [],
  emails: [],
  urls: [],
};
const empty = { street: "", city: "", region: "", postalCode: "", country: "" };

test("a contact is shown by name, or by organisation", () => {
  expect(displayName({ ...nobody, firstName: "Zoë", lastName: "Å", organisation: "Café" })).toBe("Zoë Å");
  expect(displayName({ ...nobody, lastName: "Å" })).toBe("Å");
  expect(displayName({ ...nobody, organisation: "Café" })).toBe("Café");
});

test("an address in one text is the street", () => {
  expect(addressParts({ ...nobody, address: "Main St 1\nTown" })).toEqual({
    ...empty,
    street: "Main St 1\nTown",
  });
  expect(addressParts({ ...nobody, address: { city: "Town" } })).toEqual({
    ...empty,
    city: "Town",
  });
});

test("an address without words is none", () => {
  for (const address of [undefined, "", {}, { city: "" }]) {
    expect(addressParts({ ...nobody, address })).toBeNull();
  }
});

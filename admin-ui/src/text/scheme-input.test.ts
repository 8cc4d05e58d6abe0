import { expect, test } from "vitest";
import { readScheme } from "./scheme-input.ts";

test.each([
  ["spotify", "spotify"],
  [" Spotify: ", "spotify"],
  ["whatsapp://send?text=hi", "whatsapp"],
  ["web+app", "web+app"],
  ["", null],
  ["1password", null],
  ["my app", null],
])("“%s” is read as %s", (input, scheme) => {
  expect(readScheme(input)).toBe(scheme);
});

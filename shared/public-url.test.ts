import { expect, test } from "vitest";
import { publicUrlFault } from "./public-url.ts";

test.each(["", "https://go.example", "https://go.example/", "http://localhost:8787", "HTTPS://GO.EXAMPLE"])(
  "%j can be printed in symbols",
  (value) => {
    expect(publicUrlFault(value)).toBeNull();
  },
);

test.each([
  "go.example",
  "https://go.example/q",
  "ftp://go.example",
  "https://go.example/?x",
  "https://a@go.example",
  "x",
])("%j is refused, and the fault says what it should be", (value) => {
  expect(publicUrlFault(value)).toContain("https://go.example");
});

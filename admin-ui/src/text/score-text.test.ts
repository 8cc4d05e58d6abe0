import { expect, test } from "vitest";
import { distanceText, scoreWord } from "./score-text.ts";

test("a score is told in a word", () => {
  expect([100, 85, 84, 65, 64, 40, 39, 0].map(scoreWord)).toEqual([
    "scans easily",
    "scans easily",
    "scans well",
    "scans well",
    "scans with some patience",
    "scans with some patience",
    "hard to scan",
    "hard to scan",
  ]);
});

test("a distance is told in its own unit", () => {
  expect([25, 100, 250].map(distanceText)).toEqual(["25 cm", "1 m", "2.5 m"]);
});

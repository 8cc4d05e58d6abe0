import { expect, test } from "vitest";
import { faultsOfRule } from "./rule-faults.ts";

const ERRORS = [
  { path: "rules.1.content.url", message: "Write https:// first.", fix: "https://a.example" },
  { path: "rules.1.when.countries.2", message: "Two letters." },
  { path: "rules.1.when.schedule.days", message: "An empty list." },
  { path: "rules.1.split", message: "One side needs a weight." },
  { path: "rules.1", message: "Either content or split." },
  { path: "rules.10.name", message: "Of another rule." },
];

test("a fault stands beside its field, also that of a value of a list", () => {
  const faults = faultsOfRule(ERRORS, 1);
  expect(faults.at("content.url")).toMatchObject({ fix: "https://a.example" });
  expect(faults.at("when.countries")?.message).toBe("Two letters.");
  expect(faults.at("name")).toBeNull();
  expect(faultsOfRule(ERRORS, 10).at("name")?.message).toBe("Of another rule.");
});

test("what no field shows is told all the same", () => {
  expect(faultsOfRule(ERRORS, 1).rest).toEqual([
    "An empty list.",
    "One side needs a weight.",
    "Either content or split.",
  ]);
  expect(faultsOfRule(ERRORS, 0).rest).toEqual([]);
});

import { expect, test } from "vitest";
import { PART_QUERY, pagePartOf } from "./page-part.ts";

test.each(["vcf", "ics", "file", "shownFile"] as const)("a link to %s is read as it", (part) => {
  expect(pagePartOf(PART_QUERY[part])).toBe(part);
});

test.each([
  "",
  "?",
  "?download=",
  "?download=vcf&x=1",
  "?Download=vcf",
  "?download=exe",
  "?utm_source=poster",
])("the query %j is of a scan like any other", (search) => {
  expect(pagePartOf(search)).toBeNull();
});

import { expect, test } from "vitest";
import { chartScope } from "./scope.ts";
import { DEFAULT_VIEW } from "./view.ts";

test("a file names the days in the zone of the question, and every filter", () => {
  const scope = chartScope(
    { fileName: "menu-4", name: "Menu" },
    {
      view: { ...DEFAULT_VIEW, filters: { country: "NL", referrer: "" } },
      // midnights of Denver, the end exclusive
      stats: {
        from: "2026-03-01T07:00:00Z",
        to: "2026-03-08T07:00:00Z",
        timeZone: "America/Denver",
      } as never,
    },
    ["en"],
  );
  expect(scope).toEqual({
    fileName: "menu-4",
    name: "Menu",
    firstDay: "2026-03-01",
    lastDay: "2026-03-07",
    words: "2026-03-01 to 2026-03-07 · times in America/Denver · country Netherlands · referring site direct",
  });
});

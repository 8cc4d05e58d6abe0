import { expect, test } from "vitest";
import { statsPath, subjectOfCampaign, subjectOfCode, subjectOfWorkspace } from "./subject.ts";

test("each subject has its place in the API", () => {
  expect(statsPath(subjectOfCode({ id: "a/b", slug: "menu", name: "" }))).toBe("/codes/a%2Fb/stats");
  expect(statsPath(subjectOfCampaign({ id: "c", name: "Spring" }))).toBe("/campaigns/c/stats");
  expect(statsPath(subjectOfWorkspace("Café"))).toBe("/stats");
});

test("files are named after the slug, or the campaign in letters and digits of any script", () => {
  expect(subjectOfCode({ id: "id", slug: "menu", name: "Menu" }).fileName).toBe("menu");
  expect(subjectOfCode({ id: "id", slug: null, name: "" })).toMatchObject({ fileName: "id", name: "id" });
  expect(subjectOfCampaign({ id: "id", name: "Frühling / ربيع 2026!" }).fileName).toBe("frühling-ربيع-2026");
  expect(subjectOfCampaign({ id: "id", name: "…" }).fileName).toBe("id");
});

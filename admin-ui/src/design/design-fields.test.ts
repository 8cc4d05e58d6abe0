import { expect, test } from "vitest";
import type { Design } from "../../../shared/contract/design.ts";
import { designPatch, fieldOf, withField } from "./design-fields.ts";

const DESIGN: Design = { margin: 2, eyes: { frame: "circle", topLeft: { ball: "leaf" } } };

test("a member is read and changed by its path, and the rest is left alone", () => {
  expect(fieldOf(DESIGN, "eyes.topLeft.ball")).toBe("leaf");
  expect(fieldOf(DESIGN, "gradient.to")).toBe(undefined);
  expect(withField(DESIGN, "eyes.topLeft.ball", "circle")).toEqual({
    margin: 2,
    eyes: { frame: "circle", topLeft: { ball: "circle" } },
  });
  expect(withField({}, "gradient.to", "#112233")).toEqual({ gradient: { to: "#112233" } });
});

test("what is taken out leaves nothing empty behind", () => {
  expect(withField(DESIGN, "eyes.topLeft.ball", undefined)).toEqual({
    margin: 2,
    eyes: { frame: "circle" },
  });
  expect(withField({ eyes: { frame: "leaf" } }, "eyes.frame", undefined)).toEqual({});
});

test("a patch takes out what another design has no more", () => {
  expect(designPatch(DESIGN, { eyes: { frame: "circle" } })).toEqual({
    margin: null,
    eyes: { topLeft: null },
  });
});

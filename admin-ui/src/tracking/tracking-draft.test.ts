import { expect, test } from "vitest";
import { type Tracking, trackingDraft, trackingOf, trackingPatch } from "./tracking-draft.ts";

const NONE: Tracking = { utm: null, forwardQuery: false };
const SOME: Tracking = { utm: { source: "poster", medium: "print" }, forwardQuery: true };

test.each([NONE, SOME])("what is opened and saved stays as it is: %j", (tracking) => {
  const same = trackingOf(trackingDraft(tracking));
  expect(same).toEqual(tracking);
  expect(trackingPatch(same, tracking)).toBeNull();
});

test("only the fields that changed are sent, an emptied one as none", () => {
  const after = { utm: { source: "poster", campaign: "spring" }, forwardQuery: true };
  expect(trackingPatch(after, SOME)).toEqual({ utm: { medium: null, campaign: "spring" } });
  expect(trackingPatch(SOME, NONE)).toEqual({
    utm: { source: "poster", medium: "print" },
    forwardQuery: true,
  });
});

test("with the last field emptied nothing is added any more", () => {
  expect(trackingPatch(NONE, SOME)).toEqual({ utm: null, forwardQuery: false });
});

test("blanks around a value don't count", () => {
  const draft = trackingDraft(NONE);
  expect(trackingOf({ ...draft, utm: { ...draft.utm, source: " flyer ", term: "  " } }).utm).toEqual({
    source: "flyer",
  });
});

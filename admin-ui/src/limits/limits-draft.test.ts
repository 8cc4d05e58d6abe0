import { expect, test } from "vitest";
import type { Limits } from "../text/limits-text.ts";
import { localMoment } from "../text/local-time.ts";
import {
  compareLimits,
  limitFaults,
  type LimitsDraft,
  limitsDraft,
  limitsOf,
  limitsPatch,
} from "./limits-draft.ts";

const NONE: Limits = {
  activeFrom: null,
  expiresAt: null,
  maxScans: null,
  fallbackUrl: null,
  hasPassword: false,
};
const ALL: Limits = {
  activeFrom: "2027-05-03T07:00:30.000Z",
  expiresAt: "2027-06-03T07:00:00.000Z",
  maxScans: 100,
  fallbackUrl: "https://example.com/over",
  hasPassword: true,
};

const draft = (over: Partial<LimitsDraft>, of = NONE): LimitsDraft => ({ ...limitsDraft(of), ...over });

test.each([NONE, ALL])("limits that are opened and saved stay as they are: %j", (limits) => {
  expect(limitsPatch(limitsDraft(limits), limits)).toBeNull();
  expect(limitsOf(limitsDraft(limits), limits)).toEqual(limits);
});

test("only what was changed is sent", () => {
  expect(limitsPatch(draft({ ends: localMoment(ALL.expiresAt) }), NONE)).toEqual({
    expiresAt: ALL.expiresAt,
  });
  expect(limitsPatch(draft({ maxScans: "1,000", fallbackUrl: "" }, ALL), ALL)).toEqual({
    maxScans: 1000,
    fallbackUrl: null,
  });
});

test("a password is kept, set, replaced or removed, and an empty one sets none", () => {
  expect(limitsPatch(draft({ password: { kind: "set", text: "sesame" } }), NONE)).toEqual({
    password: "sesame",
  });
  expect(limitsPatch(draft({ password: { kind: "set", text: "" } }, ALL), ALL)).toBeNull();
  expect(limitsPatch(draft({ password: { kind: "remove" } }, ALL), ALL)).toEqual({ password: null });
});

test("what is wrong is told beside its field", () => {
  expect(
    limitFaults({
      opens: "2027-05-03T09:00",
      ends: "2027-05-03T09:00",
      maxScans: "many",
      fallbackUrl: "",
      password: { kind: "set", text: "abc" },
    }),
  ).toEqual({
    expiresAt: "It would end before it opens.",
    maxScans: "Write how many as a whole number, such as 100.",
    password: "A password has at least 4 characters.",
  });
  expect(limitFaults(limitsDraft(ALL))).toEqual({});
});

test("somebody else's save matters only where both changed something", () => {
  const patch = { maxScans: 50 };
  expect(compareLimits(patch, NONE, { ...NONE, expiresAt: ALL.expiresAt })).toBe("untouched");
  expect(compareLimits(patch, NONE, { ...NONE, maxScans: 50 })).toBe("same");
  expect(compareLimits(patch, NONE, { ...NONE, maxScans: 60 })).toBe("changed");
  expect(compareLimits({ password: "sesame" }, NONE, { ...NONE, hasPassword: true })).toBe("changed");
  expect(compareLimits({ password: null }, ALL, { ...ALL, hasPassword: false })).toBe("same");
});

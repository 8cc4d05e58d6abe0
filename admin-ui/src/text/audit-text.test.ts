import { expect, test } from "vitest";
import { auditDetail, auditSubject, auditVerb } from "./audit-text.ts";

const subject = { kind: "code", id: "c1", name: "Menu" };

test("a line is told as who did what to what", () => {
  expect([auditVerb({ action: "code.edit" }), auditSubject({ action: "code.edit", subject })]).toEqual([
    "edited",
    "Menu",
  ]);
  expect(auditSubject({ action: "session.begin", subject: { ...subject, kind: "session" } })).toBe("");
  expect(auditSubject({ action: "key.delete", subject: { ...subject, name: null } })).toBe("c1");
  expect(auditVerb({ action: "symbol.unverified.png" })).toBe("took a symbol that can't be read, as png");
});

test("what a later Swivel writes is told as it is called", () => {
  expect(auditVerb({ action: "domain.verify" })).toBe("domain.verify:");
});

test("the detail names version and fields, as far as there are any", () => {
  expect(auditDetail({ version: 7, fields: ["content", "expiresAt"] })).toBe("version 7: content, expiresAt");
  expect(auditDetail({ version: 1, fields: [] })).toBe("version 1");
  expect(auditDetail({ version: null, fields: ["name"] })).toBe("name");
  expect(auditDetail({ version: null, fields: [] })).toBe("");
});

import { expect, test } from "vitest";
import { CONTENT_TYPES } from "../../../shared/content-types.ts";
import { Content } from "../../../shared/contract/content.ts";
import { CONTENTS } from "../../../shared/testing/contents.ts";
import { checkContent } from "./check.ts";
import { contentOf, draftOf, emptyDraft, filledRows } from "./draft.ts";
import { FORMS } from "./forms.ts";

test.each(CONTENT_TYPES)("%s goes through its form unchanged", (type) => {
  const content = Content.parse(CONTENTS[type]);
  expect(Content.parse(contentOf(type, draftOf(content), "static"))).toEqual({
    ...content,
    ...(type === "contact" && { format: "vcard" }),
  });
});

const RULES = { ownHosts: [], appSchemes: [] };
const CHECKED_TYPES = CONTENT_TYPES.filter((type) => type !== "url"); // a link has a form of its own

test.each(CHECKED_TYPES)("an empty form of %s is refused, field by field", (type) => {
  const checked = checkContent(contentOf(type, emptyDraft(type, "Europe/Amsterdam"), "dynamic"), RULES);
  const names = FORMS[type].map(({ name }) => name);
  const paths = checked.ok ? [] : checked.faults.map(({ path }) => path.split(".")[0]);
  expect(paths).not.toEqual([]);
  expect(names).toEqual(expect.arrayContaining(paths));
});

test("an address in one text is filed as the street", () => {
  const { values } = draftOf(Content.parse({ ...CONTENTS.contact, address: "Kupfergasse 3\nKöln" }));
  expect(values["address.street"]).toBe("Kupfergasse 3\nKöln");
});

test("a comma makes a number, and half a number is left to the contract", () => {
  const draft = emptyDraft("location", "");
  const values = { ...draft.values, latitude: "52,5", longitude: "east" };
  expect(contentOf("location", { ...draft, values }, "static")).toEqual({
    type: "location",
    latitude: 52.5,
    longitude: Number.NaN,
  });
});

test("whole days last to the end of the last one", () => {
  const draft = emptyDraft("event", "Europe/Amsterdam");
  const values = {
    ...draft.values,
    title: "Fair",
    allDay: "true",
    start: "2026-05-09",
    end: "2026-05-10",
  };
  const content = Content.parse(contentOf("event", { ...draft, values }, "static"));
  expect(content).toMatchObject({ start: "2026-05-09T00:00:00", end: "2026-05-10T23:59:59" });
  expect(draftOf(content).values).toMatchObject({ start: "2026-05-09", end: "2026-05-10" });
});

test("clock times become days and back without being typed again", () => {
  const draft = emptyDraft("event", "Europe/Amsterdam");
  const values = { ...draft.values, start: "2026-05-09T19:30", end: "2026-05-10" };
  const times = (allDay: string): unknown =>
    contentOf("event", { ...draft, values: { ...values, allDay } }, "static");
  expect(times("true")).toMatchObject({ start: "2026-05-09T00:00:00", end: "2026-05-10T23:59:59" });
  expect(times("")).toMatchObject({ start: "2026-05-09T19:30:00", end: "2026-05-10T00:00:00" });
});

test("rows in which nothing was typed are not sent, and the others keep their place", () => {
  const draft = emptyDraft("contact", "");
  const phones = [
    { number: "", kind: "mobile" },
    { number: "+31 20 123 4567", kind: "work" },
  ];
  const field = FORMS.contact.find(({ name }) => name === "phones");
  expect(contentOf("contact", { ...draft, rows: { ...draft.rows, phones } }, "static").phones).toEqual([
    { number: "+31 20 123 4567", kind: "work" },
  ]);
  expect(field?.input === "rows" && filledRows(phones, field.fields)).toEqual([1]);
});

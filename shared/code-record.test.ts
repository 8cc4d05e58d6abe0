import { expect, test } from "vitest";
import { parseRecord, recordKey, type CodeRecord } from "./code-record.ts";

const record: CodeRecord = {
  v: 1,
  id: "c1",
  ws: "w1",
  version: 3,
  status: "active",
  url: "https://example.com/?a=%2B#x",
  redirect: 307,
  from: 1,
  until: 2,
  fallback: "https://example.com/closed",
  forward: true,
};

test("a record is read as it was written", () => {
  expect(parseRecord(JSON.stringify(record))).toEqual(record);
});

test("a record of a page is read with its content", () => {
  const page = { ...record, url: "", content: { type: "text", text: "Closed on Mondays" } };
  expect(parseRecord(JSON.stringify(page))).toEqual(page);
});

test("a record with only what every code has is read", () => {
  const { from: _from, until: _until, fallback: _fallback, forward: _forward, ...least } = record;
  expect(parseRecord(JSON.stringify(least))).toEqual(least);
});

test("a record of this shape with a field of a later Swivel is still read", () => {
  expect(parseRecord(JSON.stringify({ ...record, added: [1] }))).toMatchObject(record);
});

test.each([
  ["a later shape", { ...record, v: 2 }],
  ["a shape before versions", { ...record, v: undefined }],
  ["a version as text", { ...record, v: "1" }],
  ["no id", { ...record, id: undefined }],
  ["no workspace", { ...record, ws: undefined }],
  ["no version of the code", { ...record, version: undefined }],
  ["no destination", { ...record, url: null }],
  ["a limit that is no number", { ...record, limit: "100" }],
  ["a mark that is no text", { ...record, locked: true }],
  ["content without a type", { ...record, content: {} }],
  ["content that is text", { ...record, content: "text" }],
  ["an unknown status", { ...record, status: "archived" }],
  ["a permanent redirect", { ...record, redirect: 301 }],
  ["a start that is no time", { ...record, from: "soon" }],
  ["an end that is no time", { ...record, until: null }],
  ["a fallback that is no text", { ...record, fallback: 5 }],
  ["null", null],
  ["a list", [record]],
  ["a text", "https://example.com/"],
])("a record with %s is not used, so D1 is asked", (_, stored) => {
  expect(parseRecord(JSON.stringify(stored))).toBeNull();
});

test.each(["", "{", "{}", "https://example.com/", "undefined"])("%j is no record", (stored) => {
  expect(parseRecord(stored)).toBeNull();
});

test("keys of different slugs and domains never meet", () => {
  const keys = [
    recordKey("", "menu"),
    recordKey("", "menu1"),
    recordKey("a.example", "menu"),
    recordKey("menu", "a"),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(recordKey("", "ab12cd")).toBe("code:/ab12cd");
});

import { expect, test } from "vitest";
import type { CodeRecord } from "../../shared/code-record.ts";
import { recall, remember } from "./record-cache.ts";

const NOW = 1_700_000_000_000;
const TTL_MS = 10_000;

const version = (number: number): CodeRecord => ({
  v: 1,
  id: "id",
  ws: "ws",
  version: number,
  status: "active",
  url: "https://example.com/",
  redirect: 302,
});

test("a record is remembered for ten seconds, and so is that a slug is unknown", () => {
  remember("known", version(1), NOW);
  remember("unknown", null, NOW);
  expect([recall("known", NOW + TTL_MS - 1), recall("unknown", NOW + TTL_MS - 1)]).toEqual([
    version(1),
    null,
  ]);
  expect([recall("known", NOW + TTL_MS), recall("unknown", NOW + TTL_MS)]).toEqual([undefined, undefined]);
});

test("a look-up that began before an edit does not undo it", () => {
  remember("code", version(2), NOW);
  remember("code", version(1), NOW + 1);
  expect(recall("code", NOW + 2)).toEqual(version(2));
  remember("code", null, NOW + 3);
  expect(recall("code", NOW + 4)).toEqual(version(2));
});

test("a code just made replaces the memory that its slug was unknown", () => {
  remember("code", null, NOW);
  remember("code", version(1), NOW + 1);
  expect(recall("code", NOW + 2)).toEqual(version(1));
});

test("what a look-up confirms is remembered for longer", () => {
  remember("code", version(1), NOW);
  remember("code", version(1), NOW + TTL_MS - 1);
  expect(recall("code", NOW + TTL_MS + 1)).toEqual(version(1));
});

test("guessed slugs, however many, push no code out", () => {
  remember("code", version(1), NOW);
  for (let i = 0; i < 5_000; i++) {
    remember(`guess-${i}`, null, NOW);
  }
  expect(recall("code", NOW + 1)).toEqual(version(1));
  expect(recall("guess-0", NOW + 1)).toBeUndefined();
  expect(recall("guess-4999", NOW + 1)).toBeNull();
});

test("the cache forgets the codes remembered longest ago rather than grow without end", () => {
  for (let i = 0; i < 2_001; i++) {
    remember(`code-${i}`, version(1), NOW);
  }
  expect(recall("code-0", NOW + 1)).toBeUndefined();
  expect(recall("code-1", NOW + 1)).toEqual(version(1));
  expect(recall("code-2000", NOW + 1)).toEqual(version(1));
});

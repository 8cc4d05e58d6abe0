import { expect, test } from "vitest";
import { fileTypeOf } from "./file-type.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

test.each([
  ["\x89PNG\r\n\x1a\n....", "image/png"],
  ["\xff\xd8\xff\xe0..JFIF", "image/jpeg"],
  ["RIFF....WEBPVP8 ", "image/webp"],
  ["%PDF-1.7\n", "application/pdf"],
  ["<svg xmlns='x'>", "image/svg+xml"],
  ["\xef\xbb\xbf \n<?xml version='1.0'?>\n<!-- a --><svg:svg>", "image/svg+xml"],
  ["<svg/>", "image/svg+xml"],
])("%j is %s", (head, type) => {
  expect(fileTypeOf(bytes(head))).toBe(type);
});

test.each([
  "",
  "GIF89a",
  "PK\x03\x04",
  "<!doctype html><p>",
  "<html><svg></svg></html>",
  "<svgfoo>",
  "hello <svg>",
  "RIFF....WAVE",
  " %PDF-1.7",
  "\x1f\x8b\x08",
  "MZ\x90",
])("%j is none of ours", (head) => {
  expect(fileTypeOf(bytes(head))).toBeNull();
});

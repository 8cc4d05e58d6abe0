import { expect, test } from "vitest";
import { pictureSize } from "./picture-size.ts";

const hex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));

const PNG = "89504e470d0a1a0a 0000000d 49484452 00000280 000001e0 08060000";
const RIFF = "52494646 00000000 57454250";

test.each([
  ["image/png", PNG, 640, 480],
  // APP0, a fill byte, DHT, then a progressive frame header
  ["image/jpeg", "ffd8 ffe00004 0000 ff ffc40003 00 ffc2 0011 08 01e0 0280 03", 640, 480],
  ["image/webp", `${RIFF} 56503820 00000000 000000 9d012a 8002 e041`, 640, 480],
  ["image/webp", `${RIFF} 5650384c 00000000 2f 7fc27700 00`, 640, 480],
  ["image/webp", `${RIFF} 56503858 0a000000 10000000 7f0200 df0100`, 640, 480],
] as const)("a %s of %s", (type, header, width, height) => {
  expect(pictureSize(hex(header), type)).toEqual({ width, height });
});

test.each([
  ["image/png", PNG.slice(0, 40)],
  ["image/png", PNG.replace("49484452", "49484453")],
  ["image/png", PNG.replace("00000280", "00000000")],
  ["image/jpeg", "ffd8 ffe00004 0000 ffda 0011"],
  ["image/jpeg", "ffd8 ffe00004 0000 00"],
  ["image/jpeg", "ffd8 ffe0ffff"],
  ["image/webp", `${RIFF} 56503859 00000000`],
  ["application/pdf", "255044462d"],
] as const)("a broken %s tells no size", (type, header) => {
  expect(pictureSize(hex(header), type)).toBeNull();
});

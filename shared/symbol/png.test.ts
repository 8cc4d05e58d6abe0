import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Pixels } from "./pixels.ts";
import { pngOf } from "./png.ts";

const FACTS = { title: "Café", link: null };

/** A picture in bands of two rows, whose pixel at (x, y) is `colour(x, y)`. */
function picture(width: number, height: number, colour: (x: number, y: number) => number[]): () => Pixels[] {
  const rows = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_column, x) => colour(x, y)).flat(),
  );
  return () =>
    Array.from({ length: Math.ceil(height / 2) }, (_, band) => {
      const data = Uint8Array.from(rows.slice(band * 2, band * 2 + 2).flat());
      return { width, height: data.length / width / 4, data };
    });
}

function chunks(png: Uint8Array): [type: string, data: Buffer][] {
  const found: [string, Buffer][] = [];
  const buffer = Buffer.from(png);
  for (let at = 8; at < buffer.length; at += 12 + buffer.readUInt32BE(at)) {
    found.push([
      buffer.toString("latin1", at + 4, at + 8),
      buffer.subarray(at + 8, at + 8 + buffer.readUInt32BE(at)),
    ]);
  }
  return found;
}

test("two colours take one bit a pixel, rows begin on a byte", () => {
  const bands = picture(10, 3, (x, y) => (x === y ? [0, 0, 0, 255] : [255, 255, 255, 255]));
  const png = pngOf({ widthPx: 10, heightPx: 3 }, bands, 300, FACTS);
  const found = new Map(chunks(png));
  expect([...(found.get("IHDR") ?? [])]).toEqual([0, 0, 0, 10, 0, 0, 0, 3, 1, 3, 0, 0, 0]);
  expect([...(found.get("PLTE") ?? [])]).toEqual([0, 0, 0, 255, 255, 255]);
  expect(found.has("tRNS")).toBe(false);
  expect(found.get("pHYs")?.readUInt32BE(0)).toBe(11_811);
  expect(found.get("iTXt")?.toString()).toBe("Title\0\0\0\0\0Café");
  expect([...inflateSync(found.get("IDAT") ?? "")]).toEqual([
    0, 0b01111111, 0b11000000, 0, 0b10111111, 0b11000000, 0, 0b11011111, 0b11000000,
  ]);
});

test("every chunk ends in its checksum", () => {
  const bands = picture(1, 1, () => [0, 0, 0, 255]);
  const png = Buffer.from(pngOf({ widthPx: 1, heightPx: 1 }, bands, undefined, FACTS));
  // the end of every PNG there is
  expect(png.subarray(-12).toString("hex")).toBe("0000000049454e44ae426082");
});

test("a colour that is seen through has its alpha in the palette", () => {
  const bands = picture(3, 1, (x) => [9, 9, 9, x * 100]);
  const found = new Map(chunks(pngOf({ widthPx: 3, heightPx: 1 }, bands, undefined, FACTS)));
  expect([...(found.get("tRNS") ?? [])]).toEqual([0, 100, 200]);
  expect(found.get("IHDR")?.[8]).toBe(2);
});

test("more colours than a palette holds are written in full, across bands", () => {
  const colour = (x: number, y: number): number[] => [x, y * 40, 7, 255 - y];
  const png = pngOf({ widthPx: 200, heightPx: 5 }, picture(200, 5, colour), undefined, FACTS);
  const found = new Map(chunks(png));
  expect(found.get("IHDR")?.subarray(8, 10)).toEqual(Buffer.from([8, 6]));
  const rows = inflateSync(found.get("IDAT") ?? "");
  const above = new Uint8Array(800);
  for (let y = 0; y < 5; y++) {
    expect(rows[y * 801]).toBe(2);
    for (let i = 0; i < 800; i++) {
      above[i] = (above[i] ?? 0) + (rows[y * 801 + 1 + i] ?? 0);
    }
    expect([...above.subarray(400, 404)]).toEqual(colour(100, y));
  }
});

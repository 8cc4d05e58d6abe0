import { expect, test } from "vitest";
import { encode } from "../symbol/encode.ts";
import type { Grey } from "./grey.ts";
import { gridOf, OUTSIDE } from "./grid.ts";
import type { Point, Reading } from "./reader.ts";

const SCALE = 8;
const MARGIN = 4;
const [DARK, LIGHT] = [20, 230];

/** A symbol drawn pixel by pixel, and what a decoder says of it whose corners are off by some modules. */
function drawn(off: (corner: Point) => Point): { grey: Grey; reading: Reading } {
  const encoded = encode("HTTPS://GO.EXAMPLE/AB12CD", { ecc: "M" });
  if (!encoded.ok) {
    throw new Error(encoded.message);
  }
  const { size, get, version, ecc, mask } = encoded.matrix;
  const width = (size + 2 * MARGIN) * SCALE;
  const data = new Uint8Array(width * width);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [at % width, Math.floor(at / width)].map((px) => Math.floor(px / SCALE) - MARGIN);
    data[at] = get(x ?? 0, y ?? 0) ? DARK : LIGHT;
  }
  const corner = (x: number, y: number): Point => {
    const moved = off({ x, y });
    return { x: (moved.x + MARGIN) * SCALE, y: (moved.y + MARGIN) * SCALE };
  };
  return {
    grey: { data, width, height: width },
    reading: {
      text: "HTTPS://GO.EXAMPLE/AB12CD",
      mirrored: false,
      inverted: false,
      version,
      ecc,
      mask,
      size,
      dark: Uint8Array.from({ length: size * size }, (_, at) =>
        get(at % size, Math.floor(at / size)) ? 1 : 0,
      ),
      unused: 1,
      corners: [corner(0, 0), corner(size, 0), corner(size, size), corner(0, size)],
    },
  };
}

test.each<[how: string, off: (corner: Point) => Point]>([
  ["right", (corner) => corner],
  ["moved by most of a module", ({ x, y }) => ({ x: x + 0.7, y: y - 0.6 })],
  ["too far apart", ({ x, y }) => ({ x: x * 1.04 - 0.5, y: y * 1.03 - 0.4 })],
  ["too near to one another", ({ x, y }) => ({ x: x * 0.96 + 0.5, y: y * 0.97 + 0.4 })],
])("every module is found where corners are %s", (_how, off) => {
  const { grey, reading } = drawn(off);
  const { at, scale } = gridOf(grey, reading);
  expect(scale).toBeCloseTo(SCALE, 0);
  const wrong = Array.from(reading.dark.entries()).filter(
    ([module, dark]) =>
      at((module % reading.size) + 0.5, Math.floor(module / reading.size) + 0.5) !==
      (dark === 1 ? DARK : LIGHT),
  );
  expect(wrong).toEqual([]);
});

test("beyond the symbol is its quiet zone, and beyond the picture nothing", () => {
  const { grey, reading } = drawn((corner) => corner);
  const { at } = gridOf(grey, reading);
  expect(at(-MARGIN + 0.5, 3)).toBe(LIGHT);
  expect(at(-MARGIN - 1, 3)).toBe(OUTSIDE);
  expect(at(3, reading.size + MARGIN + 1)).toBe(OUTSIDE);
});

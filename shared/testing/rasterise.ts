/** A picture as decoders take it: RGBA, row by row. */
export interface Picture {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/**
 * Draws one of our symbol SVGs, so that a decoder that shares no code with ours can read it. It knows only the
 * path commands we write, and throws at anything else.
 *
 * @param zoom pixels a unit of the viewBox
 */
export function rasterise(svg: string, zoom = 4): Picture {
  const [, width = "", height = ""] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  const side = Number(width);
  if (!(side > 0) || width !== height) {
    throw new Error("no square viewBox");
  }
  const size = side * zoom;
  const data = new Uint8ClampedArray(size * size * 4).fill(255); // paper under a transparent background
  for (const [, colour = "", path = ""] of svg.matchAll(/<path fill="#([0-9a-f]{6})" d="([^"]*)"\/>/g)) {
    const rgb = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    for (const { x, y, w, h } of rectangles(path)) {
      for (let row = y * zoom; row < (y + h) * zoom; row++) {
        for (let column = x * zoom; column < (x + w) * zoom; column++) {
          data.set(rgb, (row * size + column) * 4);
        }
      }
    }
  }
  return { data, width: size, height: size };
}

function rectangles(path: string): { x: number; y: number; w: number; h: number }[] {
  const found = [];
  let rest = path;
  while (rest !== "") {
    const match = /^M(\d+) (\d+)h(\d+)v(\d+)H(\d+)z/.exec(rest);
    if (match === null || match[1] !== match[5]) {
      throw new Error(`not a rectangle: ${rest.slice(0, 40)}`);
    }
    const [all, x, y, w, h] = match;
    found.push({ x: Number(x), y: Number(y), w: Number(w), h: Number(h) });
    rest = rest.slice(all.length);
  }
  return found;
}

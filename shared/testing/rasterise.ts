/** A picture as decoders take it: RGBA, row by row. */
export interface Picture {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/**
 * Draws one of our symbol SVGs of square modules, so that a decoder that shares no code with ours can read it. It knows
 * only the path commands these are made of, and throws at anything else.
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
    const inside = cellsInside(path, side);
    for (let pixel = 0; pixel < size * size; pixel++) {
      const [x, y] = [Math.floor((pixel % size) / zoom), Math.floor(pixel / size / zoom)];
      if (inside[y * side + x] === 1) {
        data.set(rgb, pixel * 4);
      }
    }
  }
  return { data, width: size, height: size };
}

/** Even-odd: each vertical edge changes every cell to its right. */
function cellsInside(path: string, side: number): Uint8Array {
  const cells = new Uint8Array(side * side);
  for (const [, startX, startY, moves = ""] of path.matchAll(/M(\d+) (\d+)((?:[hv]-?\d+)+)z/g)) {
    let [x, y] = [Number(startX), Number(startY)];
    const verticalTo = (next: number): void => {
      for (let row = Math.min(y, next); row < Math.max(y, next); row++) {
        for (let column = x; column < side; column++) {
          cells[row * side + column] = 1 - (cells[row * side + column] ?? 0);
        }
      }
      y = next;
    };
    for (const [, direction, step] of moves.matchAll(/([hv])(-?\d+)/g)) {
      if (direction === "h") {
        x += Number(step);
      } else {
        verticalTo(y + Number(step));
      }
    }
    if (x === Number(startX)) {
      verticalTo(Number(startY)); // z
    }
  }
  if (path.replaceAll(/M\d+ \d+(?:[hv]-?\d+)+z/g, "") !== "") {
    throw new Error(`not made of modules: ${path.slice(0, 40)}`);
  }
  return cells;
}

import type { PathCommand, Shape } from "../../symbol/drawing.ts";
import type { Design } from "../../contract/design.ts";
import { drawSymbol } from "../../symbol/draw.ts";
import { svgOf } from "../../symbol/svg.ts";

/** Symbols with a fault each, as SVG bytes. */

export interface FaultyStyle extends Omit<Design, "logo"> {
  /** Seen from behind. */
  mirrored?: boolean;
  /** Data modules as round dots of this diameter, in modules. */
  dots?: number;
  /** A square of background in the middle with a dark disc on it, as a share of the symbol's area. */
  logo?: number;
}

export function symbolBytes(text: string, style: FaultyStyle = {}): Uint8Array {
  return new TextEncoder().encode(symbolDocument(text, style));
}

function symbolDocument(text: string, { mirrored, dots, logo, ...style }: FaultyStyle): string {
  const drawn = drawSymbol(text, style);
  if (!drawn.ok) {
    throw new Error(drawn.message);
  }
  const { drawing, matrix, symbol } = drawn;
  const [paper, ink] = drawing.shapes;
  const fill = { colour: style.foreground ?? "#000000" };
  const shapes = [...drawing.shapes];
  if (dots !== undefined && paper !== undefined && ink !== undefined) {
    const commands: PathCommand[] = [];
    for (let y = 0; y < matrix.size; y++) {
      for (let x = 0; x < matrix.size; x++) {
        if (matrix.get(x, y)) {
          const isFinder = (y < 7 && (x < 7 || x >= matrix.size - 7)) || (x < 7 && y >= matrix.size - 7);
          const [middleX, middleY] = [symbol.x + x + 0.5, symbol.y + y + 0.5];
          commands.push(...(isFinder ? disc(middleX, middleY, 1, 4) : disc(middleX, middleY, dots, 16)));
        }
      }
    }
    shapes.splice(0, 2, paper, { kind: "path", commands, rule: "nonzero", fill });
  }
  if (logo !== undefined) {
    const middle = drawing.width / 2;
    const side = Math.sqrt(logo) * matrix.size;
    const square = disc(middle, middle, side, 4);
    shapes.push(
      { kind: "path", commands: square, rule: "nonzero", fill: { colour: style.background ?? "#ffffff" } },
      {
        kind: "path",
        commands: disc(middle, middle, side * 0.8, 24),
        rule: "nonzero",
        fill: { colour: "#cc3333" },
      },
    );
  }
  const seen = mirrored === true ? shapes.map((shape) => fromBehind(shape, drawing.width)) : shapes;
  return svgOf({ ...drawing, shapes: seen }, { title: text });
}

function fromBehind(shape: Shape, width: number): Shape {
  if (shape.kind !== "path") {
    return shape;
  }
  const { kind, rule, fill, commands } = shape;
  const mirrored = commands.map((command): PathCommand =>
    command[0] === "M" || command[0] === "L" ? [command[0], width - command[1], command[2]] : command,
  );
  return { kind, rule, fill, commands: mirrored };
}

/** A polygon of many corners; one of four is a square with sides as long as the diameter. */
function disc(x: number, y: number, diameter: number, corners: number): PathCommand[] {
  const radius = corners === 4 ? diameter / Math.SQRT2 : diameter / 2;
  const points = Array.from({ length: corners }, (_, at): PathCommand => {
    const angle = ((at + 0.5) * 2 * Math.PI) / corners;
    return [at === 0 ? "M" : "L", x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  return [...points, ["Z"]];
}

import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import type { Drawing, PathCommand, PathShape } from "../../../shared/symbol/drawing.ts";
import { mapPoints } from "../../../shared/symbol/map-points.ts";
import { commandsOf } from "./read-page.ts";

/** A page of a PDF as pdf.js reads it, in points, y downwards. */
export interface SheetPage {
  width: number;
  height: number;
  /** What is painted inside a box. */
  cut(x: number, y: number, width: number, height: number): Drawing;
}

type Matrix = [a: number, b: number, c: number, d: number, e: number, f: number];

/** Every page of a PDF without pictures and gradients. */
export async function readSheets(bytes: Uint8Array): Promise<SheetPage[]> {
  const { OPS } = await getResolvedPDFJS();
  const document = await getDocumentProxy(bytes.slice());
  const pages: SheetPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [, , pageWidth = 0, pageHeight = 0] = page.view;
    const list = await page.getOperatorList();
    const stack: Matrix[] = [];
    let matrix: Matrix = [1, 0, 0, -1, 0, pageHeight];
    let colour = "";
    const shapes: PathShape[] = [];
    for (const [i, operator] of list.fnArray.entries()) {
      const args = list.argsArray[i] as unknown[];
      if (operator === OPS.save) {
        stack.push(matrix);
      } else if (operator === OPS.restore) {
        matrix = stack.pop() ?? matrix;
      } else if (operator === OPS.transform) {
        matrix = times(matrix, args as Matrix);
      } else if (operator === OPS.setFillRGBColor) {
        colour = args[0] as string;
      } else if (operator === OPS.constructPath) {
        const [path] = args[1] as [Float32Array];
        const commands = commandsOf([...path]).map((command) => moved(command, matrix));
        shapes.push({ kind: "path", rule: "nonzero", fill: { colour }, commands });
      }
    }
    pages.push({
      width: pageWidth,
      height: pageHeight,
      cut: (x, y, width, height) => ({
        width,
        height,
        shapes: shapes.map(({ commands, ...shape }) => ({
          ...shape,
          commands: commands.map((command) => moved(command, [1, 0, 0, 1, -x, -y])),
        })),
      }),
    });
  }
  await document.destroy();
  return pages;
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function moved(command: PathCommand, [a, b, c, d, e, f]: Matrix): PathCommand {
  return mapPoints(command, (x, y) => [a * x + c * y + e, b * x + d * y + f]);
}

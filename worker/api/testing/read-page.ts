import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import type { Drawing, PathCommand, Shape } from "../../../shared/symbol/drawing.ts";
import { svgOf } from "../../../shared/symbol/svg.ts";

/** Reads what a PDF or EPS of ours paints back into shapes, so that they can be drawn and decoded. */

export interface ReadPage {
  /** points */
  width: number;
  height: number;
  /** The operators in order, each once. */
  operators: string[];
  /** The page as SVG, in modules. */
  svg: string;
  information: Record<string, unknown>;
}

/** By pdf.js, which shares nothing with our writer. Colours are as it shows CMYK; its curves and paths are ours. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPage> {
  const { OPS } = await getResolvedPDFJS();
  const names = new Map(Object.entries(OPS).map(([name, number]) => [number, name]));
  const document = await getDocumentProxy(bytes.slice());
  const page = await document.getPage(1);
  const [, , width = 0, height = 0] = page.view;
  const list = await page.getOperatorList();
  const shapes: Shape[] = [];
  let scale = 0;
  let colour = "";
  for (const [i, operator] of list.fnArray.entries()) {
    const args = list.argsArray[i] as unknown[];
    if (operator === OPS.transform && scale === 0) {
      const [a, b, c, d, e, f] = args as number[];
      scale = a ?? 0;
      if (b !== 0 || c !== 0 || d !== -scale || e !== 0 || Math.abs((f ?? 0) - height) > 0.001) {
        throw new Error(`the page is not as it should be turned: ${JSON.stringify(args)}`);
      }
    } else if (operator === OPS.setFillRGBColor) {
      colour = args[0] as string;
    } else if (operator === OPS.constructPath && (args[0] === OPS.fill || args[0] === OPS.eoFill)) {
      const [path] = args[1] as [Float32Array];
      shapes.push({ kind: "path", rule: "nonzero", fill: { colour }, commands: commandsOf([...path]) });
    }
  }
  const { info } = await document.getMetadata();
  return {
    width,
    height,
    operators: [...new Set(list.fnArray.map((number) => names.get(number) ?? ""))],
    svg: svgOf(drawingOf(shapes, width / scale, height / scale), { title: "" }),
    information: info as Record<string, unknown>,
  };
}

/** pdf.js writes a path as numbers: 0 move, 1 line, 2 curve, 4 close, each with its coordinates. */
export function commandsOf(numbers: number[]): PathCommand[] {
  const commands: PathCommand[] = [];
  for (let at = 0; at < numbers.length;) {
    const [kind = -1, x = 0, y = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = numbers.slice(at, at + 7);
    switch (kind) {
      case 0:
        commands.push(["M", x, y]);
        at += 3;
        break;
      case 1:
        commands.push(["L", x, y]);
        at += 3;
        break;
      case 2:
        commands.push(["C", x, y, x2, y2, x3, y3]);
        at += 7;
        break;
      case 4:
        commands.push(["Z"]);
        at += 1;
        break;
      default:
        throw new Error(`unknown path command ${kind}`);
    }
  }
  return commands;
}

/** By the few operators our EPS files are made of; throws at any other line of a page without gradients and pictures. */
export function readEps(text: string): ReadPage {
  const [, width = "", height = ""] = /^%%HiResBoundingBox: 0 0 ([\d.]+) ([\d.]+)$/m.exec(text) ?? [];
  const [, body = ""] = /^gsave\n([^]*)\ngrestore$/m.exec(text) ?? [];
  const shapes: Shape[] = [];
  let commands: PathCommand[] = [];
  let colour = "";
  let scale = 0;
  for (const line of body.split("\n")) {
    const words = line.split(" ");
    const operator = words.pop() ?? "";
    const [a = 0, b = 0, c = 0, d = 0] = words.map(Number);
    switch (operator) {
      case "cm":
        scale = a;
        break;
      case "k":
        colour = `#${Math.round(255 * (1 - d))
          .toString(16)
          .padStart(2, "0")
          .repeat(3)}`;
        break;
      case "rg":
        colour = `#${[a, b, c]
          .map((part) =>
            Math.round(255 * part)
              .toString(16)
              .padStart(2, "0"),
          )
          .join("")}`;
        break;
      case "m":
        commands.push(["M", a, b]);
        break;
      case "l":
        commands.push(["L", a, b]);
        break;
      case "h":
        commands.push(["Z"]);
        break;
      case "f":
        shapes.push({ kind: "path", rule: "nonzero", fill: { colour }, commands });
        commands = [];
        break;
      default:
        throw new Error(`unknown line: ${line}`);
    }
  }
  return {
    width: Number(width),
    height: Number(height),
    operators: [...new Set(body.split("\n").map((line) => line.split(" ").at(-1) ?? ""))],
    svg: svgOf(drawingOf(shapes, Number(width) / scale, Number(height) / scale), { title: "" }),
    information: {},
  };
}

function drawingOf(shapes: Shape[], width: number, height: number): Drawing {
  return { width: Math.round(width), height: Math.round(height), shapes };
}

import { unzlibSync } from "fflate";
import { PageScanner } from "./page-scanner.ts";
import { svgOfOperators } from "./page-svg.ts";
import { latin1, pixelsOf } from "./pdf-page.ts";

/**
 * An EPS file of ours as SVG. PostScript is a programming language and no interpreter of it that may be used freely
 * runs in a browser or a Worker; our files use the words of PDF, defined in their prologue, and those are read.
 */
export function svgOfEps(bytes: Uint8Array): string {
  const text = latin1(bytes);
  const box = /^%%HiResBoundingBox: 0 0 ([\d.]+) ([\d.]+)$/m.exec(text);
  const [opening, closing] = ["SwivelSymbol begin\ngsave\n", "grestore"];
  const start = text.lastIndexOf(opening);
  if (box === null || start < 0) {
    throw new Error("no page");
  }
  const scanner = new PageScanner(text, start + opening.length);
  const size = { width: Number(box[1]), height: Number(box[2]) };
  const resources = {
    shading: unknownName,
    image: unknownName,
    inlineImage: (dictionary: Map<string, unknown>) => {
      const end = text.indexOf("~>", scanner.at);
      const samples = unzlibSync(bytesOfAscii85(text.slice(scanner.at, end)));
      scanner.at = end + "~>".length;
      return pixelsOf(Number(dictionary.get("Width")), Number(dictionary.get("Height")), samples);
    },
  };
  return svgOfOperators(scanner, size, resources, closing);
}

function unknownName(name: string): never {
  throw new Error(`PostScript has no resource ${name}`);
}

/** PostScript Language Reference §3.13.3 */
function bytesOfAscii85(text: string): Uint8Array {
  const bytes: number[] = [];
  let group: number[] = [];
  const flush = (): void => {
    const wanted = group.length - 1;
    let value = 0;
    for (let at = 0; at < 5; at++) {
      value = value * 85 + (group[at] ?? 84);
    }
    for (let at = 0; at < wanted; at++) {
      bytes.push(Math.floor(value / 256 ** (3 - at)) % 256);
    }
    group = [];
  };
  for (const char of text.replace(/\s/g, "")) {
    if (char === "z") {
      bytes.push(0, 0, 0, 0);
      continue;
    }
    group.push(char.charCodeAt(0) - 33);
    if (group.length === 5) {
      flush();
    }
  }
  if (group.length > 0) {
    flush();
  }
  return Uint8Array.from(bytes);
}

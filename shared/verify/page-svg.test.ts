import { expect, test } from "vitest";
import { svgOfEps } from "./eps-page.ts";
import { PageScanner } from "./page-scanner.ts";
import { svgOfOperators, type PageResources } from "./page-svg.ts";
import { svgOfPdf } from "./pdf-page.ts";

const NOTHING: PageResources = {
  shading: (name) => {
    throw new Error(`no shading ${name}`);
  },
  image: (name) => {
    throw new Error(`no picture ${name}`);
  },
};

function bodyOf(operators: string, resources = NOTHING): string {
  const svg = svgOfOperators(new PageScanner(operators), { width: 10, height: 20 }, resources);
  const [, body = ""] =
    /^<svg xmlns="[^"]+" viewBox="0 0 10 20"><g transform="matrix\(1 0 0 -1 0 20\)">(.*)<\/g><\/svg>$/.exec(
      svg,
    ) ?? [];
  return body;
}

test("paths are filled by their rule, in the colour of the moment", () => {
  expect(bodyOf("1 0 0 rg 1 2 m 3 4 l 1 2 3 4 5 6 c h f 0 0 m 1 0 l h f*")).toBe(
    '<path fill="#ff0000" d="M1 2L3 4C1 2 3 4 5 6Z"/><path fill="#ff0000" fill-rule="evenodd" d="M0 0L1 0Z"/>',
  );
});

test("inks are taken from white", () => {
  expect(bodyOf("0 0 0 1 k 0 0 m h f 1 0 0 0 k 0 0 m h f")).toBe(
    '<path fill="#000000" d="M0 0Z"/><path fill="#00ffff" d="M0 0Z"/>',
  );
});

test("what is saved comes back: the place and the colour", () => {
  expect(bodyOf("0 0 1 rg q 2 0 0 2 5 5 cm 1 0 0 rg 0 0 m h f Q 0 0 m h f")).toBe(
    '<g transform="matrix(2 0 0 2 5 5)"><path fill="#ff0000" d="M0 0Z"/></g><path fill="#0000ff" d="M0 0Z"/>',
  );
});

test("groups left open are closed", () => {
  expect(bodyOf("q 1 0 0 1 0 0 cm q 1 0 0 1 0 0 cm")).toBe(
    '<g transform="matrix(1 0 0 1 0 0)"><g transform="matrix(1 0 0 1 0 0)"></g></g>',
  );
});

test("a shading fills what is clipped to, in all its steps", () => {
  const shading = new PageScanner(
    "<</ShadingType 2/Coords[0 0 1 1]/Function<</Functions[<</C0[1 0 0]/C1[0 1 0]>><</C0[0 1 0]/C1[0 0 1]>>]/Bounds[.25]>>>>",
  ).next();
  const resources = {
    ...NOTHING,
    shading: () => (shading instanceof Map ? shading : new Map<string, never>()),
  };
  const body = bodyOf("0 0 m 1 0 l h W n /S sh", resources);
  expect(body).toContain(
    '<linearGradient id="g0" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="1" y2="1">',
  );
  expect(body.match(/offset="[^"]+" stop-color="[^"]+"/g)).toEqual([
    'offset="0" stop-color="#ff0000"',
    'offset="0.25" stop-color="#00ff00"',
    'offset="0.25" stop-color="#00ff00"',
    'offset="1" stop-color="#0000ff"',
  ]);
  expect(body).toContain('<path fill="url(#g0)" d="M0 0L1 0Z"/>');
});

test("an operator that isn't known is refused, so that nothing printed is overlooked", () => {
  expect(() => bodyOf("1 2 3 4 re f")).toThrow("unknown operator re");
  expect(() => bodyOf("BT (Hello) Tj ET")).toThrow("unknown operator BT");
});

test("files that aren't ours are refused", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  expect(() => svgOfPdf(bytes("%PDF-1.7\nnothing"))).toThrow();
  expect(() => svgOfEps(bytes("%!PS-Adobe-3.0 EPSF-3.0\nshowpage"))).toThrow("no page");
});

test("an EPS is read from its own beginning, not from what its title says", () => {
  const eps = [
    "%!PS-Adobe-3.0 EPSF-3.0",
    "%%Title: SwivelSymbol begin",
    "%%HiResBoundingBox: 0 0 12.5 10",
    "SwivelSymbol begin",
    "gsave",
    "0 0 m 1 0 l h f",
    "grestore",
    "9 9 m f",
  ].join("\n");
  expect(svgOfEps(new TextEncoder().encode(eps))).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12.5 10"><g transform="matrix(1 0 0 -1 0 10)"><path fill="#000000" d="M0 0L1 0Z"/></g></svg>',
  );
});

import { expect, test } from "vitest";
import { cleanSvg } from "./clean-svg.ts";

const clean = (svg: string) => cleanSvg(new TextEncoder().encode(svg));
const wrap = (inside: string, more = ""): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"${more}>${inside}<path d="M0 0h9v9z"/></svg>`;
const NOTHING_LEFT = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9z"/></svg>`;

test.each([
  ["a script", wrap("<script>alert(1)</script>")],
  ["a script by reference", wrap('<script xlink:href="https://evil.example/x.js"/>')],
  ["a script in CDATA", wrap("<script><![CDATA[alert(1)]]></script>")],
  ["onload", wrap("", ' onload="alert(1)"')],
  ["a handler of another case", wrap("", ' OnLoad="alert(1)" onclick="alert(1)"')],
  [
    "foreign HTML",
    wrap(
      '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></body></foreignObject>',
    ),
  ],
  ["HTML elements", wrap('<iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/>')],
  [
    "SVG inside HTML",
    wrap(
      '<div xmlns="http://www.w3.org/1999/xhtml"><script xmlns="http://www.w3.org/2000/svg">alert(1)</script></div>',
    ),
  ],
  [
    "an animated link",
    wrap(
      '<animate attributeName="href" values="javascript:alert(1)"/><set attributeName="onload" to="alert(1)"/>',
    ),
  ],
  ["a style sheet instruction", `<?xml-stylesheet href="https://evil.example/x.css"?>${wrap("")}`],
  ["a base", wrap("", ' xml:base="https://evil.example/"')],
])("%s is left out", (_, svg) => {
  expect(clean(svg)).toEqual({ ok: true, svg: NOTHING_LEFT, width: 9, height: 9 });
});

test("a link keeps its picture and leads nowhere", () => {
  const result = clean(
    wrap('<a xlink:href="javascript:alert(1)" href="https://evil.example/"><rect width="1" height="1"/></a>'),
  );
  expect(result.ok && result.svg).toContain('<g><rect width="1" height="1"/></g>');
  expect(result.ok && result.svg).not.toMatch(/evil|javascript|href/);
});

test.each([
  ["an external use", '<use xlink:href="https://evil.example/a.svg#x"/>'],
  ["a use of data", '<use href="data:image/svg+xml;base64,PHN2Zz4="/>'],
  ["an external paint", '<rect fill="url(https://evil.example/a.svg#p)"/>'],
  ["an external paint in CSS", "<rect style=\"fill:url( 'https://evil.example/' )\"/>"],
  ["an escaped url", '<rect style="fill:u\\72l(https://evil.example/)"/>'],
  ["a url in a comment's shade", '<rect fill="/**/url(//evil.example)"/>'],
  ["an image function", "<rect style=\"mask:image-set('https://evil.example/x' 1x)\"/>"],
  ["an import", "<style>@import 'https://evil.example/x.css';</style>"],
  ["an import behind a rule", "<style>.a{fill:red}@import url(https://evil.example)</style>"],
  ["a font face", "<style>@font-face{font-family:x;src:url(https://evil.example)}</style>"],
  ["a url in a rule", "<style>rect{fill:url(https://evil.example)}</style>"],
  ["a selector that reads attributes", '<style>a[href^="x"]{fill:red}</style>'],
  ["half a rule", "<style>rect{fill:red</style>"],
  ["an expression", '<rect style="fill:expression(alert(1))"/>'],
])("%s is refused as something outside", (_, inside) => {
  expect(clean(wrap(inside))).toMatchObject({
    ok: false,
    reason: "refused",
    message: expect.stringContaining("outside"),
  });
});

test.each([
  ["text", "<text>hi</text>", "outlines"],
  ["a picture", '<image href="https://evil.example/x.png"/>', "pixel picture"],
  ["a nested SVG picture", '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', "pixel picture"],
  ["a filter that loads", '<filter><feImage href="https://evil.example/x"/></filter>', "filters"],
  ["a pattern", '<pattern id="p"/>', "pattern"],
])("%s is refused, since it would be missed", (_, inside, words) => {
  expect(clean(wrap(inside))).toMatchObject({
    ok: false,
    reason: "refused",
    message: expect.stringContaining(words),
  });
});

const BOMB = `<!DOCTYPE svg [<!ENTITY a "${"ha".repeat(50)}"><!ENTITY b "&a;&a;&a;&a;">]>`;

test.each([
  ["an entity bomb", `${BOMB}${wrap("<title>&b;</title>")}`],
  [
    "an external entity",
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${wrap("<title>&x;</title>")}`,
  ],
  ["declared and unused entities", `${BOMB}${wrap("")}`],
])("%s is refused", (_, svg) => {
  expect(clean(svg)).toMatchObject({ ok: false, message: expect.stringContaining("declares entities") });
});

test("repeats of repeats are counted, and circles found, in no time", () => {
  const layers = Array.from(
    { length: 12 },
    (_, i) => `<g id="g${i}">${`<use href="#g${i + 1}"/>`.repeat(10)}</g>`,
  ).join("");
  const masks = Array.from(
    { length: 12 },
    (_, i) => `<mask id="k${i}">${`<rect mask="url(#k${i + 1})"/>`.repeat(10)}</mask>`,
  ).join("");
  for (const inside of [
    `${layers}<g id="g12"><path d="M0 0"/></g>`,
    `${masks}<mask id="k12"/><rect mask="url(#k0)"/>`,
    '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    '<g id="a"><use href="#a"/></g>',
  ]) {
    expect(clean(wrap(inside))).toMatchObject({ ok: false, message: expect.stringContaining("more shapes") });
  }
  const sheet = '<style>rect{mask:url(#m)}</style><mask id="m"><rect/></mask>';
  expect(clean(wrap(sheet))).toMatchObject({ ok: false, message: expect.stringContaining("style sheet") });
});

test("groups nested without end are refused", () => {
  const deep = `${"<g>".repeat(5_000)}${"</g>".repeat(5_000)}`;
  expect(clean(wrap(deep))).toMatchObject({ ok: false, message: expect.stringContaining("deep") });
});

test.each([
  ["broken XML", "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "refused"],
  ["an unknown entity", wrap("<title>&nbsp;</title>"), "refused"],
  ["an attribute twice", wrap('<rect x="1" x="2"/>'), "refused"],
  ["no size", '<svg xmlns="http://www.w3.org/2000/svg"/>', "refused"],
  ["a size of nothing", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 5"/>', "refused"],
  ["HTML", '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "not_svg"],
  ["no namespace", '<svg viewBox="0 0 1 1"/>', "not_svg"],
])("%s is refused", (_, svg, reason) => {
  expect(clean(svg)).toMatchObject({ ok: false, reason });
});

test("bytes that are not UTF-8 are refused", () => {
  expect(cleanSvg(Uint8Array.of(0x3c, 0xff))).toMatchObject({
    ok: false,
    message: "It is not UTF-8. Save it as UTF-8.",
  });
});

import { expect, test } from "vitest";
import { cleanSvg } from "./clean-svg.ts";

const clean = (svg: string) => cleanSvg(new TextEncoder().encode(svg));

function cleaned(svg: string): string {
  const result = clean(svg);
  expect(result).toMatchObject({ ok: true });
  return result.ok ? result.svg : "";
}

const OPEN =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 20">';

test("shapes, gradients, masks, repeats and plain styles come through as they were", () => {
  const inside =
    '<defs><linearGradient id="a"><stop offset="0" stop-color="#f00"/></linearGradient><path id="p" d="M0 0h1v1z"/></defs>' +
    '<style>.b{fill:url(#a)}</style><mask id="m"><rect width="5" height="5" fill="#fff"/></mask>' +
    '<g mask="url(#m)" transform="translate(1 2)"><use href="#p" x="3"/><circle class="b" r="2" style="opacity:.5"/></g>';
  expect(cleaned(`${OPEN}${inside}</svg>`)).toBe(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20" width="10" height="20">${inside}</svg>`,
  );
});

test("cleaning again changes nothing", () => {
  const once = cleaned(`${OPEN}<title>a &amp; "b"</title><rect width="1" height="1" fill="red"/></svg>`);
  expect(cleaned(once)).toBe(once);
});

test("what editors leave behind goes: declaration, DOCTYPE, comments, metadata, foreign names, links", () => {
  const svg =
    '<?xml version="1.0" encoding="UTF-8"?><!-- Generator --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' +
    '<svg:svg xmlns:svg="http://www.w3.org/2000/svg" xmlns:i="urn:i" i:version="1" viewBox="0 0 1 1"><svg:metadata>m</svg:metadata>' +
    '<svg:switch><svg:foreignObject/><svg:a href="https://example.com/"><svg:rect i:x="1" width="1" height="1"/></svg:a></svg:switch><i:view/></svg:svg>';
  expect(cleaned(svg)).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="1" height="1"><g><g><rect width="1" height="1"/></g></g></svg>',
  );
});

test("a size in the attributes does where there is no viewBox", () => {
  expect(clean('<svg xmlns="http://www.w3.org/2000/svg" width="30px" height="15"/>')).toMatchObject({
    ok: true,
    width: 30,
    height: 15,
  });
});

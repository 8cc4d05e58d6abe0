import { expect, test } from "vitest";
import { drawSymbol } from "../../shared/symbol/draw.ts";
import { env, makeCode, setUpOwner } from "../testing/client.ts";
import { decodeSvg } from "./testing/decode.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

test("the symbol of a dynamic code decodes to its short link in upper case", async () => {
  const owner = await setUpOwner();
  const { id, symbolText } = await makeCode(owner, { slug: "ab12cd" });
  const response = await owner.call("GET", `/codes/${id}/symbol.svg`);
  expect(response.status).toBe(200);
  expect(symbolText).toBe("HTTPS://GO.EXAMPLE/AB12CD");
  expect(await decodeSvg(await response.text())).toBe(symbolText);
});

test("the symbol of a static code decodes to its content", async () => {
  const owner = await setUpOwner();
  const url = "https://example.com/Menü?a=%2B#ü";
  const { id } = await makeCode(owner, { kind: "static", content: { type: "url", url } });
  const response = await owner.call("GET", `/codes/${id}/symbol.svg`);
  expect(await decodeSvg(await response.text())).toBe(url);
});

test("a symbol is a named picture that runs nothing and is never cached", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { slug: "Menu.1" });
  const { headers } = await owner.call("GET", `/codes/${id}/symbol.svg`);
  expect(headers.get("content-type")).toBe("image/svg+xml");
  expect(headers.get("content-disposition")).toBe('inline; filename="menu.1.svg"');
  expect(headers.get("content-security-policy")).toBe("default-src 'none'");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("no-store");
});

test("a static code's symbol is named by its id", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { kind: "static" });
  const { headers } = await owner.call("GET", `/codes/${id}/symbol.svg`);
  expect(headers.get("content-disposition")).toBe(`inline; filename="${id}.svg"`);
});

test("size, level and margin of the query go before the code's design, and the text stays", async () => {
  const owner = await setUpOwner();
  const design = { ecc: "L", margin: 2, foreground: "#102030", background: "#FFFAF0" };
  const { id, symbolText } = await makeCode(owner, { slug: "ab12cd", design });
  const svg = async (query: string): Promise<string> =>
    await (await owner.call("GET", `/codes/${id}/symbol.svg${query}`)).text();

  const own = await svg("");
  expect(own).toContain('fill="#102030"');
  expect(own).toContain('fill="#fffaf0"');
  const small = sideOf(symbolText, { ecc: "L", margin: 2 });
  expect(own).toContain(`viewBox="0 0 ${small} ${small}"`);
  expect(own).not.toContain("width=");

  const asked = await svg("?size=600&ecc=H&margin=6");
  expect(asked).toContain('width="600" height="600"');
  expect(asked).toContain('fill="#102030"');
  const large = sideOf(symbolText, { ecc: "H", margin: 6 });
  expect(asked).toContain(`viewBox="0 0 ${large} ${large}"`);
  expect(await decodeSvg(asked)).toBe(symbolText);
  expect(await svg("?margin=0")).toContain(`viewBox="0 0 ${small - 4} ${small - 4}"`);
});

test("a size in millimetres or inches is printed so, whatever the dpi", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const svg = async (query: string): Promise<string> =>
    await (await owner.call("GET", `/codes/${id}/symbol.svg${query}`)).text();
  expect(await svg("?size=30.5&unit=mm&dpi=300")).toContain('width="30.5mm" height="30.5mm"');
  expect(await svg("?size=2&unit=in")).toContain('width="2in" height="2in"');
  for (const query of ["?size=4&unit=mm", "?size=5001&unit=mm", "?size=0.1&unit=in"]) {
    expect(await expectInvalid(await owner.call("GET", `/codes/${id}/symbol.svg${query}`))).toEqual([
      "query.size",
    ]);
  }
  expect(await expectInvalid(await owner.call("GET", `/codes/${id}/symbol.svg?unit=cm&dpi=9`))).toEqual([
    "query.unit",
    "query.dpi",
  ]);
});

test.each(["15", "10001", "1.5", "-1", "big", "", "NaN", "1e9"])(
  "size=%s is refused by name",
  async (size) => {
    const owner = await setUpOwner();
    const { id } = await makeCode(owner);
    expect(await expectInvalid(await owner.call("GET", `/codes/${id}/symbol.svg?size=${size}`))).toEqual([
      "query.size",
    ]);
  },
);

test("other nonsense in the query is refused by name, all of it at once", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const paths = async (query: string): Promise<string[]> =>
    (await expectInvalid(await owner.call("GET", `/codes/${id}/symbol.svg${query}`))).sort();
  expect(await paths("?ecc=h&margin=21&colour=red")).toEqual(["query.colour", "query.ecc", "query.margin"]);
  expect(await paths("?margin=-1")).toEqual(["query.margin"]);
  expect(await paths("?margin=")).toEqual(["query.margin"]);
  expect(await paths("?margin=1&margin=2")).toEqual(["query.margin"]);
});

test("a static text that fits at its own level but not at the one asked for is refused, not cut", async () => {
  const owner = await setUpOwner();
  const url = "https://example.com/".padEnd(2_000, "x");
  const { id } = await makeCode(owner, {
    kind: "static",
    content: { type: "url", url },
    design: { ecc: "L" },
  });
  expect((await owner.call("GET", `/codes/${id}/symbol.svg`)).status).toBe(200);
  expect(await expectInvalid(await owner.call("GET", `/codes/${id}/symbol.svg?ecc=H`))).toEqual([
    "query.ecc",
  ]);
});

test("a code that does not exist has no symbol", async () => {
  const owner = await setUpOwner();
  await expectProblem(await owner.call("GET", "/codes/nothing/symbol.svg"), 404, "not_found");
});

test("a symbol leads to PUBLIC_URL wherever the request came in", async () => {
  const using = { ...env, PUBLIC_URL: "https://qr.example/" };
  const owner = await setUpOwner(using);
  const code = await makeCode(owner, { slug: "menu" });
  expect(code.shortUrl).toBe("https://qr.example/menu");
  const response = await owner.call("GET", `/codes/${code.id}/symbol.svg`);
  expect(await decodeSvg(await response.text())).toBe("HTTPS://QR.EXAMPLE/MENU");
});

function sideOf(...input: Parameters<typeof drawSymbol>): number {
  const drawn = drawSymbol(...input);
  return drawn.ok ? drawn.drawing.width : Number.NaN;
}

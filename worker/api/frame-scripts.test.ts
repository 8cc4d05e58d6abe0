import { describe, expect, test } from "vitest";
import { makeCode, send, setUpOwner } from "../testing/client.ts";
import { loadResvg } from "../../shared/symbol/wasm.ts";
import { wasmModules } from "./symbol-wasm.ts";
import { decodePicture, decodePixels } from "./testing/decode.ts";
import { expectInvalid } from "./testing/problem.ts";

/** A frame says its words in any script, drawn on workerd with the fonts among its assets. */

async function decodeSvg(svg: string): Promise<string> {
  const Resvg = await loadResvg(wasmModules);
  const image = new Resvg(svg, { background: "#ffffff", fitTo: { mode: "width", value: 600 } }).render();
  const { width, height } = image;
  const data = new Uint8Array(image.pixels);
  image.free();
  return await decodePixels({ data, width, height });
}

const FRAMES = [
  ["banner-below", "メニューを見る"],
  ["bubble", "扫码点餐"],
  ["ticket", "掃描點餐"],
  ["box", "메뉴 보기"],
  ["banner-above", "امسح القائمة"],
  ["rounded", "סרקו לתפריט"],
  ["ticket", "मेन्यू देखें"],
  ["box", "สแกนดูเมนู"],
  ["banner-below", "Menu قائمة メニュー"],
] as const;

test.each(FRAMES)(
  "a %s with %s: what is handed over decodes, and says more than a bare one",
  async (style, text) => {
    const owner = await setUpOwner();
    const { id, symbolText } = await makeCode(owner, { design: { frame: { style, text } } });
    const file = async (format: string): Promise<Response> => {
      const response = await owner.call("GET", `/codes/${id}/symbol.${format}`);
      expect(response.status, format).toBe(200);
      return response;
    };
    const svg = await (await file("svg")).text();
    expect(await decodeSvg(svg)).toBe(symbolText);
    expect(svg.match(/<path /g)).toHaveLength(4); // paper, frame, words, modules
    expect(await decodePicture(new Uint8Array(await (await file("png")).arrayBuffer()))).toBe(symbolText);
    await (await file("pdf")).arrayBuffer();
    const report = await (await owner.call("GET", `/codes/${id}/verify`)).json();
    expect(report).toMatchObject({ faults: [] });
  },
);

describe("letters no font has", () => {
  const fault = async (response: Response): Promise<string> => {
    const { errors } = await response.clone().json<{ errors: { message: string }[] }>();
    expect(await expectInvalid(response)).toEqual(["design.frame.text"]);
    return errors[0]?.message ?? "";
  };
  const design = (text: string) => ({ frame: { style: "box", text } });

  test("are named when a code is made, edited, or a symbol drawn without one", async () => {
    const owner = await setUpOwner();
    const content = { type: "url", url: "https://example.com/" };
    const made = await owner.call("POST", "/codes", {
      kind: "dynamic",
      content,
      design: design("メニュー☕"),
    });
    expect(await fault(made)).toMatch(/ ☕:/);
    const { id } = await makeCode(owner);
    const edited = await owner.call("PATCH", `/codes/${id}`, { design: design("\ue000 قائمة") });
    expect(await fault(edited)).toContain("U+E000");
    const drawn = await owner.call("POST", "/symbols.svg", { text: "A", design: design("👨‍👩‍👧") });
    expect(await fault(drawn)).toContain("👨 👩 👧");
  });

  test("an edit of another part of the design leaves the words alone", async () => {
    const owner = await setUpOwner();
    const { id } = await makeCode(owner, { design: design("メニュー") });
    const edited = await owner.call("PATCH", `/codes/${id}`, { design: { modules: "dot" } });
    expect(edited.status).toBe(200);
    expect(await edited.json()).toMatchObject({ design: { ...design("メニュー"), modules: "dot" } });
  });
});

test("overrides of direction, invisible letters and heaps of marks are drawn without harm", async () => {
  const owner = await setUpOwner();
  const draw = async (text: string): Promise<string> => {
    const design = { frame: { style: "banner-below", text } };
    const response = await owner.call("POST", "/symbols.svg", { text: "A", design });
    expect(response.status).toBe(200);
    return (await response.text()).replace(/<title>.*<\/title>/, "");
  };
  expect(await draw("\u202eเมนู\u202c")).toBe(await draw("เมนู"));
  expect(await draw("\u200b\u2060")).toBe(await draw(" "));
  expect(await decodeSvg(await draw(`ก${"\u0e34\u0e49".repeat(19)}`))).toBe("A");
});

test("a name in any script stands on a label; one that can't be written whole is left out", async () => {
  const owner = await setUpOwner();
  const sheet = async (name: string, caption: "name" | "none"): Promise<number> => {
    const { id } = await makeCode(owner, { kind: "static", name });
    const response = await owner.call("POST", "/labels.pdf", { ids: [id], caption });
    expect(response.status).toBe(200);
    return (await response.arrayBuffer()).byteLength;
  };
  expect(await sheet("入口メニュー", "name")).toBeGreaterThan((await sheet("入口メニュー", "none")) + 300);
  expect(await sheet("☕", "name")).toBe(await sheet("☕", "none"));
});

test("fonts are kept for ever, their index is asked for anew", async () => {
  const index = await send("/admin/fonts/index.json");
  expect([index.status, index.headers.get("cache-control")]).toEqual([200, "no-cache"]);
  const { families } = await index.json<{ families: { files: [string, string][] }[] }>();
  const font = await send(`/admin/fonts/${families[1]?.files[0]?.[0]}`);
  expect([font.status, font.headers.get("cache-control")]).toEqual([
    200,
    "public, max-age=31536000, immutable",
  ]);
  await font.arrayBuffer();
});

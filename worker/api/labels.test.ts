import { expect, test } from "vitest";
import type { Code } from "../../shared/contract/code.ts";
import { cellAt, LABEL_SHEETS } from "../../shared/labels/sheet.ts";
import { rasterWhole } from "../../shared/symbol/raster.ts";
import { loadResvg } from "../../shared/symbol/wasm.ts";
import { makeCode, setUpOwner } from "../testing/client.ts";
import { wasmModules } from "./symbol-wasm.ts";
import { decodePixels } from "./testing/decode.ts";
import { storeFile, TINY_SVG } from "./testing/files.ts";
import { expectInvalid } from "./testing/problem.ts";
import { readSheets, type SheetPage } from "./testing/read-sheets.ts";

const PT_PER_MM = 72 / 25.4;
const L7160 = LABEL_SHEETS["avery-l7160"];

/** What the label of an index holds. */
async function read(pages: SheetPage[], index: number, sheet = L7160): Promise<string> {
  const { page, x, y } = cellAt(sheet, index);
  const box = [x, y, sheet.labelWidth, sheet.labelHeight].map((mm) => mm * PT_PER_MM);
  const [left = 0, top = 0, width = 0, height = 0] = box;
  const drawing = pages[page]?.cut(left, top, width, height);
  if (drawing === undefined) {
    throw new Error("no such page");
  }
  const size = { widthPx: 600, heightPx: Math.round((600 * height) / width) };
  return await decodePixels(rasterWhole(drawing, size, await loadResvg(wasmModules), "#ffffff"));
}

test("a sheet of one's own, static codes and logos go on labels too; the same request gives the same bytes", async () => {
  const owner = await setUpOwner();
  const logo = await storeFile(owner, TINY_SVG, "image/svg+xml");
  const wifi = { type: "wifi", ssid: "Kaffee", password: "s;cret42", security: "wpa" };
  const { id } = await makeCode(owner, {
    kind: "static",
    content: wifi,
    design: { logo: { fileId: logo.id } },
  });
  const sheet = { pageWidth: 100, pageHeight: 60, columns: 2, rows: 1, labelWidth: 45, labelHeight: 55 };
  const request = { ids: [id, id], sheet, caption: "none" };
  const [first, second] = await Promise.all(
    [1, 2].map(async () => (await owner.call("POST", "/labels.pdf", request)).arrayBuffer()),
  );
  expect(first?.byteLength).toBeGreaterThan(1_000);
  expect(new Uint8Array(first ?? new ArrayBuffer(0))).toEqual(new Uint8Array(second ?? new ArrayBuffer(1)));
});

test("what can't be printed is refused by name", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const gone = await makeCode(owner);
  await owner.call("DELETE", `/codes/${gone.id}`);
  const grid = { pageWidth: 210, pageHeight: 297, columns: 3, rows: 7, labelWidth: 63.5, labelHeight: 38.1 };
  const long = await makeCode(owner, { kind: "static", content: { type: "text", text: "x".repeat(900) } });
  const refused: [body: object, paths: string[]][] = [
    [{}, ["ids"]],
    [{ ids: [] }, ["ids"]],
    [{ ids: [id, "nothing", gone.id] }, ["ids.1", "ids.2"]],
    [{ ids: [id, id], copies: 400 }, ["copies"]],
    [{ ids: [id], skip: 21 }, ["skip"]],
    [{ ids: [id], sheet: "avery-1" }, ["sheet"]],
    [{ ids: [id], sheet: { ...grid, labelWidth: 80 } }, ["sheet.labelWidth"]],
    [{ ids: [id], sheet: { ...grid, labelHeight: 50 } }, ["sheet.labelHeight"]],
    [{ ids: [id], caption: "all" }, ["caption"]],
    [{ ids: [long.id], sheet: "avery-l7651" }, ["sheet"]],
    [{ ids: [id], sheet: { ...grid, labelWidth: 12, labelHeight: 12 } }, ["sheet"]],
    [{ ids: [id], sheet: { ...grid, pageWidth: 10 } }, ["sheet.pageWidth"]],
  ];
  for (const [body, paths] of refused) {
    expect(await expectInvalid(await owner.call("POST", "/labels.pdf", body)), JSON.stringify(body)).toEqual(
      paths,
    );
  }
});

// last, since on a slow machine what pdf.js leaves running keeps the next test's stores from being emptied
test("each label holds its code's symbol where the maker's sheet has it, over as many pages as it takes", async () => {
  const owner = await setUpOwner();
  const codes: Code[] = [];
  for (const [i, name] of ["Frühstückskartenaushang an der Haltestelle", "قائمة الطعام"].entries()) {
    codes.push(await makeCode(owner, { name, slug: `table-${i}` }));
  }
  const request = { ids: codes.map(({ id }) => id), copies: 2, skip: 18 };
  const response = await owner.call("POST", "/labels.pdf", request);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/pdf");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="labels.pdf"');
  const pages = await readSheets(new Uint8Array(await response.arrayBuffer()));
  expect(pages).toHaveLength(2);
  expect(pages[0]?.width).toBeCloseTo(595.28, 1);
  expect(pages[0]?.height).toBeCloseTo(841.89, 1);
  for (const index of [18, 19, 20, 21]) {
    expect(await read(pages, index)).toBe(codes[Math.floor((index - 18) / 2)]?.symbolText);
  }
  await expect(read(pages, 17)).rejects.toThrow("found 0");
  await expect(read(pages, 22)).rejects.toThrow("found 0");
});

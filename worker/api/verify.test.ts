import { expect, test } from "vitest";
import type { VerifyReport } from "../../shared/contract/verify.ts";
import { drawSymbol } from "../../shared/symbol/draw.ts";
import { svgOf } from "../../shared/symbol/svg.ts";
import { makeCode, setUpOwner } from "../testing/client.ts";
import { storeFile } from "./testing/files.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

/** Less than a pixel for each of 33 modules. */
const TINY = "?size=25";

type Owner = Awaited<ReturnType<typeof setUpOwner>>;

async function verify(owner: Owner, id: string, query = ""): Promise<VerifyReport> {
  const response = await owner.call("GET", `/codes/${id}/verify${query}`);
  expect(response.status).toBe(200);
  return await response.json();
}

test("the report is of the very bytes the same query hands over", async () => {
  const owner = await setUpOwner();
  const { id, symbolText } = await makeCode(owner, { slug: "ab12cd" });
  const query = "?size=600&ecc=H&margin=5";
  const file = new Uint8Array(
    await (await owner.call("GET", `/codes/${id}/symbol.svg${query}`)).arrayBuffer(),
  );
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", file));
  const report = await verify(owner, id, query);
  expect(report).toMatchObject({
    format: "svg",
    bytes: file.length,
    sha256: Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join(""),
    ok: true,
    faults: [],
    decoded: true,
    text: symbolText,
    expected: symbolText,
    matches: true,
    mirrored: false,
    inverted: false,
    secondReader: true,
    version: 3,
    ecc: "H",
    modules: 29,
    contrast: 21,
    symbolContrast: 1,
    unusedCorrection: 1,
    weak: [],
    distanceCm: 25,
    overrides: [],
  });
  expect(report.quietZone).toBeCloseTo(5, 0);
  expect(report.score).toBeGreaterThanOrEqual(85);
  expect(Object.values(report.shots ?? {}).reduce((sum, { taken }) => sum + taken, 0)).toBe(36);
});

test("the smallest print grows with the distance, and never below modules of 0.33 mm", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { slug: "ab12cd" }); // 25 modules and 4 of quiet zone on each side
  const width = async (distanceCm: number) =>
    (await verify(owner, id, `?distanceCm=${distanceCm}`)).smallestWidthMm;
  expect(await width(200)).toBeCloseTo((200 / 25) * 33, 0);
  expect(await width(5)).toBeCloseTo(33 * 0.33, 0);
});

test("what is weak is told with what would mend it", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { design: { foreground: "#8a8a8a", margin: 1 } });
  const report = await verify(owner, id);
  expect(report.ok).toBe(true);
  expect(report.weak.map(({ of }) => of)).toEqual(["contrast", "quiet_zone"]);
  expect(report.weak[0]?.fix).toContain("foreground");
  expect(report.score).toBeLessThan(80);
});

test.each(["png", "jpg", "webp"])(
  "a %s of too few pixels can't be read, and is not handed over",
  async (format) => {
    const owner = await setUpOwner();
    const { id } = await makeCode(owner, { slug: "ab12cd" });
    const response = await owner.call("GET", `/codes/${id}/symbol.${format}${TINY}`);
    const problem = await expectProblem(response, 422, "symbol_unreadable");
    expect(problem.errors?.map(({ path }) => path)).toEqual(["query.size"]);
    expect(problem.errors?.[0]?.message).toContain("larger size");
    expect(problem.detail).toContain("unverified=yes");
    const report = await verify(owner, id, `${TINY}&format=${format}`);
    expect(report).toMatchObject({ ok: false, decoded: false, text: null, score: 0, smallestWidthMm: null });
    expect(report.faults.map(({ code }) => code)).toEqual(["too_small"]);
  },
);

test("a logo with a symbol of its own in it is refused: a phone might take that one", async () => {
  const owner = await setUpOwner();
  const other = drawSymbol("https://other.example");
  const logo = other.ok ? svgOf(other.drawing, { title: "", width: { value: 300, unit: "px" } }) : "";
  const { id: fileId } = await storeFile(owner, logo);
  const { id } = await makeCode(owner, {
    slug: "ab12cd",
    design: { minVersion: 5, ecc: "H", logo: { fileId, scale: 0.3 } },
  });
  const problem = await expectProblem(
    await owner.call("GET", `/codes/${id}/symbol.pdf`),
    422,
    "symbol_unreadable",
  );
  expect(problem.errors?.[0]?.path).toBe("design.logo");
  const report = await verify(owner, id, "?format=pdf");
  expect(report.faults.map(({ code }) => code)).toEqual(["several_symbols"]);
});

test("a symbol without a record is read back too", async () => {
  const owner = await setUpOwner();
  const body = { text: "HTTPS://GO.EXAMPLE/AB12CD", size: 25 };
  const problem = await expectProblem(
    await owner.call("POST", "/symbols.png", body),
    422,
    "symbol_unreadable",
  );
  expect(problem.errors?.map(({ path }) => path)).toEqual(["size"]);
  expect((await owner.call("POST", "/symbols.png?unverified=yes", body)).status).toBe(200);
});

test("asked for unverified it is handed over, and who did so is kept", async () => {
  const owner = await setUpOwner();
  const { id, createdBy } = await makeCode(owner);
  const overrides = async () => (await verify(owner, id, `${TINY}&format=png`)).overrides;
  expect(await overrides()).toEqual([]);
  const response = await owner.call("GET", `/codes/${id}/symbol.png${TINY}&unverified=yes`);
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(await overrides()).toEqual([
    { at: expect.stringMatching(/^\d{4}-.*Z$/), by: createdBy, format: "png" },
  ]);
});

test("asking for a good symbol unverified leaves no mark", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  expect((await owner.call("GET", `/codes/${id}/symbol.png?unverified=yes`)).status).toBe(200);
  expect((await verify(owner, id, `${TINY}&format=png`)).overrides).toEqual([]);
});

test("nonsense in the query is refused by name", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  const paths = async (query: string): Promise<string[]> =>
    (await expectInvalid(await owner.call("GET", `/codes/${id}/verify?${query}`))).sort();
  expect(await paths("format=gif&distanceCm=4&colour=red")).toEqual([
    "query.colour",
    "query.distanceCm",
    "query.format",
  ]);
  expect(await paths("size=1")).toEqual(["query.size"]);
  expect(await paths("unverified=yes&download=true")).toEqual(["query.download", "query.unverified"]);
  expect(await paths("distanceCm=")).toEqual(["query.distanceCm"]);
});

test("a code of another workspace, or none, is not verified", async () => {
  const owner = await setUpOwner();
  await expectProblem(await owner.call("GET", "/codes/nothing/verify"), 404, "not_found");
});

import { beforeAll, expect, test } from "vitest";
import { readerModules } from "../../scripts/wasm.ts";
import { pictureOf } from "./pictures.ts";
import { openReader } from "./reader.ts";
import { symbolBytes, type FaultyStyle } from "./testing/faulty.ts";
import { checkPicture, verifyPicture } from "./verify.ts";

const TEXT = "HTTPS://GO.EXAMPLE/AB12CD";

beforeAll(async () => {
  await openReader(readerModules);
});

const verify = (style: FaultyStyle = {}, text = TEXT) =>
  verifyPicture(pictureOf(symbolBytes(text, style), "svg", readerModules), text, 25);

const faultsOf = async (style: FaultyStyle, expected = TEXT): Promise<string[]> =>
  (await checkPicture(pictureOf(symbolBytes(TEXT, style), "svg", readerModules), expected)).faults.map(
    ({ code }) => code,
  );

test("a plain symbol is read, measured and scored high", async () => {
  const verdict = await verify();
  expect(verdict).toMatchObject({
    faults: [],
    weak: [],
    secondReader: true,
    reading: { text: TEXT, mirrored: false, inverted: false, version: 2, ecc: "Q", size: 25, unused: 1 },
    measures: { contrast: expect.closeTo(21, 1), symbolContrast: 1 },
    smallestWidthMm: 33,
  });
  expect(verdict.measures?.quietZone).toBeCloseTo(4, 0.2);
  expect(verdict.measures?.fill).toBeGreaterThan(0.95);
  expect(verdict.score).toBeGreaterThanOrEqual(85);
});

test.each<[string, FaultyStyle]>([
  ["mirrored", { mirrored: true }],
  ["inverted", { foreground: "#ffffff", background: "#000000" }],
  ["inverted", { foreground: "#f0d0a0", background: "#203040" }],
  ["low_contrast", { foreground: "#dddddd" }],
  ["low_contrast", { foreground: "#000000", background: "#5a5a5a" }],
  ["unreadable", { foreground: "#ffffff" }],
  ["unreadable", { logo: 0.4 }],
])("%s: %o", async (fault, style) => {
  expect(await faultsOf(style)).toEqual([fault]);
});

test("another text than the one it should hold", async () => {
  expect(await faultsOf({}, "HTTPS://GO.EXAMPLE/AB12CE")).toEqual(["wrong_text"]);
});

test("light ink on nothing at all is not seen on paper", async () => {
  expect(await faultsOf({ foreground: "#ffffff", background: "transparent" })).toEqual(["unreadable"]);
  expect(await faultsOf({ foreground: "#203040", background: "transparent" })).toEqual([]);
});

test.each<[string, FaultyStyle]>([
  ["contrast", { foreground: "#aaaaaa" }],
  ["quiet_zone", { margin: 1 }],
  ["quiet_zone", { margin: 0 }],
  ["fill", { dots: 0.6 }],
  ["fill", { dots: 0.3 }],
  ["covered", { logo: 0.1 }],
])("what is weak is named, and costs points: %s", async (of, style) => {
  const [plain, weak] = [await verify(), await verify(style)];
  expect(weak.faults).toEqual([]);
  expect(weak.weak.map((weakness) => weakness.of)).toContain(of);
  expect(weak.score).toBeLessThanOrEqual(plain.score - 5);
});

test("a long text is dense", async () => {
  const text = "https://example.com/".padEnd(300, "x");
  const verdict = await verify({}, text);
  expect(verdict.faults).toEqual([]);
  expect(verdict.weak.map(({ of }) => of)).toEqual(["density"]);
  expect(verdict.score).toBeLessThan((await verify()).score);
});

test("the densest symbol there is can be read", async () => {
  const { faults, reading } = await verify({ ecc: "L" }, "x".repeat(2_953));
  expect([faults, reading?.version]).toEqual([[], 40]);
});

test("the same bytes always have the same score", async () => {
  const style: FaultyStyle = { foreground: "#335577", dots: 0.7, logo: 0.05, ecc: "H" };
  const [first, second] = [await verify(style), await verify(style)];
  expect(second).toEqual(first);
});

import { readerModules } from "../scripts/wasm.ts";
import { encode } from "../shared/symbol/encode.ts";
import { ECC_LEVELS, type EccLevel } from "../shared/symbol/encoder/tables.ts";
import { DISTANCE_DEFAULT_CM, smallestWidth } from "../shared/verify/print-size.ts";
import { openReader } from "../shared/verify/reader.ts";
import { printTable, writeResult } from "./figures.ts";
import { generatedCases, PAYLOADS, SHORT_LINK } from "./symbol-cases.ts";
import { ENCODERS, OURS } from "./symbol-encoders.ts";
import { compareEncoders } from "./symbol-equality.ts";
import { compareSpeed, measureFiles, measureLoads } from "./symbol-speed.ts";

/**
 * `npm run bench:symbols [-- --quick]`: right, small and fast, against every encoder that could have been taken.
 * README.md tells how to read the tables. Fails if a symbol of ours is not read as its text, never for being slow.
 */

const quick = process.argv.includes("--quick");
const LENGTHS = quick ? 6 : 40;
const ROUNDS = quick ? { rounds: 3, sliceMs: 60 } : { rounds: 15, sliceMs: 200 };
const REPEATS = quick ? 3 : 9;

const durations = await measureFiles(REPEATS); // first, so that its first times are the process's
await openReader(readerModules);
const { cases, beyond } = generatedCases(LENGTHS);
const equality = await compareEncoders(cases);
const speed = compareSpeed(ROUNDS);
const loads = await measureLoads();
const payloads = ENCODERS.map(({ name, grid }) => ({
  name,
  modules: PAYLOADS.reduce((sum, text) => sum + grid(text, "M").size ** 2, 0) / PAYLOADS.length,
}));
const links = [SHORT_LINK, SHORT_LINK.toLowerCase()].flatMap((text) =>
  ECC_LEVELS.map((least) => ({ text, least, ...printed(text, least) })),
);

console.log(
  `${cases.length} texts at a level, of ${cases.length + beyond} generated (${beyond} are longer than any symbol holds)`,
);
printTable(
  ["encoder", "equal", "other text", "unread", "refused", "mirrored", "larger", "lowest mask", "modules"],
  equality.map(({ encoder, equal, other, unread, refused, mirrored, larger, lowestMask }) => [
    encoder,
    ...[equal, other, unread, refused, mirrored, larger].map(String),
    `${((100 * lowestMask) / Math.max(1, cases.length - refused)).toFixed(0)} %`,
    (payloads.find(({ name }) => name === encoder)?.modules ?? Number.NaN).toFixed(0),
  ]),
);
console.log("");
printTable(
  ["text to SVG", "a second", "× swivel", "SVG bytes"],
  speed.map(({ name, perSecond, ratio, bytes }) => [
    name,
    perSecond.toFixed(0),
    ratio.toFixed(2),
    String(bytes),
  ]),
);
console.log("");
printTable(
  ["one symbol", "first, ms", "then, ms"],
  durations.map(({ what, firstMs, ms }) => [what, firstMs.toFixed(0), ms.toFixed(1)]),
);
console.log("");
printTable(
  ["loaded, KB", "raw", "gzip", "brotli", "when"],
  loads.map(({ what, when, ...sizes }) => [
    what,
    ...[sizes.bytes, sizes.gzip, sizes.brotli].map((bytes) => (bytes / 1_024).toFixed(1)),
    when,
  ]),
);
console.log("");
printTable(
  [
    "short link",
    "least level",
    "gets",
    "modules a side",
    "modules",
    "smallest print at 0.33 mm",
    `from ${DISTANCE_DEFAULT_CM} cm`,
  ],
  links.map(({ text, least, ecc, size, leastMm, fromHereMm }) => [
    text,
    least,
    ecc,
    String(size),
    String(size ** 2),
    `${leastMm} mm`,
    `${fromHereMm} mm`,
  ]),
);
console.log(
  `\n${writeResult("symbols", { cases: cases.length, beyond, equality, payloads, speed, durations, loads, links })}`,
);

const own = equality.find(({ encoder }) => encoder === OURS);
if (own === undefined || own.misread + own.refused + own.other > 0) {
  console.error("a symbol of ours was not read as its text");
  process.exit(1);
}

/** Widths with the quiet zone. */
function printed(text: string, least: EccLevel) {
  const encoded = encode(text, { ecc: least });
  if (!encoded.ok) {
    throw new Error(encoded.message);
  }
  const { size, ecc } = encoded.matrix;
  return {
    size,
    ecc,
    leastMm: smallestWidth(size, size + 8, 0),
    fromHereMm: smallestWidth(size, size + 8, DISTANCE_DEFAULT_CM),
  };
}

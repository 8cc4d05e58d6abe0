import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, ROOT } from "./build-parts.ts";
import { startUpModules, type Metafile } from "./start-up-modules.ts";

/** `npm run build`: dist/worker and dist/admin, with their sizes against budgets. Over budget is a failure. */

interface Line {
  what: string;
  value: number;
  budget: number;
  unit: string;
}

/** gzip, the measure Cloudflare limits uploads by: 3 MB on the free plan, 10 MB paid. All but the redirect is evaluated when first asked for. */
const WORKER_BUDGET_KB = 700;

/** Rasteriser, shaper, encoders and decoders of symbols; with the Worker itself within the 3 MB of the free plan. */
const WASM_BUDGET_KB = 1_780;

/** What an editor's phone loads before the first page shows; the rest comes when it is needed. */
const ADMIN_FIRST_LOAD_BUDGET_KB = 70;
/** 130 of it draw charts and a map, 90 know every country's phone numbers and banks, 55 are letters for frames. */
const ADMIN_TOTAL_BUDGET_KB = 450;

/** The decoder that reads symbols back, fetched by who designs one or asks how well it scans; 175 shape a frame's words. */
const ADMIN_WASM_BUDGET_KB = 590;

/** Modules evaluated before a redirect is answered, a dozen of them for rules: small, and without libraries. */
const START_UP_MODULES_BUDGET = 60;

/** The control plane and the event path: none of their libraries may be evaluated by a redirect. */
const KEPT_OUT =
  /node_modules\/(?:better-auth|@better-auth|zod|zod-openapi|drizzle-orm|kysely|bowser|isbot|temporal-polyfill|csv-stringify|nanoid|@resvg|@jsquash|zxing-wasm|fflate|saxes|unpdf|opentype\.js|harfbuzzjs|bidi-js)\//;

await build();

const admin = join(ROOT, "dist/admin");
const firstLoad = [
  ...readFileSync(join(admin, "index.html"), "utf8").matchAll(/(?:src|href)="\/admin\/(assets\/[^"]+)"/g),
].map((match) => match[1] ?? "");
const files = readdirSync(join(admin, "assets")).map((name) => `assets/${name}`);
const decoders = files.filter((name) => name.endsWith(".wasm"));
const scripts = files.filter((name) => !name.endsWith(".wasm"));
const metafile = JSON.parse(readFileSync(join(ROOT, "dist/worker/meta.json"), "utf8")) as Metafile;
const wasm = readdirSync(join(ROOT, "dist/worker")).filter((name) => name.endsWith(".wasm"));
const evaluated = startUpModules(metafile, "worker/index.ts");

const lines: Line[] = [
  {
    what: "Worker, gzip",
    value: gzipKb(["dist/worker/index.js"], ROOT),
    budget: WORKER_BUDGET_KB,
    unit: "KB",
  },
  {
    what: "Worker's WebAssembly, gzip",
    value: gzipKb(wasm, join(ROOT, "dist/worker")),
    budget: WASM_BUDGET_KB,
    unit: "KB",
  },
  {
    what: "admin, first load, gzip",
    value: gzipKb(firstLoad, admin),
    budget: ADMIN_FIRST_LOAD_BUDGET_KB,
    unit: "KB",
  },
  { what: "admin, all, gzip", value: gzipKb(scripts, admin), budget: ADMIN_TOTAL_BUDGET_KB, unit: "KB" },
  {
    what: "admin's WebAssembly, gzip",
    value: gzipKb(decoders, admin),
    budget: ADMIN_WASM_BUDGET_KB,
    unit: "KB",
  },
  {
    what: `modules a redirect evaluates, of ${Object.keys(metafile.inputs).length}`,
    value: evaluated.length,
    budget: START_UP_MODULES_BUDGET,
    unit: "",
  },
];
for (const { what, value, budget, unit } of lines) {
  const mark = value <= budget ? "ok  " : "OVER";
  console.log(
    `${mark} ${what.padEnd(44)} ${value.toFixed(unit === "" ? 0 : 1).padStart(8)} ${unit.padEnd(2)} budget ${budget}`,
  );
}
const intruders = evaluated.filter((path) => KEPT_OUT.test(path));
if (intruders.length > 0) {
  console.error(`a redirect would evaluate:\n${intruders.join("\n")}`);
}
if (intruders.length > 0 || lines.some(({ value, budget }) => value > budget)) {
  process.exit(1);
}

function gzipKb(paths: string[], base: string): number {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(base, path))).length, 0) / 1_024;
}

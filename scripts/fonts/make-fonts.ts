import decompress from "woff2-encoder/decompress";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { IdeographFont, StoredFamily, StoredIndex } from "../../shared/symbol/font/font-index.ts";
import { openHarfBuzz } from "../../shared/symbol/font/harfbuzz.ts";
import { writeRanges } from "../../shared/symbol/font/letter-ranges.ts";
import { compileWasm } from "../wasm.ts";
import { ideographsByCountry } from "./chinese-japanese.ts";
import { FONT_PACKAGES, IDEOGRAPH_PACKAGES, type FontPackage } from "./font-packages.ts";
import { openInstancer } from "./instance.ts";

/** Makes the font files of frames out of npm packages: one weight, TrueType, named by their content, with an index. */

const ROOT = join(import.meta.dirname, "..", "..");

/** Kept between builds: making them takes four seconds. */
export const FONTS = join(ROOT, "dist", "fonts");

/** Makes FONTS, unless it was made of the same packages by the same code. */
export async function makeFonts(): Promise<void> {
  const stamp = await stampOf();
  const stampFile = join(FONTS, "made-of");
  if (existsSync(stampFile) && (await readFile(stampFile, "utf8")) === stamp) {
    return;
  }
  const folder = `${FONTS}-${process.pid}`; // whole or not at all, if two builds run at once
  await mkdir(folder, { recursive: true });
  const make = await familyMaker(folder);
  const families: StoredFamily[] = [];
  for (const one of FONT_PACKAGES) {
    families.push(await make(one));
  }
  const ideographs: [string, string][] = [];
  for (const one of IDEOGRAPH_PACKAGES) {
    ideographs.push([
      one.id,
      await store(folder, `${one.id}.json`, Buffer.from(JSON.stringify(await make(one)))),
    ]);
  }
  const { traditional, japanese } = ideographsByCountry();
  const index: StoredIndex = {
    families,
    ideographs: Object.fromEntries(ideographs) as Record<IdeographFont, string>,
    traditional: writeRanges(traditional),
    japanese: writeRanges(japanese),
  };
  await writeFile(join(folder, "index.json"), JSON.stringify(index));
  await writeFile(join(folder, "LICENSE.txt"), await licences());
  await writeFile(join(folder, "made-of"), stamp);
  await rm(FONTS, { recursive: true, force: true });
  await rename(folder, FONTS);
}

/** Copies them to where the SPA is served from. */
export async function placeFonts(): Promise<void> {
  await makeFonts();
  const served = join(ROOT, "dist", "admin", "fonts");
  await rm(served, { recursive: true, force: true });
  await cp(FONTS, served, { recursive: true, filter: (path) => !path.endsWith("made-of") });
}

async function familyMaker(folder: string): Promise<(one: FontPackage) => Promise<StoredFamily>> {
  const instance = await openInstancer();
  const open = openHarfBuzz(await compileWasm("harfbuzzjs/dist/harfbuzz.wasm"));
  return async ({ id, package: name, slices }) => {
    const from = join(folderOf(name), "files");
    const names = (await readdir(from)).filter((file) => slices.test(file)).sort();
    if (names.length === 0) {
      throw new Error(`${name} has no slices of ${slices}`);
    }
    const files: StoredFamily["files"] = [];
    for (const file of names) {
      const font = instance(await decompress(await readFile(join(from, file))));
      const face = open(font);
      const letters = writeRanges(face.letters());
      face.close();
      const slice = file.replace(/^noto-(?:sans|serif)-/, "").replace(/-(?:wght|400)-normal\.woff2$/, "");
      files.push([await store(folder, `${slice}.ttf`, font), letters]);
    }
    return { id, files };
  };
}

/** Writes a file that is named by its content too, so that it may be kept for ever. */
async function store(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  const hashed = name.replace(/(?=\.[a-z]+$)/, `-${hash}`);
  await writeFile(join(folder, hashed), bytes);
  return hashed;
}

/** OFL 1.1 condition 2: each copy goes with its copyright notice and this licence. */
async function licences(): Promise<string> {
  const texts = await Promise.all(
    [...FONT_PACKAGES, ...IDEOGRAPH_PACKAGES].map(async ({ package: name }) => {
      const text = await readFile(join(folderOf(name), "LICENSE"), "utf8");
      return `${name}\n\n${text.trim()}\n`;
    }),
  );
  return texts.join(`\n${"-".repeat(72)}\n\n`);
}

/** Names what the files are made of: the packages' versions, and the code here. */
async function stampOf(): Promise<string> {
  const packages = [...FONT_PACKAGES, ...IDEOGRAPH_PACKAGES].map(({ package: name }) => name);
  const versions = await Promise.all(
    [...packages, "woff2-encoder", "harfbuzzjs"].map(async (name) => {
      const manifest = JSON.parse(await readFile(join(folderOf(name), "package.json"), "utf8")) as {
        version: string;
      };
      return `${name} ${manifest.version}`;
    }),
  );
  const code = createHash("sha256");
  for (const name of (await readdir(import.meta.dirname)).sort()) {
    code.update(await readFile(join(import.meta.dirname, name)));
  }
  return `${versions.join("\n")}\n${code.digest("hex")}\n`;
}

function folderOf(name: string): string {
  return join(ROOT, "node_modules", name);
}

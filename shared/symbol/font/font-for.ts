import type { FrameFont } from "../style/frame.ts";
import type { Family, IdeographFont, StoredFamily, StoredIndex } from "./font-index.ts";
import { frameFont } from "./frame-font.ts";
import type { openHarfBuzz } from "./harfbuzz.ts";

/** Where a runtime has the files that `scripts/fonts` makes, and HarfBuzz. */
export interface FontSource {
  /** A file beside the index by its name; null where there is none. */
  read(name: string): Promise<Uint8Array | null>;
  /** `harfbuzzjs/dist/harfbuzz.wasm` */
  harfbuzz(): Promise<WebAssembly.Module>;
}

/** The font for a text: it draws this and parts of it, and knows what is missing of it. */
export type FontLoader = (text: string) => Promise<FrameFont>;

/** Files of some 50 KB each that are kept: a page of labels needs a few dozen. */
const FILES_KEPT = 48;

/**
 * What a text is drawn with. Most need the built-in letters only, and nothing is loaded; for the others it is the index,
 * then the files with their letters, each once. Throws if the source does.
 */
export function createFontLoader(source: FontSource): FontLoader {
  // values, not promises: in a Worker, one request can't wait for what another fetches
  let index: OpenIndex | null = null;
  let open: ReturnType<typeof openHarfBuzz> | null = null;
  const ideographs = new Map<IdeographFont, Family>();
  const files = new Map<string, Uint8Array>();

  return async function fontFor(text) {
    if (frameFont.missing(text).length === 0) {
      return frameFont;
    }
    index ??= await readIndex(source);
    if (index === null) {
      return frameFont; // built without fonts
    }
    const { anyFont, fileFor } = await import("./any-font.ts");
    const { plainText, runsOf } = await import("./runs.ts");
    const families = [...index.families, ...(await ideographFamilies(plainText(text), index))];
    const runs = runsOf<string>(text, (letters, before) => fileFor(letters, before, families, () => true));
    const bytes = new Map<string, Uint8Array>();
    for (const { font } of runs) {
      if (font !== "" && !bytes.has(font)) {
        bytes.set(font, await fileOf(font));
      }
    }
    if (open === null) {
      const { openHarfBuzz } = await import("./harfbuzz.ts");
      open = openHarfBuzz(await source.harfbuzz());
    }
    return anyFont({ families, bytes, open });
  };

  /** One after another, until nothing is missing. */
  async function ideographFamilies(
    text: string,
    { stored, families, ...countries }: OpenIndex,
  ): Promise<Family[]> {
    const { ideographOrder, readFamily } = await import("./font-index.ts");
    const { visibleLetters } = await import("./runs.ts");
    let missing = frameFont.missing(visibleLetters(text).join(""));
    const without = ({ fileOf: has }: Family): void => {
      missing = missing.filter((letter) => !has.has(letter));
    };
    families.forEach(without);
    const found: Family[] = [];
    for (const id of ideographOrder(text, countries)) {
      if (missing.length === 0) {
        break;
      }
      const family =
        ideographs.get(id) ?? readFamily(await readJson<StoredFamily>(source, stored.ideographs[id]));
      ideographs.set(id, family);
      found.push(family);
      without(family);
    }
    return found;
  }

  async function fileOf(name: string): Promise<Uint8Array> {
    const file = files.get(name) ?? (await readFile(source, name));
    files.delete(name);
    files.set(name, file); // the last one used stays longest
    const [oldest] = files.keys();
    if (files.size > FILES_KEPT && oldest !== undefined) {
      files.delete(oldest);
    }
    return file;
  }
}

interface OpenIndex {
  stored: StoredIndex;
  families: Family[];
  traditional: ReadonlySet<string>;
  japanese: ReadonlySet<string>;
}

async function readIndex(source: FontSource): Promise<OpenIndex | null> {
  const bytes = await source.read("index.json");
  if (bytes === null) {
    return null;
  }
  const { readFamily, readLetters } = await import("./font-index.ts");
  const stored = JSON.parse(new TextDecoder().decode(bytes)) as StoredIndex;
  return {
    stored,
    families: stored.families.map(readFamily),
    traditional: readLetters(stored.traditional),
    japanese: readLetters(stored.japanese),
  };
}

async function readJson<Shape>(source: FontSource, name: string): Promise<Shape> {
  return JSON.parse(new TextDecoder().decode(await readFile(source, name))) as Shape;
}

async function readFile(source: FontSource, name: string): Promise<Uint8Array> {
  const bytes = await source.read(name);
  if (bytes === null) {
    throw new Error(`no font file ${name}`);
  }
  return bytes;
}

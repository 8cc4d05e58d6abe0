import type { StoredFile } from "../../../shared/contract/file.ts";
import type { FontLoader, FontSource } from "../../../shared/symbol/font/font-for.ts";
import type { FrameFont } from "../../../shared/symbol/style/frame.ts";
import type { Logo } from "../../../shared/symbol/style/logo.ts";
import harfbuzz from "harfbuzzjs/dist/harfbuzz.wasm?url";
import { getFile, getFileContent } from "../api/files.ts";

/** What designs name but do not hold: letters and pictures. Each is fetched once a page load; files never change. */

const logos = new Map<string, Promise<Logo | null>>();

/** Beside the SPA's own files, as `scripts/fonts` put them there. */
const fontSource: FontSource = {
  async read(name) {
    const response = await fetch(`/admin/fonts/${name}`);
    if (response.status === 404) {
      return null;
    }
    if (!response.ok) {
      throw new Error(`${name} answered ${response.status}`);
    }
    return new Uint8Array(await response.arrayBuffer());
  },
  harfbuzz: () => WebAssembly.compileStreaming(fetch(harfbuzz)),
};

let fontFor: FontLoader | undefined;

/** Every letter's outline weighs as much as the rest of a page, so they come only for a frame with words. */
export async function loadFont(words: string): Promise<FrameFont> {
  const { createFontLoader } = await import("../../../shared/symbol/font/font-for.ts");
  fontFor ??= createFontLoader(fontSource);
  return await fontFor(words);
}

/** Null when there is no such file, or it can't be fetched now. */
export async function loadLogo(fileId: string): Promise<Logo | null> {
  const known = logos.get(fileId) ?? fetchLogo(fileId);
  logos.set(fileId, known);
  const logo = await known;
  if (logo === null) {
    logos.delete(fileId); // the next try may succeed
  }
  return logo;
}

async function fetchLogo(fileId: string): Promise<Logo | null> {
  const [file, content] = await Promise.all([getFile(fileId), getFileContent(fileId)]);
  if (!file.ok || !content.ok || !isLogoType(file.value.mime)) {
    return null;
  }
  const { mime, width, height } = file.value;
  const bytes = new Uint8Array(await content.value.blob.arrayBuffer());
  return { mime, bytes, width: width ?? 1, height: height ?? 1 };
}

/** What a logo may be; a WebP can't stand in a PDF. */
export function isLogoType(mime: StoredFile["mime"]): mime is Logo["mime"] {
  return mime === "image/png" || mime === "image/jpeg" || mime === "image/svg+xml";
}

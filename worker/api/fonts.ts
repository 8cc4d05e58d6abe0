import { createFontLoader, type FontLoader } from "../../shared/symbol/font/font-for.ts";
import type { FrameFont } from "../../shared/symbol/style/frame.ts";
import type { Env } from "../env.ts";
import { fontModules } from "./symbol-wasm.ts";

/** The fonts of frames lie among the SPA's files: the browser draws with the same ones. */

let known: { assets: Fetcher; fontFor: FontLoader } | undefined;

/** What a text is drawn with. What was loaded once is kept as long as the isolate lives. */
export async function fontFor({ ASSETS: assets }: Env, text: string): Promise<FrameFont> {
  if (known?.assets !== assets) {
    known = {
      assets,
      fontFor: createFontLoader({ ...fontModules, read: (name) => readAsset(assets, name) }),
    };
  }
  return await known.fontFor(text);
}

async function readAsset(assets: Fetcher, name: string): Promise<Uint8Array | null> {
  const response = await assets.fetch(`https://assets.invalid/fonts/${name}`);
  if (response.ok) {
    return new Uint8Array(await response.arrayBuffer());
  }
  await response.body?.cancel();
  if (response.status === 404) {
    return null;
  }
  throw new Error(`asset ${name} answered ${response.status}`);
}

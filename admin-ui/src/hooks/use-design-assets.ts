import { useEffect, useRef, useState } from "preact/hooks";
import type { Design } from "../../../shared/contract/design.ts";
import type { DesignAssets } from "../../../shared/symbol/draw.ts";
import { loadFont, loadLogo } from "../design/assets.ts";

/** A design with what it is drawn with. */
export interface Drawable {
  design: Design;
  assets: DesignAssets;
}

interface Loaded {
  fileId: string | undefined;
  words: string;
  assets: DesignAssets;
}

/** The design once all it needs is here; while that comes, the one before it, or null if there was none. */
export function useDesignAssets(design: Design): Drawable | null {
  const fileId = design.logo?.fileId;
  const words = design.frame?.text ?? "";
  const needs = fileId !== undefined || words !== "";
  const [loaded, setLoaded] = useState<Loaded | null>(needs ? null : { fileId, words, assets: {} });
  const drawable = useRef<Drawable | null>(null);

  useEffect(() => {
    let current = true;
    const keep = (assets: DesignAssets): void => {
      if (current) {
        setLoaded({ fileId, words, assets });
      }
    };
    async function load(): Promise<void> {
      const [logo, font] = await Promise.all([
        fileId === undefined ? undefined : loadLogo(fileId),
        words === "" ? undefined : loadFont(words),
      ]);
      keep({ logo: logo ?? undefined, font });
    }
    // without its letters a frame is drawn empty: better than nothing
    load().catch(() => keep({}));
    return () => {
      current = false;
    };
  }, [fileId, words]);

  if (loaded !== null && loaded.fileId === fileId && loaded.words === words) {
    drawable.current = { design, assets: loaded.assets };
  }
  return drawable.current;
}

import { useEffect, useState } from "preact/hooks";
import type { Design } from "../../../shared/contract/design.ts";
import type { DesignAssets } from "../../../shared/symbol/draw.ts";
import { loadFont, loadLogo } from "../design/assets.ts";

const NONE: DesignAssets = {};

/** What a design is drawn with. Null until what it needs is here for the first time; then the last ones stand in. */
export function useDesignAssets(design: Design): DesignAssets | null {
  const fileId = design.logo?.fileId;
  const words = (design.frame?.text ?? "") !== "";
  const needs = fileId !== undefined || words;
  const [assets, setAssets] = useState<DesignAssets | null>(needs ? null : NONE);

  useEffect(() => {
    let current = true;
    async function load(): Promise<void> {
      const [logo, font] = await Promise.all([
        fileId === undefined ? undefined : loadLogo(fileId),
        words ? loadFont() : undefined,
      ]);
      if (current) {
        setAssets({ logo: logo ?? undefined, font });
      }
    }
    if (needs) {
      // without its letters a frame is drawn empty: better than nothing
      load().catch(() => current && setAssets((known) => known ?? NONE));
    } else {
      setAssets(NONE);
    }
    return () => {
      current = false;
    };
  }, [fileId, words]);

  return assets;
}

import { DEFAULT_ECC } from "../../../shared/symbol/encode.ts";
import { ECC_LEVELS } from "../../../shared/symbol/encoder/tables.ts";
import { QUIET_ZONE_MODULES } from "../../../shared/symbol/style/words.ts";
import type { DesignEdit } from "../models/design-edit.ts";
import { counted } from "../text/count-text.ts";
import { Pills } from "./pills.tsx";
import { SliderField } from "./slider-field.tsx";

/** More than this nobody needs; the API takes up to 20. */
const MARGIN_MOST = 12;

/** How much of the symbol may be lost at each level, ISO/IEC 18004 §6.5.1. */
const LEVELS = ECC_LEVELS.map(
  (level) => [level, `${level}: ${{ L: "7", M: "15", Q: "25", H: "30" }[level]} %`] as const,
);

/** What makes a symbol scan well in spite of everything: light paper around it, and spare data in it. */
export function DesignZone({ design, fixedLevel }: { design: DesignEdit; fixedLevel: boolean }) {
  const { margin = QUIET_ZONE_MODULES, ecc = DEFAULT_ECC } = design.draft.value;
  const finding = design.findings.value.find(({ path }) => path === "margin");
  return (
    <section class="design-part" aria-labelledby="zone-title">
      <h3 id="zone-title">Safety</h3>
      <SliderField
        label="Quiet zone"
        min={0}
        max={Math.max(MARGIN_MOST, margin)}
        step={1}
        value={margin}
        words={counted(margin, "module")}
        hint="Light paper on every side, by which scanners tell where the symbol ends."
        error={finding?.message ?? null}
        gentle
        onInput={(modules) => design.set("margin", modules === QUIET_ZONE_MODULES ? undefined : modules)}
      />
      {!fixedLevel && (
        <div>
          <Pills
            legend="Can be damaged up to"
            value={ecc}
            options={LEVELS}
            onPick={(level) => design.set("ecc", level === DEFAULT_ECC ? undefined : level)}
          />
          <p class="hint">
            More makes the symbol larger. Where there is room, or for a logo, it is raised by itself.
          </p>
        </div>
      )}
    </section>
  );
}

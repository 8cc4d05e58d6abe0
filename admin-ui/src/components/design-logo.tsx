import { LOGO_SCALE_MAX, LOGO_SCALE_MIN } from "../../../shared/symbol/style/words.ts";
import { DEFAULT_LOGO_SCALE } from "../../../shared/symbol/encode-around.ts";
import { isLogoType } from "../design/assets.ts";
import type { DesignEdit } from "../models/design-edit.ts";
import { FilePicker } from "./file-picker.tsx";
import { SliderField } from "./slider-field.tsx";

const PERCENT = 100;

/** A picture in the middle of the symbol. */
export function DesignLogo({ design }: { design: DesignEdit }) {
  const { logo } = design.draft.value;
  const fileFinding = design.findings.value.find(({ path }) => path === "logo.fileId");
  const sizeFinding = design.findings.value.find(({ path }) => path === "logo.scale");
  const percent = Math.round((logo?.scale ?? DEFAULT_LOGO_SCALE) * PERCENT);
  const setPercent = (value: number): void =>
    design.set("logo.scale", value / PERCENT === DEFAULT_LOGO_SCALE ? undefined : value / PERCENT);
  const fix = sizeFinding?.fix ?? null;
  return (
    <section class="design-part" aria-labelledby="logo-title">
      <h3 id="logo-title">Logo</h3>
      <FilePicker
        legend="Picture in the middle"
        kind="image"
        accept="image/png,image/jpeg,image/svg+xml"
        usable={({ mime }) => isLogoType(mime)}
        hint="PNG, JPEG or SVG."
        value={logo?.fileId}
        none="No logo"
        error={fileFinding?.message ?? null}
        onPick={(fileId) => void design.pickLogo(fileId)}
      />
      {logo?.fileId !== undefined && (
        <SliderField
          label="Logo's size"
          min={LOGO_SCALE_MIN * PERCENT}
          max={LOGO_SCALE_MAX * PERCENT}
          step={1}
          value={percent}
          words={`${percent} %`}
          hint="Of the symbol's width. What it covers is made up for by more correction."
          error={sizeFinding?.message ?? null}
          remedy={
            fix !== null && fix >= LOGO_SCALE_MIN ? (
              <button type="button" class="button" onClick={() => setPercent(Math.round(fix * PERCENT))}>
                Use {Math.round(fix * PERCENT)} %
              </button>
            ) : null
          }
          onInput={setPercent}
        />
      )}
    </section>
  );
}

import { SIZE_UNITS, type SizeUnit } from "../../../shared/symbol/size.ts";
import type { SizeWish } from "../models/size-wish.ts";
import { SelectField } from "./select-field.tsx";
import { TextField } from "./text-field.tsx";

const UNIT_WORDS: Record<SizeUnit, string> = { px: "pixels", mm: "mm", in: "inches" };
const UNITS = SIZE_UNITS.map((unit) => [unit, UNIT_WORDS[unit]] as const);

interface Props {
  wish: SizeWish;
  faultOf: (field: "size" | "dpi") => string | null;
}

/** How large a file is to be. Nothing where its format has no size. */
export function SizeFields({ wish, faultOf }: Props) {
  const { size, unit, dpi, asksSize, asksDpi } = wish;
  return (
    asksSize.value && (
      <div class="fields">
        <TextField
          label="Width"
          value={size.value}
          onInput={(text) => (size.value = text)}
          inputMode="decimal"
          hint="With quiet zone and frame. Left empty, it suits the screen."
          error={faultOf("size")}
          mono
        />
        <SelectField
          label="Unit"
          value={unit.value}
          options={UNITS}
          onPick={(name) => (unit.value = name as SizeUnit)}
        />
        {asksDpi.value && (
          <TextField
            label="Dots per inch"
            value={dpi.value}
            onInput={(text) => (dpi.value = text)}
            inputMode="decimal"
            hint="300 if left empty."
            error={faultOf("dpi")}
            mono
          />
        )}
      </div>
    )
  );
}

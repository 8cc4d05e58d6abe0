import type { DesignEdit } from "../models/design-edit.ts";
import { ColourField } from "./colour-field.tsx";

interface Props {
  design: DesignEdit;
  /** The member of the design. */
  path: string;
  label: string;
  standIn: string;
}

/** One colour of a design, with what is to be said of it. */
export function DesignColour({ design, path, label, standIn }: Props) {
  const value = design.field(path);
  const finding = design.findings.value.find((one) => one.path === path);
  return (
    <div class="half">
      <ColourField
        label={label}
        value={typeof value === "string" ? value : undefined}
        standIn={standIn}
        error={finding?.message ?? null}
        gentle={finding?.fault !== true}
        onPick={(colour) => design.set(path, colour)}
      />
    </div>
  );
}

import { DEFAULT_FOREGROUND } from "../../../shared/symbol/style/paint.ts";
import { EYE_BALLS, EYE_FRAMES, type Eye } from "../../../shared/symbol/style/words.ts";
import type { DesignEdit } from "../models/design-edit.ts";
import { EYE_WORDS } from "../text/shape-text.ts";
import { DesignColour } from "./design-colour.tsx";
import { SelectField } from "./select-field.tsx";

interface Props {
  design: DesignEdit;
  eye: Eye;
  legend: string;
}

const AS_OTHERS = ["", "As the others"] as const;
const FRAMES = [AS_OTHERS, ...EYE_FRAMES.map((shape) => [shape, EYE_WORDS[shape]] as const)];
const BALLS = [AS_OTHERS, ...EYE_BALLS.map((shape) => [shape, EYE_WORDS[shape]] as const)];

/** One of the three eyes, where it differs from the others. */
export function DesignEye({ design, eye, legend }: Props) {
  const { eyes, foreground = DEFAULT_FOREGROUND } = design.draft.value;
  const own = eyes?.[eye];
  const set = (member: string, value: string): void =>
    design.set(`eyes.${eye}.${member}`, value === "" ? undefined : value);
  return (
    <fieldset class="design-eye">
      <legend>{legend}</legend>
      <div class="fields">
        <div class="half">
          <SelectField
            label="Outside"
            value={own?.frame ?? ""}
            options={FRAMES}
            onPick={(shape) => set("frame", shape)}
          />
        </div>
        <div class="half">
          <SelectField
            label="Inside"
            value={own?.ball ?? ""}
            options={BALLS}
            onPick={(shape) => set("ball", shape)}
          />
        </div>
        <DesignColour
          design={design}
          path={`eyes.${eye}.frameColour`}
          label="Outside’s colour"
          standIn={eyes?.frameColour ?? foreground}
        />
        <DesignColour
          design={design}
          path={`eyes.${eye}.ballColour`}
          label="Inside’s colour"
          standIn={eyes?.ballColour ?? foreground}
        />
      </div>
    </fieldset>
  );
}

import { DEFAULT_BACKGROUND, DEFAULT_FOREGROUND } from "../../../shared/symbol/style/paint.ts";
import type { DesignEdit } from "../models/design-edit.ts";
import { CheckField } from "./check-field.tsx";
import { DesignColour } from "./design-colour.tsx";
import { FindingNote } from "./finding-note.tsx";
import { Pills } from "./pills.tsx";
import { SliderField } from "./slider-field.tsx";

const FILLS = [
  ["none", "One colour"],
  ["linear", "Linear gradient"],
  ["radial", "Radial gradient"],
] as const;

type Fill = (typeof FILLS)[number][0];

/** What a new gradient ends in: dark enough on any light paper. */
const GRADIENT_END = "#0f4c5c";

const ANGLE_STEP_DEGREES = 15;

export function DesignColours({ design }: { design: DesignEdit }) {
  const { foreground = DEFAULT_FOREGROUND, background, gradient } = design.draft.value;
  const fill: Fill = gradient === undefined ? "none" : (gradient.type ?? "linear");

  function pickFill(next: Fill): void {
    design.set(
      "gradient",
      next === "none" ? undefined : { ...gradient, type: next, to: gradient?.to ?? GRADIENT_END },
    );
  }

  return (
    <section class="design-part" aria-labelledby="colours-title">
      <h3 id="colours-title">Colours</h3>
      <Pills legend="Modules are filled with" value={fill} options={FILLS} onPick={pickFill} />
      <div class="fields">
        {gradient === undefined ? (
          <DesignColour design={design} path="foreground" label="Colour" standIn={DEFAULT_FOREGROUND} />
        ) : (
          <>
            <DesignColour design={design} path="gradient.from" label="From" standIn={foreground} />
            <DesignColour design={design} path="gradient.to" label="To" standIn={GRADIENT_END} />
          </>
        )}
        {fill === "linear" && (
          <div class="whole">
            <SliderField
              label="Direction"
              min={0}
              max={360}
              step={ANGLE_STEP_DEGREES}
              value={gradient?.angle ?? 0}
              words={`${gradient?.angle ?? 0}°`}
              onInput={(angle) => design.set("gradient.angle", angle === 0 ? undefined : angle)}
            />
          </div>
        )}
        {background !== "transparent" && (
          <DesignColour design={design} path="background" label="Paper" standIn={DEFAULT_BACKGROUND} />
        )}
        <div class="whole">
          <CheckField
            label="No paper: transparent"
            checked={background === "transparent"}
            onChange={(clear) => design.set("background", clear ? "transparent" : undefined)}
          />
          {background === "transparent" && <FindingNote design={design} path="background" />}
        </div>
        <DesignColour design={design} path="eyes.frameColour" label="Eyes, outside" standIn={foreground} />
        <DesignColour design={design} path="eyes.ballColour" label="Eyes, inside" standIn={foreground} />
      </div>
    </section>
  );
}

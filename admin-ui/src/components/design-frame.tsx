import { FRAME_STYLES, FRAME_TEXT_MAX_CHARS, type FrameStyle } from "../../../shared/symbol/style/words.ts";
import { DEFAULT_BACKGROUND, DEFAULT_FOREGROUND } from "../../../shared/symbol/style/paint.ts";
import type { DesignEdit } from "../models/design-edit.ts";
import { DesignColour } from "./design-colour.tsx";
import { Pills } from "./pills.tsx";
import { TextField } from "./text-field.tsx";

const WORDS: Record<FrameStyle, string> = {
  none: "None",
  box: "Box",
  rounded: "Rounded box",
  "banner-below": "Banner below",
  "banner-above": "Banner above",
  bubble: "Speech bubble",
  ticket: "Ticket",
};

/** What a new frame says. */
const FIRST_WORDS = "Scan me";

/** A frame around the symbol with a call to action. */
export function DesignFrame({ design }: { design: DesignEdit }) {
  const { frame, foreground = DEFAULT_FOREGROUND, background } = design.draft.value;
  const style = frame?.style ?? "none";
  const paper = background === "transparent" ? DEFAULT_BACKGROUND : (background ?? DEFAULT_BACKGROUND);
  const finding = design.findings.value.find(({ path }) => path === "frame.text");

  function pick(next: FrameStyle): void {
    design.set(
      "frame",
      next === "none" ? undefined : { ...frame, style: next, text: frame?.text ?? FIRST_WORDS },
    );
  }

  return (
    <section class="design-part" aria-labelledby="frame-title">
      <h3 id="frame-title">Frame</h3>
      <Pills
        legend="Around the symbol"
        value={style}
        options={FRAME_STYLES.map((one) => [one, WORDS[one]] as const)}
        onPick={pick}
      />
      {style !== "none" && (
        <div class="fields">
          <div class="whole">
            <TextField
              label="It says"
              value={frame?.text ?? ""}
              onInput={(text) => design.set("frame.text", text)}
              maxLength={FRAME_TEXT_MAX_CHARS}
              hint="A call to action, such as “Scan for the menu”."
              error={finding?.message ?? null}
            />
          </div>
          <DesignColour design={design} path="frame.colour" label="Frame" standIn={foreground} />
          <DesignColour design={design} path="frame.textColour" label="Words" standIn={paper} />
        </div>
      )}
    </section>
  );
}

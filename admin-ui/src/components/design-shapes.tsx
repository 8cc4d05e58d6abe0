import {
  EYE_BALLS,
  EYE_FRAMES,
  MODULE_SHAPES,
  type ModuleShape,
} from "../../../shared/symbol/style/words.ts";
import type { DesignEdit } from "../models/design-edit.ts";
import { EYE_WORDS } from "../text/shape-text.ts";
import { ShapePicker } from "./shape-picker.tsx";

const MODULE_WORDS: Record<ModuleShape, string> = {
  square: "Square",
  dot: "Dots",
  rounded: "Rounded",
  connected: "Connected",
  diamond: "Diamonds",
  bars: "Bars",
  columns: "Columns",
};

/** The shapes of modules and of the three eyes by which a scanner finds the symbol. */
export function DesignShapes({ design }: { design: DesignEdit }) {
  const { modules = "square", eyes } = design.draft.value;
  // eyes without a shape of their own are square, whatever the modules are
  const [frame, ball] = [eyes?.frame ?? "square", eyes?.ball ?? "square"];
  const plain = <T extends string>(value: T): T | undefined => (value === "square" ? undefined : value);
  return (
    <section class="design-part" aria-labelledby="shapes-title">
      <h3 id="shapes-title">Shapes</h3>
      <ShapePicker
        legend="Modules"
        detail="modules"
        value={modules}
        options={MODULE_SHAPES.map((shape) => [shape, MODULE_WORDS[shape], { modules: shape }])}
        onPick={(shape) => design.set("modules", plain(shape))}
      />
      <ShapePicker
        legend="Eyes, outside"
        detail="eye"
        value={frame}
        options={EYE_FRAMES.map((shape) => [shape, EYE_WORDS[shape], { eyes: { frame: shape, ball } }])}
        onPick={(shape) => design.set("eyes.frame", plain(shape))}
      />
      <ShapePicker
        legend="Eyes, inside"
        detail="eye"
        value={ball}
        options={EYE_BALLS.map((shape) => [shape, EYE_WORDS[shape], { eyes: { frame, ball: shape } }])}
        onPick={(shape) => design.set("eyes.ball", plain(shape))}
      />
    </section>
  );
}

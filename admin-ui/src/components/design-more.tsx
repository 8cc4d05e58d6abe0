import { useState } from "preact/hooks";
import { MAX_VERSION } from "../../../shared/symbol/encoder/tables.ts";
import { EYES, type Eye } from "../../../shared/symbol/style/words.ts";
import type { DesignEdit } from "../models/design-edit.ts";
import { DesignEye } from "./design-eye.tsx";
import { SelectField } from "./select-field.tsx";

const EYE_LEGENDS: Record<Eye, string> = {
  topLeft: "Top left eye",
  topRight: "Top right eye",
  bottomLeft: "Bottom left eye",
};

/** ISO/IEC 18004 §5.3.1: modules on a side. */
const modulesOf = (version: number): number => 17 + 4 * version;

/** ISO/IEC 18004 §7.8: there are eight, and the standard's rules say which is best. */
const MASKS = [
  ["", "The best one"],
  ...Array.from({ length: 8 }, (_, n) => [String(n), `Mask ${n}`] as const),
] as const;

/** A fault in here must be in sight. */
const SINGLE_EYE = new RegExp(`^eyes\\.(?:${EYES.join("|")})\\.`);

interface Props {
  design: DesignEdit;
  /** The largest the content allows. */
  maxVersion?: number | undefined;
}

/** What hardly anyone needs: eyes that differ, symbols of one size whatever they hold, and the mask. */
export function DesignMore({ design, maxVersion = MAX_VERSION }: Props) {
  const [open, setOpen] = useState(false);
  const { minVersion, mask } = design.draft.value;
  const versions = Array.from({ length: maxVersion }, (_, at) => {
    const [version, modules] = [at + 1, modulesOf(at + 1)];
    return [
      version === 1 ? "" : String(version),
      version === 1 ? "As small as it can be" : `Version ${version}: ${modules} × ${modules} modules`,
    ] as const;
  });
  const faulty = design.findings.value.some(({ path, fault }) => fault && SINGLE_EYE.test(path));
  const number = (text: string): number | undefined => (text === "" ? undefined : Number(text));
  return (
    <details
      class="more-formats"
      open={open || faulty}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>For those who ask: single eyes, size and mask</summary>
      <div class="design-part">
        {EYES.map((eye) => (
          <DesignEye key={eye} design={design} eye={eye} legend={EYE_LEGENDS[eye]} />
        ))}
        <SelectField
          label="Smallest size"
          value={minVersion === undefined || minVersion === 1 ? "" : String(minVersion)}
          options={versions}
          hint="For a row of symbols of one size. A text that needs more gets more."
          onPick={(version) => design.set("minVersion", number(version))}
        />
        <SelectField
          label="Mask"
          value={mask === undefined ? "" : String(mask)}
          options={MASKS}
          hint="The pattern that spreads dark and light evenly. Any other than the best may scan a little worse."
          onPick={(which) => design.set("mask", number(which))}
        />
      </div>
    </details>
  );
}

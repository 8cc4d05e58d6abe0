import { useId } from "preact/hooks";
import type { Design } from "../../../shared/contract/design.ts";
import { svgDataUrl } from "../files/save.ts";
import { detailSvg, type Detail } from "../symbol/detail.ts";

interface Props<T extends string> {
  legend: string;
  detail: Detail;
  value: T;
  options: readonly (readonly [value: T, words: string, design: Design])[];
  onPick: (value: T) => void;
}

/** One of a few shapes, each shown as it is drawn. */
export function ShapePicker<T extends string>({ legend, detail, value, options, onPick }: Props<T>) {
  const name = useId();
  return (
    <fieldset class="pills shapes">
      <legend>{legend}</legend>
      <div>
        {options.map(([option, words, design]) => (
          <label key={option} class="pill shape-pill">
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onPick(option)}
            />
            <img src={svgDataUrl(detailSvg(design, detail))} width={48} height={48} alt="" />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

import { useId } from "preact/hooks";

interface Props<T extends string> {
  legend: string;
  value: T;
  options: readonly (readonly [value: T, words: string])[];
  onPick: (value: T) => void;
}

/** One of a few, all in sight. */
export function Pills<T extends string>({ legend, value, options, onPick }: Props<T>) {
  const name = useId();
  return (
    <fieldset class="pills">
      <legend>{legend}</legend>
      <div>
        {options.map(([option, words]) => (
          <label key={option} class="pill">
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onPick(option)}
            />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface Props<T extends string> {
  legend: string;
  chosen: readonly T[];
  options: readonly (readonly [value: T, words: string])[];
  onChange: (chosen: T[]) => void;
}

/** Any of a few, all in sight; told in the order they are shown. */
export function Checks<T extends string>({ legend, chosen, options, onChange }: Props<T>) {
  return (
    <fieldset class="pills">
      <legend>{legend}</legend>
      <div>
        {options.map(([value, words]) => (
          <label key={value} class="pill">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => {
                const wanted = event.currentTarget.checked;
                onChange(
                  options
                    .map(([one]) => one)
                    .filter((one) => (one === value ? wanted : chosen.includes(one))),
                );
              }}
            />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

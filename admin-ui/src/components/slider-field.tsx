import { Field, type FieldProps } from "./field.tsx";

interface Props extends FieldProps {
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value in words, with its unit. */
  words: string;
  onInput: (value: number) => void;
}

export function SliderField(props: Props) {
  const { value, min, max, step, words, onInput } = props;
  return (
    <Field
      {...props}
      control={(control) => (
        <span class="slider">
          <input
            {...control}
            type="range"
            min={min}
            max={max}
            step={step}
            value={value}
            aria-valuetext={words}
            onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
          />
          <span class="figure">{words}</span>
        </span>
      )}
    />
  );
}

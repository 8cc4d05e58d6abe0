import { Field, type FieldProps } from "./field.tsx";

interface Props extends FieldProps {
  value: string;
  options: readonly (readonly [value: string, words: string])[];
  onPick: (value: string) => void;
}

export function SelectField(props: Props) {
  return (
    <Field
      {...props}
      control={(control) => (
        <select
          {...control}
          class="input"
          value={props.value}
          onChange={(event) => props.onPick(event.currentTarget.value)}
        >
          {props.options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    />
  );
}

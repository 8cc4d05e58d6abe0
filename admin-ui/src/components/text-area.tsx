import { Field, type FieldProps } from "./field.tsx";

interface Props extends FieldProps {
  value: string;
  onInput: (value: string) => void;
  onBlur: () => void;
}

/** Text of several lines; it grows with what is in it where the browser can. */
export function TextArea(props: Props) {
  return (
    <Field
      {...props}
      control={(control) => (
        <textarea
          {...control}
          class="input lines"
          rows={3}
          dir="auto"
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onBlur={props.onBlur}
        />
      )}
    />
  );
}

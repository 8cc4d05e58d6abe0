import { useState } from "preact/hooks";
import type { FieldProps } from "./field.tsx";
import { TextField } from "./text-field.tsx";

interface Props extends FieldProps {
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  maxLength?: number;
}

/** A password someone copies from a note: hidden from those who look over the shoulder, until it is asked for. */
export function SecretField(props: Props) {
  const [shown, setShown] = useState(false);
  return (
    <div class="secret">
      <TextField {...props} type={shown ? "text" : "password"} mono autocomplete="off" />
      <button
        type="button"
        class="button"
        aria-pressed={shown}
        aria-label={`Show ${props.label.toLowerCase()}`}
        onClick={() => setShown(!shown)}
      >
        <span class="swap">
          <span class={shown ? "swap-off" : ""}>Show</span>
          <span class={shown ? "" : "swap-off"}>Hide</span>
        </span>
      </button>
    </div>
  );
}

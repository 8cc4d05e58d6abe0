import type { RefObject } from "preact";
import { Field, type FieldProps } from "./field.tsx";

/** Preact types an input by its one `type`: as objects the choice stays a union it can follow. */
const INPUT_TYPE = {
  text: { type: "text" },
  email: { type: "email" },
  password: { type: "password" },
  tel: { type: "tel" },
  date: { type: "date" },
  time: { type: "time" },
  "datetime-local": { type: "datetime-local" },
} as const;

interface Props extends FieldProps {
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  type?: keyof typeof INPUT_TYPE;
  mono?: boolean;
  large?: boolean;
  autocomplete?: string;
  inputMode?: "text" | "url" | "email" | "decimal" | "numeric";
  maxLength?: number;
  inputRef?: RefObject<HTMLInputElement | null>;
}

export function TextField(props: Props) {
  const { mono, large, type } = props;
  const classes = ["input", mono === true ? "mono" : "", large === true ? "input-large" : ""];
  return (
    <Field
      {...props}
      control={(control) => (
        <input
          ref={props.inputRef ?? null}
          {...control}
          class={classes.filter(Boolean).join(" ")}
          {...INPUT_TYPE[type ?? "text"]}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onBlur={() => props.onBlur?.()}
          autocomplete={props.autocomplete ?? "off"}
          autocapitalize={mono === true || type !== undefined ? "off" : undefined}
          autocorrect={mono === true ? "off" : undefined}
          spellcheck={mono !== true && type === undefined}
          dir={mono === true || type !== undefined ? "ltr" : "auto"}
          inputMode={props.inputMode}
          maxLength={props.maxLength}
        />
      )}
    />
  );
}

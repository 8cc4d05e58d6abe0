import type { ComponentChildren, RefObject } from "preact";
import { useId } from "preact/hooks";

/** Preact types an input by its one `type`: as objects the choice stays a union it can follow. */
const INPUT_TYPE = {
  text: { type: "text" },
  email: { type: "email" },
  password: { type: "password" },
} as const;

interface Props {
  label: string;
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  type?: keyof typeof INPUT_TYPE;
  hint?: ComponentChildren;
  /** What is wrong with the value, beside the field. */
  error?: string | null;
  /** Under the message, such as the button that puts it right. */
  remedy?: ComponentChildren;
  /** Help rather than a complaint: the person is still typing. */
  gentle?: boolean;
  mono?: boolean;
  large?: boolean;
  autocomplete?: string;
  inputMode?: "text" | "url" | "email";
  maxLength?: number;
  inputRef?: RefObject<HTMLInputElement | null>;
}

export function TextField(props: Props) {
  const id = useId();
  const error = props.error ?? null;
  const invalid = error !== null && props.gentle !== true;
  const described = [props.hint !== undefined ? `${id}-hint` : "", `${id}-note`].filter(Boolean).join(" ");
  const classes = ["input", props.mono === true ? "mono" : "", props.large === true ? "input-large" : ""];
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        ref={props.inputRef ?? null}
        id={id}
        class={classes.filter(Boolean).join(" ")}
        {...INPUT_TYPE[props.type ?? "text"]}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onBlur={() => props.onBlur?.()}
        aria-describedby={described}
        aria-invalid={invalid}
        autocomplete={props.autocomplete ?? "off"}
        autocapitalize={props.mono === true || props.type !== undefined ? "off" : undefined}
        autocorrect={props.mono === true ? "off" : undefined}
        spellcheck={props.mono !== true && props.type === undefined}
        dir={props.mono === true || props.type !== undefined ? "ltr" : "auto"}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
      />
      {props.hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      <div id={`${id}-note`} class="note" aria-live="polite">
        {error !== null && <p class={invalid ? "note-bad" : "note-gentle"}>{error}</p>}
        {error !== null && props.remedy}
      </div>
    </div>
  );
}

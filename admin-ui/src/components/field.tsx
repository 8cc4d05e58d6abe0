import type { ComponentChildren, VNode } from "preact";
import { useId } from "preact/hooks";

export interface FieldProps {
  label: string;
  /** Told after the label, in the same breath. */
  optional?: boolean | undefined;
  hint?: ComponentChildren;
  /** What is wrong with the value, beside the field. */
  error?: string | null | undefined;
  /** Under the message, such as the button that puts it right. */
  remedy?: ComponentChildren;
  /** Help rather than a complaint: the person is still typing. */
  gentle?: boolean | undefined;
}

/** What a control needs so that its label, hint and message are told with it. */
export interface ControlProps {
  id: string;
  "aria-describedby": string;
  "aria-invalid": boolean;
}

interface Props extends FieldProps {
  control: (props: ControlProps) => VNode;
}

/** A labelled control with its hint and its message: one look and one place for each. */
export function Field({ label, optional, hint, error, remedy, gentle, control }: Props) {
  const id = useId();
  const told = error !== null && error !== undefined;
  const invalid = told && gentle !== true;
  const described = [hint !== undefined ? `${id}-hint` : "", `${id}-note`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional === true && <span class="hint"> optional</span>}
      </label>
      {control({ id, "aria-describedby": described, "aria-invalid": invalid })}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div id={`${id}-note`} class="note" aria-live="polite">
        {told && <p class={invalid ? "note-bad" : "note-gentle"}>{error}</p>}
        {told && remedy}
      </div>
    </div>
  );
}

import type { ComponentChildren } from "preact";

interface Props {
  onSubmit: () => Promise<void>;
  onEscape?: () => void;
  inline?: boolean;
  /** Its fields stand beside what they make. */
  beside?: boolean;
  children: ComponentChildren;
}

/** A form whose messages are ours, beside each field, and not the browser's. */
export function Form({ onSubmit, onEscape, inline, beside, children }: Props) {
  return (
    <form
      class={beside === true ? "beside" : inline === true ? "editor" : "form"}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          onEscape?.();
        }
      }}
    >
      {children}
    </form>
  );
}

import type { ComponentChildren } from "preact";

interface Props {
  onSubmit: () => Promise<void>;
  onEscape?: () => void;
  inline?: boolean;
  children: ComponentChildren;
}

/** A form whose messages are ours, beside each field, and not the browser's. */
export function Form({ onSubmit, onEscape, inline, children }: Props) {
  return (
    <form
      class={inline === true ? "editor" : "form"}
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

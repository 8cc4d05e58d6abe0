import type { ComponentChildren } from "preact";

interface Props {
  /** What the form does, if not just “Save”. */
  save?: string;
  busy: boolean;
  onCancel: () => void;
  /** What else can be done there. */
  children?: ComponentChildren;
}

/** The end of a form that edits what the page shows. */
export function FormActions({ save = "Save", busy, onCancel, children }: Props) {
  return (
    <div class="actions">
      <button type="submit" class="button-primary" aria-disabled={busy}>
        {save}
      </button>
      <button type="button" class="button" onClick={onCancel}>
        Cancel
      </button>
      {children}
    </div>
  );
}

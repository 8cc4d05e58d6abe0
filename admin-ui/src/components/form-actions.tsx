interface Props {
  /** What the form does, if not just “Save”. */
  save?: string;
  busy: boolean;
  onCancel: () => void;
}

/** The end of a form that edits what the page shows. */
export function FormActions({ save = "Save", busy, onCancel }: Props) {
  return (
    <div class="actions">
      <button type="submit" class="button-primary" aria-disabled={busy}>
        {save}
      </button>
      <button type="button" class="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}

import type { DesignEdit } from "../models/design-edit.ts";

/** What is to be said of a part of the design that has no message of its own. */
export function FindingNote({ design, path }: { design: DesignEdit; path: string }) {
  const finding = design.findings.value.find((one) => one.path === path);
  return (
    <div class="note" aria-live="polite">
      {finding !== undefined && (
        <p class={finding.fault ? "note-bad" : "note-gentle"} tabIndex={-1}>
          {finding.message}
        </p>
      )}
    </div>
  );
}

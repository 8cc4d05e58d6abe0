import type { CodeStatus } from "../../../shared/contract/code.ts";
import { STATUS_WORD } from "../text/status-text.ts";

/** A code's status in a word, with a dot that is in the signal colour only while scans are led on. */
export function StatusMark({ status }: { status: CodeStatus }) {
  return (
    <span class="status" data-status={status}>
      {status === "active" ? "Live" : STATUS_WORD[status]}
    </span>
  );
}

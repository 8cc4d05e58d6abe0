import type { ComponentChildren } from "preact";
import { useFocus } from "../hooks/use-focus.ts";
import type { Conflict } from "../models/versioned-edit.ts";
import { momentText, viewerZone } from "../text/time-text.ts";

interface Props {
  conflict: Conflict;
  /** What the code is now, as a sentence. */
  now: ComponentChildren;
  saving: boolean;
  onKeepTheirs: () => void;
}

/** Someone else saved while this editor was open. Both are kept until one is chosen. */
export function ConflictNote({ conflict, now, saving, onKeepTheirs }: Props) {
  const { theirs, author } = conflict;
  const note = useFocus<HTMLDivElement>();
  return (
    <div class="problem" role="alert" tabIndex={-1} ref={note}>
      <p>
        {author === null ? "Someone else" : <bdi>{author}</bdi>} saved this code{" "}
        {momentText(theirs.updatedAt, new Date(), viewerZone())}, while you were editing. {now} Nothing you
        changed is lost.
      </p>
      <div class="actions">
        <button type="submit" class="button-primary" aria-disabled={saving}>
          Save mine over it
        </button>
        <button type="button" class="button" onClick={onKeepTheirs}>
          Keep theirs
        </button>
      </div>
    </div>
  );
}

import { contentText } from "../../../shared/content-text.ts";
import { useFocus } from "../hooks/use-focus.ts";
import type { Conflict } from "../models/destination-edit.ts";
import { readableDestination } from "../text/destination-text.ts";
import { momentText, viewerZone } from "../text/time-text.ts";
import { Url } from "./url.tsx";

interface Props {
  conflict: Conflict;
  saving: boolean;
  onKeepTheirs: () => void;
}

/** Someone else saved while this editor was open. Both are kept until one is chosen. */
export function ConflictNote({ conflict, saving, onKeepTheirs }: Props) {
  const { theirs, author } = conflict;
  const note = useFocus<HTMLDivElement>();
  return (
    <div class="problem" role="alert" tabIndex={-1} ref={note}>
      <p>
        {author === null ? "Someone else" : <bdi>{author}</bdi>} saved this code{" "}
        {momentText(theirs.updatedAt, new Date(), viewerZone())}, while you were editing. It now leads to{" "}
        <Url text={readableDestination(contentText(theirs.content))} />. Nothing you typed is lost.
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

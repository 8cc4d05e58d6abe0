import { NOT_LOADED } from "../api/problem.ts";
import type { Kind } from "../content/kinds.ts";
import { useFocus } from "../hooks/use-focus.ts";
import type { ContentDraft } from "../models/content-draft.ts";
import { ContentFields } from "./content-fields.tsx";
import { DestinationField } from "./destination-field.tsx";
import { ProblemNote } from "./problem-note.tsx";

interface Props {
  draft: ContentDraft;
  kind: Kind;
  /** Under a link. */
  hint: string;
  /** Called when an app's links were allowed and nothing is wrong any more. */
  onAllowed?: () => void;
}

/** The form of whatever type of content is chosen. */
export function ContentForm({ draft, kind, hint, onAllowed }: Props) {
  if (draft.type.value === "url") {
    return <Destination draft={draft} hint={hint} {...(onAllowed !== undefined && { onAllowed })} />;
  }
  return (
    <>
      {draft.failed.value && <ProblemNote problem={NOT_LOADED} retry={draft.retry} />}
      <ContentFields draft={draft} kind={kind} />
    </>
  );
}

function Destination({ draft, hint, onAllowed }: Omit<Props, "kind">) {
  const field = useFocus<HTMLInputElement>();
  return (
    <DestinationField
      draft={draft.destination}
      inputRef={field}
      hint={hint}
      {...(onAllowed !== undefined && { onAllowed })}
    />
  );
}

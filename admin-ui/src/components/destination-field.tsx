import type { ComponentChildren, RefObject } from "preact";
import type { DestinationDraft } from "../models/destination-draft.ts";
import { canEdit } from "../models/session.ts";
import { TextField } from "./text-field.tsx";
import { UseFix } from "./use-fix.tsx";

interface Props {
  draft: DestinationDraft;
  inputRef: RefObject<HTMLInputElement | null>;
  hint?: ComponentChildren;
  /** Called when a scheme was allowed and nothing is wrong any more. */
  onAllowed?: () => void;
}

/** Where a code leads, checked as it is typed, with one button that puts it right when there is a way. */
export function DestinationField({ draft, inputRef, hint, onAllowed }: Props) {
  const fault = draft.fault.value;
  const untouched = fault?.problem === "empty" && !draft.settled.value;
  return (
    <TextField
      label="Destination"
      value={draft.text.value}
      onInput={draft.type}
      onBlur={() => {
        // An empty field that is merely passed through is no mistake yet.
        draft.settled.value = draft.settled.peek() || draft.text.peek() !== "";
      }}
      error={fault === null || untouched ? null : fault.message}
      gentle={!draft.settled.value}
      remedy={<Remedy draft={draft} inputRef={inputRef} onAllowed={onAllowed} />}
      hint={hint}
      inputRef={inputRef}
      inputMode="url"
      mono
      large
    />
  );
}

interface RemedyProps {
  draft: DestinationDraft;
  inputRef: RefObject<HTMLInputElement | null>;
  onAllowed: (() => void) | undefined;
}

function Remedy({ draft, inputRef, onAllowed }: RemedyProps) {
  const fault = draft.fault.value;
  const fix = fault?.fix ?? null;
  const scheme = fault?.scheme ?? null;

  async function allow(allowed: string): Promise<void> {
    if (await draft.allow(allowed)) {
      inputRef.current?.focus();
      onAllowed?.();
    }
  }

  return (
    <>
      <UseFix
        fix={fix}
        onUse={(text) => {
          draft.applyFix(text);
          inputRef.current?.focus();
        }}
      />
      {scheme !== null && canEdit.value && (
        <button
          type="button"
          class="button"
          disabled={draft.allowing.value}
          onClick={() => void allow(scheme)}
        >
          Allow {scheme}: links
        </button>
      )}
      {draft.allowProblem.value !== null && <p class="note-bad">{draft.allowProblem.value.detail}</p>}
    </>
  );
}

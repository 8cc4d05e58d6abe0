import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PaperQuestion } from "../models/paper-guard.ts";
import { paperWarning } from "../text/paper-text.ts";
import { viewerZone } from "../text/time-text.ts";
import { CheckField } from "./check-field.tsx";

/** Two steps before paper breaks: to tick what breaks, and to go on. Escape and the first button change nothing. */
export function PaperDialog({ question }: { question: PaperQuestion }) {
  const { act, code } = question;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const [known, setKnown] = useState(false);
  const words = paperWarning(act, code, new Date(), viewerZone());

  useLayoutEffect(() => {
    dialog.current?.showModal();
    keep.current?.focus();
  }, []);

  /** Closed first: that gives the focus back to where it was. */
  function answer(meant: boolean): void {
    dialog.current?.close();
    question.answer(meant);
  }

  function goOn(): void {
    if (known) {
      answer(true);
    } else {
      dialog.current?.querySelector<HTMLElement>("input")?.focus();
    }
  }

  return (
    <dialog
      ref={dialog}
      class="dialog"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
      onCancel={(event) => {
        event.preventDefault();
        answer(false);
      }}
    >
      <h2 id={`${id}-title`}>{words.title}</h2>
      <div id={`${id}-words`} class="paper-words">
        <p class="strong">{words.printed}</p>
        <p>{words.breaks}</p>
        <p class="hint">{words.remains} Nothing has changed yet.</p>
      </div>
      <CheckField label={words.know} checked={known} onChange={setKnown} />
      <div class="actions">
        <button type="button" class="button-primary" ref={keep} onClick={() => answer(false)}>
          {words.keep}
        </button>
        <button type="button" class="button button-bad" aria-disabled={!known} onClick={goOn}>
          {words.goOn}
        </button>
      </div>
    </dialog>
  );
}

import { useEffect, useRef } from "preact/hooks";
import { sessionEnded, user } from "../models/session.ts";
import { SignInForm } from "./sign-in-form.tsx";

/** Over the page rather than instead of it: what was typed is still there after signing in. */
export function SignInAgain() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = sessionEnded.value;

  useEffect(() => {
    if (open) {
      dialog.current?.showModal();
      dialog.current?.querySelector<HTMLInputElement>("input[type=password]")?.focus();
    } else {
      dialog.current?.close();
    }
  }, [open]);

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="again-title"
      // Closing it would leave a page on which nothing works.
      onCancel={(event) => event.preventDefault()}
    >
      {open && (
        <>
          <h2 id="again-title">Sign in again</h2>
          <p>You were signed out after a while. What you typed on this page is still there.</p>
          <SignInForm email={user.value?.email ?? ""} />
        </>
      )}
    </dialog>
  );
}

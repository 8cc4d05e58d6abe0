import { useLocation } from "preact-iso/router";
import { useEffect, useRef } from "preact/hooks";
import { canEdit } from "../models/session.ts";
import { undoToast } from "../models/toast.ts";
import { ROUTE } from "../routes.ts";

const SHORTCUTS: readonly (readonly [key: string, what: string])[] = [
  ["/", "Search codes"],
  ["n", "Make a new code"],
  ["u", "Undo, while a message offers it"],
  ["?", "List these shortcuts"],
];

/** Single keys that work anywhere but in a field, and the dialog that lists them. */
export function Shortcuts() {
  const { route, path } = useLocation();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isDialogOpen()) {
        return;
      }
      switch (event.key) {
        case "/":
          event.preventDefault();
          focusSearch(path, route);
          return;
        case "n":
          if (canEdit.peek()) {
            event.preventDefault();
            route(ROUTE.newCode);
          }
          return;
        case "u":
          undoToast();
          return;
        case "?":
          dialog.current?.showModal();
      }
    }
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [path]);

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">Shortcuts</h2>
      <dl class="shortcuts">
        {SHORTCUTS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}

function focusSearch(path: string, route: (url: string) => void): void {
  const focus = (): void => document.querySelector<HTMLInputElement>("input[type=search]")?.focus();
  if (path !== "/admin") {
    route(ROUTE.codes);
    // The list is on screen one frame later.
    requestAnimationFrame(() => requestAnimationFrame(focus));
    return;
  }
  focus();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

function isDialogOpen(): boolean {
  return document.querySelector("dialog[open]") !== null;
}

import { useLocation } from "preact-iso/router";
import { ROUTE } from "../routes.ts";

/** The list's one primary action: at its head, or in its place while there is nothing to list. */
export function NewCodeButton() {
  const { route } = useLocation();
  return (
    <button type="button" class="button-primary" onClick={() => route(ROUTE.newCode)}>
      New code
    </button>
  );
}

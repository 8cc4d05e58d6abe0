import { ProblemNote } from "../components/problem-note.tsx";
import { NO_CONNECTION } from "../api/problem.ts";
import { useModule } from "../hooks/use-module.ts";
import { useTitle } from "../hooks/use-title.ts";
import { canEdit } from "../models/session.ts";

export function NewCodePage() {
  useTitle("New code");
  return canEdit.value ? (
    <>
      <h1 tabIndex={-1}>New code</h1>
      <Form />
    </>
  ) : (
    <div class="empty">
      <h1 tabIndex={-1}>New code</h1>
      <p>You can look at this workspace's codes. To make one, ask its owner to let you edit.</p>
    </div>
  );
}

/** The forms of all types of content come with the first of them. */
function Form() {
  const loaded = useModule(() => import("../components/new-code-form.tsx"));
  if (loaded === "failed") {
    return <ProblemNote problem={NO_CONNECTION} retry={() => Promise.resolve(location.reload())} />;
  }
  return loaded === null ? <div class="beside-shape" aria-busy="true" /> : <loaded.NewCodeForm />;
}

import { NO_CONNECTION } from "../api/problem.ts";
import { ProblemNote } from "../components/problem-note.tsx";
import { useModule } from "../hooks/use-module.ts";
import { useTitle } from "../hooks/use-title.ts";

/** Printing many codes; it comes when someone goes there. */
export function PrintPage() {
  useTitle("Print many codes");
  const loaded = useModule(() => import("../components/print-view.tsx"));
  return (
    <>
      <h1 tabIndex={-1}>Print many codes</h1>
      {loaded === "failed" ? (
        <ProblemNote problem={NO_CONNECTION} retry={() => Promise.resolve(location.reload())} />
      ) : loaded === null ? (
        <div class="beside-shape" aria-busy="true" />
      ) : (
        <loaded.PrintView />
      )}
    </>
  );
}

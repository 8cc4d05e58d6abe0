import { useModule } from "../hooks/use-module.ts";
import type { EditorProps } from "./later-editor.tsx";

/** The history stands far down the page: its words come after the first sight. */
export function LaterHistory({ model, code }: EditorProps) {
  const loaded = useModule(() => import("./history.tsx"));
  if (loaded !== null && loaded !== "failed") {
    return <loaded.History model={model} code={code} />;
  }
  return (
    <section class="part" aria-busy={loaded === null}>
      <h2>History</h2>
      {loaded === "failed" ? (
        <p class="note-bad">The history did not load. Check the connection, then reload the page.</p>
      ) : (
        <div class="version version-shape" />
      )}
    </section>
  );
}

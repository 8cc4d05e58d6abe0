import { useState } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import { useModule } from "../hooks/use-module.ts";

/** What would happen to somebody's scan. Its form comes when it is opened. */
export function TryPanel({ code }: { code: Code }) {
  const [opened, setOpened] = useState(false);
  return (
    <details class="try" onToggle={() => setOpened(true)}>
      <summary>Try it</summary>
      {opened && <Later code={code} />}
    </details>
  );
}

function Later({ code }: { code: Code }) {
  const loaded = useModule(() => import("./try-form.tsx"));
  if (loaded === "failed") {
    return <p class="note-bad">This did not load. Check the connection, then reload the page.</p>;
  }
  return loaded === null ? <div class="editor-shape" aria-busy="true" /> : <loaded.TryForm code={code} />;
}

import { useModule } from "../hooks/use-module.ts";
import { useTitle } from "../hooks/use-title.ts";
import { isOwner } from "../models/session.ts";
import { ROUTE } from "../routes.ts";

/** The workspace's audit log, for its owners. */
export function AuditLogPage() {
  useTitle("Audit log");
  return (
    <>
      <p>
        <a href={ROUTE.settings}>Settings</a>
      </p>
      <h1 tabIndex={-1}>Audit log</h1>
      {isOwner.value ? <Log /> : <p>Owners of the workspace can read it. Ask one of them.</p>}
    </>
  );
}

function Log() {
  const loaded = useModule(() => import("../components/audit-log.tsx"));
  if (loaded === null) {
    return <span class="shape shape-large" aria-busy="true" />;
  }
  return loaded === "failed" ? (
    <p class="note-bad">The log could not be loaded. Reload the page.</p>
  ) : (
    <loaded.AuditLog />
  );
}

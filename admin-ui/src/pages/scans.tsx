import { AsideScans } from "../components/aside-scans.tsx";
import { useTitle } from "../hooks/use-title.ts";
import { Scans } from "../components/scans.tsx";
import { workspace } from "../models/session.ts";
import { subjectOfWorkspace } from "../stats/subject.ts";

/** The scans of all codes together, deleted ones included. */
export function ScansPage() {
  useTitle("Scans");
  return (
    <>
      <Scans page subject={subjectOfWorkspace(workspace.value?.name ?? "")} />
      <AsideScans />
    </>
  );
}

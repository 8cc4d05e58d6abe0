import { useSignal } from "@preact/signals";
import { AppSchemes } from "../components/app-schemes.tsx";
import { Domains } from "../components/domains.tsx";
import { Keys } from "../components/keys.tsx";
import { WorkspaceName } from "../components/workspace-name.tsx";
import { useTitle } from "../hooks/use-title.ts";
import { canEdit, isOwner, signOut, user } from "../models/session.ts";
import { ROUTE } from "../routes.ts";

export function SettingsPage() {
  const problem = useSignal<string | null>(null);
  useTitle("Settings");

  async function leave(): Promise<void> {
    problem.value = (await signOut())?.detail ?? null;
  }

  return (
    <>
      <h1 tabIndex={-1}>Settings</h1>
      {canEdit.value && <WorkspaceName />}
      {canEdit.value && <AppSchemes />}
      <Domains />
      {isOwner.value && <Keys />}
      {isOwner.value && (
        <section class="part" aria-labelledby="audit-title">
          <h2 id="audit-title">Who did what</h2>
          <p>Each change of codes, files, campaigns, keys and the workspace, and each sign-in, is kept.</p>
          <a class="button" href={ROUTE.audit}>
            Audit log
          </a>
        </section>
      )}
      <section class="part" aria-labelledby="account-title">
        <h2 id="account-title">You</h2>
        <p>
          Signed in as <bdi>{user.value?.email}</bdi>.
        </p>
        {problem.value !== null && <p class="problem">{problem.value}</p>}
        <button type="button" class="button" onClick={() => void leave()}>
          Sign out
        </button>
      </section>
    </>
  );
}

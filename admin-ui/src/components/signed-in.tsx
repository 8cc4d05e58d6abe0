import { Route, Router, useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import { loadSession, sessionState } from "../models/session.ts";
import { AuditLogPage } from "../pages/audit.tsx";
import { CampaignPage } from "../pages/campaign.tsx";
import { CampaignsPage } from "../pages/campaigns.tsx";
import { CodePage } from "../pages/code.tsx";
import { CodesPage } from "../pages/codes.tsx";
import { CountingPage } from "../pages/counting.tsx";
import { NewCodePage } from "../pages/new-code.tsx";
import { NotFoundPage } from "../pages/not-found.tsx";
import { PrintPage } from "../pages/print.tsx";
import { ScansPage } from "../pages/scans.tsx";
import { SettingsPage } from "../pages/settings.tsx";
import { ROUTE } from "../routes.ts";
import { signInPath } from "../text/next-path.ts";
import { Frame } from "./frame.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { Shortcuts } from "./shortcuts.tsx";
import { SignInAgain } from "./sign-in-again.tsx";

/** The pages behind the sign-in. */
export function SignedIn() {
  const { route, url } = useLocation();
  const state = sessionState.value;

  useEffect(() => {
    if (state.kind === "signed-out") {
      route(signInPath(url), true);
    }
  }, [state.kind]);

  if (state.kind === "unreachable") {
    return (
      <main class="gate">
        <ProblemNote problem={state.problem} retry={loadSession} />
      </main>
    );
  }
  if (state.kind !== "signed-in") {
    return <main class="gate" aria-busy="true" />;
  }
  return (
    <>
      <Frame>
        <Router onRouteChange={focusPage}>
          <Route path={ROUTE.codes} component={CodesPage} />
          <Route path={ROUTE.newCode} component={NewCodePage} />
          <Route path={ROUTE.print} component={PrintPage} />
          <Route path={ROUTE.code} component={CodePage} />
          <Route path={ROUTE.scans} component={ScansPage} />
          <Route path={ROUTE.campaigns} component={CampaignsPage} />
          <Route path={ROUTE.campaign} component={CampaignPage} />
          <Route path={ROUTE.settings} component={SettingsPage} />
          <Route path={ROUTE.audit} component={AuditLogPage} />
          <Route path={ROUTE.counting} component={CountingPage} />
          <Route default component={NotFoundPage} />
        </Router>
      </Frame>
      <Shortcuts />
      <SignInAgain />
    </>
  );
}

/** Moves the focus into the new page, unless the page already put it in a field of its own. */
function focusPage(): void {
  const main = document.getElementById("main");
  if (main !== null && !main.contains(document.activeElement)) {
    (main.querySelector("h1") ?? main).focus({ preventScroll: true });
  }
}

import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import { getSetup } from "../api/session.ts";
import { SignInForm } from "../components/sign-in-form.tsx";
import { useTitle } from "../hooks/use-title.ts";
import { sessionState } from "../models/session.ts";
import { ROUTE } from "../routes.ts";
import { safeNext } from "../text/next-path.ts";

export function SignInPage() {
  const { route, query } = useLocation();
  const next = safeNext(query.next);
  const signedIn = sessionState.value.kind === "signed-in";
  useTitle("Sign in");

  useEffect(() => {
    if (signedIn) {
      route(next, true);
    }
  }, [signedIn]);

  useEffect(() => {
    async function checkSetup(): Promise<void> {
      const setup = await getSetup();
      if (setup.ok && setup.value.needed) {
        route(ROUTE.setup, true);
      }
    }
    void checkSetup();
  }, []);

  return (
    <main class="gate">
      <h1>Sign in</h1>
      <p class="lead">Swivel: print once, point anywhere.</p>
      {/* The effect above moves on: it also serves whoever comes here with a session. */}
      <SignInForm email="" />
    </main>
  );
}

import { LocationProvider, useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import { SignedIn } from "./components/signed-in.tsx";
import { ToastRegion } from "./components/toast-region.tsx";
import { loadSession } from "./models/session.ts";
import { SetupPage } from "./pages/setup.tsx";
import { SignInPage } from "./pages/sign-in.tsx";
import { ROUTE } from "./routes.ts";

export function App() {
  useEffect(() => void loadSession(), []);
  return (
    <LocationProvider scope="/admin">
      <Page />
      <ToastRegion />
    </LocationProvider>
  );
}

/** The two pages that need no session stand outside the router: a router inside a router sees only what is left of the path. */
function Page() {
  const { path } = useLocation();
  switch (path) {
    case ROUTE.setup:
      return <SetupPage />;
    case ROUTE.signIn:
      return <SignInPage />;
    default:
      return <SignedIn />;
  }
}

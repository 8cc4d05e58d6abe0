import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import type { ApiProblem } from "../api/problem.ts";
import { getSetup } from "../api/session.ts";
import { Form } from "../components/form.tsx";
import { ProblemNote } from "../components/problem-note.tsx";
import { TextField } from "../components/text-field.tsx";
import { useTitle } from "../hooks/use-title.ts";
import { setUp } from "../models/session.ts";
import { ROUTE } from "../routes.ts";
import { setupFaults } from "../text/setup-faults.ts";

/** First run: makes the workspace and its owner, with the token the server printed. */
export function SetupPage() {
  const { route } = useLocation();
  const linkToken = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";
  const token = useSignal(linkToken);
  const workspaceName = useSignal("");
  const email = useSignal("");
  const password = useSignal("");
  const tried = useSignal(false);
  const busy = useSignal(false);
  const known = useSignal(false);
  const problem = useSignal<ApiProblem | null>(null);
  useTitle("Set up");

  async function check(): Promise<void> {
    const answer = await getSetup();
    if (answer.ok && !answer.value.needed) {
      route(ROUTE.signIn, true);
    }
    problem.value = answer.ok ? null : answer.problem;
    known.value = answer.ok;
  }
  useEffect(() => void check(), []);

  const faults = tried.value ? setupFaults(token.value, email.value, password.value) : {};
  const wrongToken = problem.value?.code === "wrong_token" ? problem.value.detail : null;
  const said = (field: string): string | null =>
    problem.value?.errors.find(({ path }) => path === field)?.message ?? null;

  async function submit(): Promise<void> {
    tried.value = true;
    if (busy.value || Object.keys(setupFaults(token.value, email.value, password.value)).length > 0) {
      return;
    }
    busy.value = true;
    const name = workspaceName.value.trim();
    problem.value = await setUp({
      token: token.value.trim(),
      email: email.value.trim(),
      password: password.value,
      ...(name === "" ? {} : { workspaceName: name }),
    });
    busy.value = false;
    if (problem.value === null) {
      route(ROUTE.codes, true);
    } else if (problem.value.code === "already_set_up") {
      route(ROUTE.signIn, true);
    }
  }

  return (
    <main class="gate" aria-busy={!known.value}>
      <h1>Set up Swivel</h1>
      <p class="lead">Print once, point anywhere. This makes your workspace and you its owner.</p>
      <Form onSubmit={submit}>
        {(linkToken === "" || wrongToken !== null) && (
          <TextField
            label="Setup token"
            mono
            value={token.value}
            onInput={(value) => (token.value = value)}
            hint="It stands in the link that the server printed when it started."
            error={faults.token ?? wrongToken ?? said("token")}
          />
        )}
        <TextField
          label="Workspace name"
          autocomplete="organization"
          value={workspaceName.value}
          onInput={(value) => (workspaceName.value = value)}
          hint="People who scan see it on the pages Swivel shows. You can change it later."
          error={said("workspaceName")}
        />
        <TextField
          label="E-mail"
          type="email"
          inputMode="email"
          autocomplete="username"
          value={email.value}
          onInput={(value) => (email.value = value)}
          error={faults.email ?? said("email")}
        />
        <TextField
          label="Password"
          type="password"
          autocomplete="new-password"
          value={password.value}
          onInput={(value) => (password.value = value)}
          hint="8 characters or more. A few plain words make a good one."
          error={faults.password ?? said("password")}
        />
        {problem.value !== null && wrongToken === null && problem.value.errors.length === 0 && (
          <ProblemNote problem={problem.value} />
        )}
        <button type="submit" class="button-primary" aria-disabled={busy.value}>
          Set up Swivel
        </button>
      </Form>
    </main>
  );
}

import { useSignal } from "@preact/signals";
import type { ApiProblem } from "../api/problem.ts";
import { useFocus } from "../hooks/use-focus.ts";
import { signIn } from "../models/session.ts";
import { retryText } from "../text/retry-text.ts";
import { viewerZone } from "../text/time-text.ts";
import { Form } from "./form.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  /** Filled in when a known person signs in again. */
  email: string;
}

export function SignInForm(props: Props) {
  const email = useSignal(props.email);
  const password = useSignal("");
  const busy = useSignal(false);
  const tried = useSignal(false);
  const problem = useSignal<ApiProblem | null>(null);
  const first = useFocus<HTMLInputElement>();

  async function submit(): Promise<void> {
    tried.value = true;
    if (email.value === "" || password.value === "" || busy.value) {
      return;
    }
    busy.value = true;
    problem.value = await signIn(email.value.trim(), password.value);
    busy.value = false;
  }

  const emailError = problem.value?.errors.find(({ path }) => path === "email")?.message;
  return (
    <Form onSubmit={submit}>
      <TextField
        label="E-mail"
        type="email"
        inputMode="email"
        autocomplete="username"
        value={email.value}
        onInput={(value) => (email.value = value)}
        error={tried.value && email.value === "" ? "Enter your e-mail address." : (emailError ?? null)}
        {...(props.email === "" ? { inputRef: first } : {})}
      />
      <TextField
        label="Password"
        type="password"
        autocomplete="current-password"
        value={password.value}
        onInput={(value) => (password.value = value)}
        error={tried.value && password.value === "" ? "Enter your password." : null}
      />
      {problem.value !== null && emailError === undefined && (
        <p class="problem" role="alert">
          {signInProblemText(problem.value, new Date(), viewerZone())}
        </p>
      )}
      <button type="submit" class="button-primary" aria-disabled={busy.value}>
        Sign in
      </button>
    </Form>
  );
}

function signInProblemText(problem: ApiProblem, now: Date, timeZone: string): string {
  if (problem.status === 429) {
    return `Too many attempts. ${retryText(problem.retryAfterS, now, timeZone)}`;
  }
  if (problem.status === 401) {
    return "The e-mail address or the password is not right. Check both and try again.";
  }
  return problem.detail;
}

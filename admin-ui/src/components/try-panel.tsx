import { useSignal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import type { TryAnswer, TryRequest } from "../../../shared/contract/rule.ts";
import { tryCode } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";
import { readableDestination } from "../text/destination-text.ts";
import { Form } from "./form.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { SelectField } from "./select-field.tsx";
import { TextField } from "./text-field.tsx";

/** Phones as they introduce themselves. */
const PHONES = [
  ["", "Any"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    "iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
    "Android phone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "Windows computer",
  ],
] as const;

/** What would happen to somebody's scan, at any moment. Counts nothing. */
export function TryPanel({ code }: { code: Code }) {
  const at = useSignal("");
  const language = useSignal("");
  const country = useSignal("");
  const phone = useSignal("");
  const answer = useSignal<TryAnswer | null>(null);
  const problem = useSignal<ApiProblem | null>(null);

  async function ask(): Promise<void> {
    const request: TryRequest = {
      ...(at.value !== "" && { at: new Date(at.value).toISOString() }),
      ...(language.value.trim() !== "" && { language: language.value.trim() }),
      ...(country.value.trim() !== "" && { country: country.value.trim() }),
      ...(phone.value !== "" && { userAgent: phone.value }),
    };
    const told = await tryCode(code.id, request);
    answer.value = told.ok ? told.value : null;
    problem.value = told.ok ? null : told.problem;
  }

  return (
    <details class="try">
      <summary>Try it</summary>
      <Form onSubmit={ask}>
        <div class="pair">
          <TextField
            label="When"
            hint="On your clock. Empty: now."
            type="datetime-local"
            value={at.value}
            onInput={(value) => (at.value = value)}
          />
          <SelectField
            label="Phone"
            value={phone.value}
            options={PHONES}
            onPick={(value) => (phone.value = value)}
          />
          <TextField
            label="Language"
            hint="Such as nl."
            value={language.value}
            onInput={(value) => (language.value = value)}
            mono
          />
          <TextField
            label="Country"
            hint="Such as NL."
            value={country.value}
            onInput={(value) => (country.value = value)}
            mono
          />
        </div>
        <button type="submit" class="button">
          Where would it lead?
        </button>
      </Form>
      <div aria-live="polite">
        {problem.value !== null && <ProblemNote problem={problem.value} />}
        {answer.value !== null && <Outcome answer={answer.value} />}
      </div>
    </details>
  );
}

function Outcome({ answer }: { answer: TryAnswer }) {
  const { destination, reason, checked } = answer;
  return (
    <div class="try-outcome">
      <p>
        leads to{" "}
        <bdi class="strong">{destination === null ? "a page" : readableDestination(destination)}</bdi>
      </p>
      <p class="hint">{reason}</p>
      {checked.length > 1 && (
        <ul>
          {checked
            .filter(({ holds }) => !holds)
            .map((rule) => (
              <li key={rule.index} class="hint">
                {rule.reason}
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}

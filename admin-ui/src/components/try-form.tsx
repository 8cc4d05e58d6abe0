import { useSignal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import type { TryAnswer } from "../../../shared/contract/rule.ts";
import { tryCode } from "../api/codes.ts";
import type { ApiProblem } from "../api/problem.ts";
import { ANYBODY, type TryDraft, tryRequest } from "../rules/try-draft.ts";
import { readableDestination } from "../text/destination-text.ts";
import { pointIn } from "../text/number-input.ts";
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

const SOURCES = [
  ["", "Any"],
  ["symbol", "Symbol"],
  ["link", "Typed link"],
] as const;

/** What would happen to somebody's scan, at any moment. Counts nothing. */
export function TryForm({ code }: { code: Code }) {
  const scan = useSignal<TryDraft>(ANYBODY);
  const answer = useSignal<TryAnswer | null>(null);
  const problem = useSignal<ApiProblem | null>(null);

  function set(fields: Partial<TryDraft>): void {
    scan.value = { ...scan.value, ...fields };
    problem.value = null;
  }

  async function ask(): Promise<void> {
    const told = await tryCode(code.id, tryRequest(scan.value));
    answer.value = told.ok ? told.value : null;
    problem.value = told.ok ? null : told.problem;
  }

  /** Another person at the same place and time. */
  async function askAnother(): Promise<void> {
    set({ visitor: crypto.getRandomValues(new Uint32Array(1)).join("") });
    await ask();
  }

  const fault = (path: string): string | null =>
    problem.value?.errors.find((error) => error.path === path)?.message ?? null;
  const text = (field: keyof TryDraft) => ({
    value: scan.value[field],
    error: fault(field),
    onInput: (value: string) => set({ [field]: value }),
  });
  const split = code.rules.some((rule) => rule.split !== undefined);
  return (
    <>
      <Form onSubmit={ask}>
        <div class="pair">
          <TextField label="When" hint="On your clock. Empty: now." type="datetime-local" {...text("at")} />
          <SelectField
            label="Phone"
            value={scan.value.userAgent}
            options={PHONES}
            onPick={(userAgent) => set({ userAgent })}
          />
          <TextField label="Language" hint="Such as nl." mono {...text("language")} />
          <TextField label="Country" hint="Such as NL." mono {...text("country")} />
        </div>
        <details class="more-formats">
          <summary>More about the scan</summary>
          <div class="pair">
            <TextField label="Region" hint="Such as NL-NH." mono {...text("region")} />
            <TextField label="City" {...text("city")} />
            <TextField
              label="Latitude"
              mono
              {...text("latitude")}
              onInput={(value) => set(pointIn(value) ?? { latitude: value })}
            />
            <TextField label="Longitude" mono {...text("longitude")} />
            <SelectField
              label="Through"
              value={scan.value.source}
              options={SOURCES}
              onPick={(picked) => set({ source: SOURCES.find(([one]) => one === picked)?.[0] ?? "" })}
            />
            <TextField label="Which scan of the code" inputMode="numeric" {...text("nthScan")} />
          </div>
        </details>
        <div class="actions">
          <button type="submit" class="button">
            Where would it lead?
          </button>
          {split && (
            <button type="button" class="button-quiet" onClick={() => void askAnother()}>
              And another person?
            </button>
          )}
        </div>
      </Form>
      <div aria-live="polite">
        {problem.value !== null && <ProblemNote problem={problem.value} />}
        {answer.value !== null && <Outcome answer={answer.value} />}
      </div>
    </>
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

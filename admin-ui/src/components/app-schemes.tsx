import { useSignal } from "@preact/signals";
import { allowScheme, setAppSchemes, workspace } from "../models/session.ts";
import { showToast } from "../models/toast.ts";
import { readScheme } from "../text/scheme-input.ts";
import { Form } from "./form.tsx";
import { TextField } from "./text-field.tsx";

/** Which app links codes of this workspace may lead to. */
export function AppSchemes() {
  const text = useSignal("");
  const error = useSignal<string | null>(null);
  const schemes = workspace.value?.appSchemes ?? [];

  async function add(): Promise<void> {
    const scheme = readScheme(text.value);
    if (scheme === null) {
      error.value = "Write a scheme such as “spotify”: letters and digits, without the colon.";
      return;
    }
    const problem = await allowScheme(scheme);
    error.value = problem === null ? null : (problem.errors[0]?.message ?? problem.detail);
    if (problem === null) {
      text.value = "";
    }
  }

  async function remove(scheme: string): Promise<void> {
    const before = schemes;
    const problem = await setAppSchemes(before.filter((known) => known !== scheme));
    if (problem !== null) {
      showToast(problem.detail);
      return;
    }
    showToast(`No new code may lead to ${scheme}: links. Codes that do go on working.`, async () => {
      await setAppSchemes(before);
    });
  }

  return (
    <section class="part" aria-labelledby="schemes-title">
      <h2 id="schemes-title">App links</h2>
      <p>
        Codes may lead to web, mail, phone, text and map links. Links that open an app, such as{" "}
        <span class="mono">spotify:</span>, have to be allowed here first.
      </p>
      {schemes.length > 0 && (
        <ul class="lines">
          {schemes.map((scheme) => (
            <li key={scheme}>
              <span class="mono">{scheme}:</span>
              <button
                type="button"
                class="button"
                aria-label={`Remove ${scheme}`}
                onClick={() => void remove(scheme)}
              >
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
      <Form onSubmit={add}>
        <TextField
          label="Scheme"
          mono
          value={text.value}
          onInput={(value) => {
            text.value = value;
            error.value = null;
          }}
          error={error.value}
        />
        <button type="submit" class="button">
          Allow scheme
        </button>
      </Form>
    </section>
  );
}

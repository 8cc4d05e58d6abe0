import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { checkHost } from "../../../shared/domain-host.ts";
import { domainList } from "../models/domain-list.ts";
import { isOwner, shortHost } from "../models/session.ts";
import { showToast } from "../models/toast.ts";
import { DomainLine } from "./domain-line.tsx";
import { Form } from "./form.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { TextField } from "./text-field.tsx";

/** The domains codes can be on. */
export function Domains() {
  useEffect(() => void domainList.load(), []);
  const problem = domainList.problem.value;
  const { standard } = domainList;

  async function chooseOwn(): Promise<void> {
    const before = domainList.items.value?.find(({ isDefault }) => isDefault);
    const refused = before === undefined ? null : await domainList.change(before, { isDefault: false });
    showToast(refused?.detail ?? `New codes go to ${shortHost.value}.`);
  }

  return (
    <section class="part" aria-labelledby="domains-title">
      <h2 id="domains-title">Domains</h2>
      <p>
        A code's link and symbol are on one of these. Slugs are apart: the same one can lead elsewhere on
        each.
      </p>
      {problem !== null && <ProblemNote problem={problem} retry={domainList.load} />}
      <ul class="lines">
        <li>
          <div>
            <p>
              <span class="mono strong">{shortHost.value}</span>
              {standard.value === null && " New codes go here."}
            </p>
            <p class="hint">Swivel's own host.</p>
          </div>
          {isOwner.value && standard.value !== null && (
            <button type="button" class="button" onClick={() => void chooseOwn()}>
              Put new codes here
            </button>
          )}
        </li>
        {domainList.items.value?.map((domain) => (
          <DomainLine key={domain.id} domain={domain} />
        ))}
      </ul>
      {isOwner.value && <DomainForm />}
    </section>
  );
}

function DomainForm() {
  const text = useSignal("");
  const error = useSignal<string | null>(null);

  async function add(): Promise<void> {
    const checked = checkHost(text.value);
    if (!checked.ok && checked.fix === undefined) {
      error.value = checked.message;
      return;
    }
    const refused = await domainList.add(checked.ok ? checked.host : (checked.fix ?? ""));
    error.value = refused === null ? null : (refused.errors[0]?.message ?? refused.detail);
    if (refused === null) {
      text.value = "";
    }
  }

  return (
    <Form onSubmit={add}>
      <TextField
        label="Domain"
        mono
        inputMode="url"
        value={text.value}
        onInput={(value) => {
          text.value = value;
          error.value = null;
        }}
        hint="Yours, and short: every letter makes the symbol finer. Such as go.example.com."
        error={error.value}
      />
      <button type="submit" class="button">
        Add domain
      </button>
    </Form>
  );
}

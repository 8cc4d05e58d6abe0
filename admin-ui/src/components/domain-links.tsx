import { useSignal } from "@preact/signals";
import type { Domain } from "../../../shared/contract/domain.ts";
import type { ApiProblem } from "../api/problem.ts";
import { domainList } from "../models/domain-list.ts";
import { FormActions } from "./form-actions.tsx";
import { Form } from "./form.tsx";
import { TextField } from "./text-field.tsx";

/** Where a domain leads people who come without a code. */
export function DomainLinks({ domain, close }: { domain: Domain; close: () => void }) {
  const home = useSignal(domain.homeUrl ?? "");
  const notFound = useSignal(domain.notFoundUrl ?? "");
  const problem = useSignal<ApiProblem | null>(null);
  const busy = useSignal(false);
  const fault = (field: string): string | null =>
    problem.value?.errors.find(({ path }) => path === field)?.message ?? null;

  async function save(): Promise<void> {
    if (busy.value) {
      return;
    }
    busy.value = true;
    problem.value = await domainList.change(domain, {
      homeUrl: home.value.trim() || null,
      notFoundUrl: notFound.value.trim() || null,
    });
    busy.value = false;
    if (problem.value === null) {
      close();
    }
  }

  return (
    <Form inline onSubmit={save} onEscape={close}>
      <TextField
        label={`Home of ${domain.host}`}
        mono
        inputMode="url"
        value={home.value}
        onInput={(value) => (home.value = value)}
        hint="Where the domain itself leads, such as https://example.com/. May stay empty."
        error={fault("homeUrl")}
      />
      <TextField
        label="Unknown links"
        mono
        inputMode="url"
        value={notFound.value}
        onInput={(value) => (notFound.value = value)}
        hint="Where a mistyped link leads. Left empty, a page says that nothing is there."
        error={fault("notFoundUrl")}
      />
      {problem.value !== null && problem.value.errors.length === 0 && (
        <p class="note-bad" role="alert">
          {problem.value.detail}
        </p>
      )}
      <FormActions busy={busy.value} onCancel={close} />
    </Form>
  );
}

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import type { ApiProblem } from "../api/problem.ts";
import type { CodeModel } from "../models/code.ts";
import { domainList, domainOptions } from "../models/domain-list.ts";
import { canEdit, shortHost } from "../models/session.ts";
import { FormActions } from "./form-actions.tsx";
import { Form } from "./form.tsx";
import { SelectField } from "./select-field.tsx";

interface Props {
  model: CodeModel;
  code: Code;
}

/** Where else a code answers, and its way to another domain. Nothing while there is only Swivel's own host. */
export function CodeDomain({ model, code }: Props) {
  useEffect(() => void domainList.load(), []);
  if (model.editing.value === "domain") {
    return <DomainEditor model={model} code={code} />;
  }
  const movable = canEdit.value && code.status !== "deleted" && domainList.verified.value.length > 0;
  if (code.alsoOn.length === 0 && !movable) {
    return null;
  }
  return (
    <p class="code-campaign">
      {code.alsoOn.length > 0 && (
        <span>
          Also found on{" "}
          <bdi class="mono">{code.alsoOn.map((domain) => domain ?? shortHost.value).join(", ")}</bdi>
        </span>
      )}
      {movable && (
        <button type="button" class="button-quiet" onClick={() => (model.editing.value = "domain")}>
          Change domain
        </button>
      )}
    </p>
  );
}

function DomainEditor({ model, code }: Props) {
  const domain = useSignal(code.domain ?? "");
  const problem = useSignal<ApiProblem | null>(null);
  const printed = problem.value?.code === "printed";

  async function save(): Promise<void> {
    problem.value = await model.move(domain.value === "" ? null : domain.value, printed);
  }

  function close(): void {
    model.editing.value = null;
  }

  return (
    <Form inline onSubmit={save} onEscape={close}>
      <SelectField
        label="Domain"
        value={domain.value}
        options={domainOptions()}
        onPick={(value) => {
          domain.value = value;
          problem.value = null;
        }}
        hint="Link and symbol change. Whatever is printed or shared already goes on leading here."
        error={printed ? null : (problem.value?.errors[0]?.message ?? problem.value?.detail ?? null)}
      />
      {printed && (
        <p class="note-bad" role="alert">
          This code is printed, and its next print would look different. The paper goes on working.
        </p>
      )}
      <FormActions
        save={printed ? "Change it all the same" : "Save"}
        busy={model.busy.value}
        onCancel={close}
      />
    </Form>
  );
}

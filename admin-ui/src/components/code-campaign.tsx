import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Code } from "../../../shared/contract/code.ts";
import { NAME_MAX_CHARS } from "../../../shared/limits.ts";
import { campaignList } from "../models/campaign-list.ts";
import type { CodeModel } from "../models/code.ts";
import { canEdit } from "../models/session.ts";
import { campaignPath } from "../routes.ts";
import { FormActions } from "./form-actions.tsx";
import { Form } from "./form.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  model: CodeModel;
  code: Code;
}

/** Which campaign a code is in, and where it is put up. */
export function CodeCampaign({ model, code }: Props) {
  const { campaignId, placement } = code;
  const editing = model.editing.value === "campaign";
  const name = campaignList.items.value?.find(({ id }) => id === campaignId)?.name;
  useEffect(() => {
    // the list may be older than the campaign
    if (editing || (campaignId !== null && name === undefined)) {
      void campaignList.load();
    }
  }, [campaignId, editing]);
  if (editing) {
    return <CampaignEditor model={model} code={code} />;
  }
  const editable = canEdit.value && code.status !== "deleted";
  if (campaignId === null && placement === null && !editable) {
    return null;
  }
  return (
    <p class="code-campaign">
      {placement !== null && (
        <span>
          Put up at <bdi class="strong">{placement.label}</bdi>
          {placement.address !== null && (
            <>
              , <bdi>{placement.address}</bdi>
            </>
          )}
        </span>
      )}
      {campaignId !== null && (
        <span>
          Campaign{" "}
          <a href={campaignPath(campaignId)}>
            <bdi>{name ?? "…"}</bdi>
          </a>
        </span>
      )}
      {editable && (
        <button type="button" class="button-quiet" onClick={() => (model.editing.value = "campaign")}>
          {campaignId === null && placement === null ? "Add to a campaign" : "Change campaign or placement"}
        </button>
      )}
    </p>
  );
}

function CampaignEditor({ model, code }: Props) {
  const campaignId = useSignal(code.campaignId ?? "");
  const label = useSignal(code.placement?.label ?? "");
  const address = useSignal(code.placement?.address ?? "");
  const error = useSignal<string | null>(null);

  async function save(): Promise<void> {
    const place = label.value.trim();
    if (place === "" && address.value.trim() !== "") {
      error.value = "Say what the place is called; the address comes beside it.";
      return;
    }
    const problem = await model.place({
      campaignId: campaignId.value === "" ? null : campaignId.value,
      placement: place === "" ? null : { label: place, address: address.value.trim() || null },
    });
    error.value = problem === null ? null : (problem.errors[0]?.message ?? problem.detail);
  }

  function close(): void {
    model.editing.value = null;
  }

  return (
    <Form inline onSubmit={save} onEscape={close}>
      <div class="field">
        <label for="code-campaign">Campaign</label>
        <select
          id="code-campaign"
          class="input"
          value={campaignId.value}
          onChange={(event) => (campaignId.value = event.currentTarget.value)}
        >
          <option value="">None</option>
          {campaignList.items.value?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <TextField
        label="Placement"
        hint="Where it is put up, such as “Window, Main Street 5”. May stay empty."
        value={label.value}
        onInput={(value) => {
          label.value = value;
          error.value = null;
        }}
        error={error.value}
        maxLength={NAME_MAX_CHARS}
      />
      <TextField label="Address" value={address.value} onInput={(value) => (address.value = value)} />
      <FormActions busy={model.busy.value} onCancel={close} />
    </Form>
  );
}

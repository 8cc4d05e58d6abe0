import type { ContentFault } from "../content/check.ts";
import { inputMoment } from "../content/draft.ts";
import type { Field, RowsInput, TextInput, Values } from "../content/fields.ts";
import { CheckField } from "./check-field.tsx";
import { FilePicker } from "./file-picker.tsx";
import { SecretField } from "./secret-field.tsx";
import { SelectField } from "./select-field.tsx";
import { TextArea } from "./text-area.tsx";
import { TextField } from "./text-field.tsx";
import { UseFix } from "./use-fix.tsx";
import { ZoneField } from "./zone-field.tsx";

interface Props {
  field: Exclude<Field, RowsInput>;
  /** Of the form, or of the row it stands in. */
  values: Values;
  fault: ContentFault | null;
  onInput: (value: string) => void;
  /** The field was left: its fault may be told from now on. */
  onSettle: () => void;
}

/** One field of content, with the input that suits it. */
export function ContentField(props: Props) {
  return (
    <div class={props.field.half === true ? "half" : "whole"}>
      <Control {...props} />
    </div>
  );
}

function Control({ field, values, fault, onInput, onSettle }: Props) {
  const { label, hint } = field;
  const value = values[field.name] ?? "";
  const common = { label, value, onInput, onBlur: onSettle, ...(hint !== undefined && { hint }) };
  switch (field.input) {
    case "check":
      return (
        <CheckField
          label={label}
          checked={value === "true"}
          onChange={(checked) => onInput(checked ? "true" : "")}
        />
      );
    case "choice":
      return (
        <SelectField {...common} options={field.options} error={fault?.message ?? null} onPick={onInput} />
      );
    case "zone":
      return <ZoneField {...common} hint={hint ?? ""} error={fault?.message ?? null} onPick={onInput} />;
    case "moment": {
      const days = field.days(values);
      return (
        <TextField
          {...common}
          type={days ? "date" : "datetime-local"}
          value={inputMoment(field, values)}
          error={fault === null ? null : value === "" ? field.missing : fault.message}
        />
      );
    }
    case "file":
      return (
        <FilePicker
          legend={label}
          kind={null}
          accept="image/*,application/pdf"
          usable={() => true}
          hint={hint ?? ""}
          value={value === "" ? undefined : value}
          error={fault === null ? null : "Choose a file, or upload one."}
          onPick={(fileId) => onInput(fileId ?? "")}
        />
      );
    case "line":
    case "lines":
    case "tel":
    case "email":
    case "url":
    case "secret":
    case "number":
      return <Text field={field} common={common} fault={fault} />;
  }
}

interface TextProps {
  field: TextInput;
  common: {
    label: string;
    value: string;
    hint?: string;
    onInput: (value: string) => void;
    onBlur: () => void;
  };
  fault: ContentFault | null;
}

function Text({ field, common, fault }: TextProps) {
  const props = {
    ...common,
    optional: field.required !== true,
    error: fault?.message ?? null,
    remedy: <UseFix fix={fault?.fix ?? null} onUse={common.onInput} />,
  };
  switch (field.input) {
    case "lines":
      return <TextArea {...props} />;
    case "secret":
      return <SecretField {...props} />;
    case "tel":
      return <TextField {...props} type="tel" />;
    case "email":
      // not the input's own type: it takes the spaces out of a list of addresses
      return <TextField {...props} inputMode="email" mono />;
    case "url":
      return <TextField {...props} inputMode="url" mono />;
    case "number":
      return <TextField {...props} inputMode="decimal" mono />;
    case "line":
      return <TextField {...props} mono={field.mono ?? false} />;
  }
}

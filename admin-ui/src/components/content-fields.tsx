import { isShown } from "../content/fields.ts";
import { FORMS } from "../content/forms.ts";
import type { Kind } from "../content/kinds.ts";
import type { ContentDraft } from "../models/content-draft.ts";
import { ContentField } from "./content-field.tsx";
import { ContentRows } from "./content-rows.tsx";

interface Props {
  draft: ContentDraft;
  kind: Kind;
}

/** The form of a type of content; a link has its own, which offers to mend and to allow. */
export function ContentFields({ draft, kind }: Props) {
  const { values } = draft.draft.value;
  const fields = FORMS[draft.type.value].filter((field) => isShown(field, values, kind));
  return (
    <div class="fields" key={draft.type.value}>
      {fields.map((field) =>
        field.input === "rows" ? (
          <ContentRows key={field.name} draft={draft} field={field} />
        ) : (
          <ContentField
            key={field.name}
            field={field}
            values={values}
            fault={draft.faultOf(field.name)}
            onInput={(value) => draft.set(field.name, value)}
            onSettle={() => draft.settle(field.name)}
          />
        ),
      )}
    </div>
  );
}

import { useState } from "preact/hooks";
import { contentText } from "../../../shared/content-text.ts";
import type { Content } from "../../../shared/contract/content.ts";
import type { Kind } from "../content/kinds.ts";
import { contentFacts } from "../text/content-facts.ts";

/** What a content says, field by field, with its password only for those who ask. */
export function ContentFacts({ content, kind }: { content: Content; kind: Kind }) {
  // the sentence above says that much already
  const facts = contentFacts(content, kind).filter(({ values }) => values.join() !== contentText(content));
  return (
    <dl class="facts" data-testid="content-facts">
      {facts.map(({ label, values, secret, mono }) => (
        <div key={label}>
          <dt>{label}</dt>
          {secret ? (
            <Secret label={label} value={values[0] ?? ""} />
          ) : (
            <dd class={mono ? "mono" : ""}>
              {values.map((value, index) => (
                <bdi key={index}>{value}</bdi>
              ))}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function Secret({ label, value }: { label: string; value: string }) {
  const [shown, setShown] = useState(false);
  return (
    <dd class="mono fact-secret">
      <bdi dir="ltr">{shown ? value : "••••••••"}</bdi>
      <button
        type="button"
        class="button-quiet"
        aria-pressed={shown}
        aria-label={`Show ${label.toLowerCase()}`}
        onClick={() => setShown(!shown)}
      >
        {shown ? "Hide" : "Show"}
      </button>
    </dd>
  );
}

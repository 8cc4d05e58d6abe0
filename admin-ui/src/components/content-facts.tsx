import { useState } from "preact/hooks";
import { contentText } from "../../../shared/content-text.ts";
import type { Content } from "../../../shared/contract/content.ts";
import type { Kind } from "../content/kinds.ts";
import { contentFacts } from "../text/content-facts.ts";
import { FileName } from "./file-name.tsx";

/** What a content says, field by field, with its password only for those who ask. */
export function ContentFacts({ content, kind }: { content: Content; kind: Kind }) {
  // the sentence above says that much already
  const facts = contentFacts(content, kind).filter(
    ({ values, file }) => file || values.join() !== contentText(content),
  );
  return (
    <dl class="facts" data-testid="content-facts">
      {facts.map(({ label, values, secret, file, mono }) => (
        <div key={label}>
          <dt>{label}</dt>
          {file ? (
            <dd>
              <FileName id={values[0] ?? ""} />
            </dd>
          ) : secret ? (
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

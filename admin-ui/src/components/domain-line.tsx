import { useSignal } from "@preact/signals";
import type { Domain } from "../../../shared/contract/domain.ts";
import type { ApiProblem } from "../api/problem.ts";
import { domainList } from "../models/domain-list.ts";
import { isOwner } from "../models/session.ts";
import { showToast } from "../models/toast.ts";
import { counted } from "../text/count-text.ts";
import { DomainLinks } from "./domain-links.tsx";
import { Url } from "./url.tsx";

interface Props {
  domain: Domain;
}

/** One domain: whether it is verified, what leads where, and what can be done about it. */
export function DomainLine({ domain }: Props) {
  const editing = useSignal(false);
  const { host, codes, isDefault, verifiedAt, homeUrl, notFoundUrl } = domain;
  const titleId = `domain-${domain.id}`;
  if (editing.value) {
    return (
      <li>
        <DomainLinks domain={domain} close={() => (editing.value = false)} />
      </li>
    );
  }
  return (
    <li aria-labelledby={titleId}>
      <div>
        <p>
          <bdi class="mono strong" id={titleId}>
            {host}
          </bdi>
          {isDefault && " New codes go here."}
        </p>
        {verifiedAt === null ? (
          <DomainSetUp domain={domain} />
        ) : (
          <p class="hint">
            {counted(codes, "code")}. Its home{" "}
            {homeUrl === null ? (
              "leads nowhere"
            ) : (
              <>
                leads to <Place url={homeUrl} />
              </>
            )}
            ; unknown links{" "}
            {notFoundUrl === null ? (
              "show a page that says so"
            ) : (
              <>
                lead to <Place url={notFoundUrl} />
              </>
            )}
            .
          </p>
        )}
      </div>
      {isOwner.value && <DomainActs domain={domain} edit={() => (editing.value = true)} />}
    </li>
  );
}

function Place({ url }: { url: string }) {
  return <Url text={url.replace(/^https?:\/\//, "")} />;
}

/** What to do in Cloudflare, and what came of the last look. */
function DomainSetUp({ domain }: Props) {
  const problem = useSignal<ApiProblem | null>(null);
  const busy = useSignal(false);

  async function verify(): Promise<void> {
    if (busy.value) {
      return;
    }
    busy.value = true;
    problem.value = await domainList.verify(domain);
    busy.value = false;
    if (problem.value === null) {
      showToast(`${domain.host} leads here. Codes can be on it now.`);
    }
  }

  return (
    <>
      <p class="hint">
        Not verified yet. In Cloudflare, open this Worker's settings, Domains &amp; Routes, and add{" "}
        <span class="mono">{domain.host}</span> as a custom domain. A minute later it leads here.
      </p>
      {isOwner.value && (
        <div class="actions">
          <button type="button" class="button" aria-disabled={busy.value} onClick={() => void verify()}>
            {busy.value ? "Looking …" : "Verify"}
          </button>
          <a class="button-quiet" href={domain.verifyUrl} target="_blank" rel="noreferrer">
            Open it yourself
          </a>
        </div>
      )}
      <p class="note-bad" aria-live="polite">
        {problem.value?.detail ?? ""}
      </p>
    </>
  );
}

function DomainActs({ domain, edit }: Props & { edit: () => void }) {
  const { host, codes, isDefault, verifiedAt } = domain;

  async function makeDefault(): Promise<void> {
    const refused = await domainList.change(domain, { isDefault: true });
    showToast(refused?.detail ?? `New codes go to ${host}.`);
  }

  async function remove(): Promise<void> {
    const refused = await domainList.remove(domain);
    showToast(
      refused?.detail ?? `${host} is no domain of yours any more.`,
      refused === null ? again : undefined,
    );
  }

  async function again(): Promise<void> {
    await domainList.add(host);
  }

  return (
    <div class="actions">
      {verifiedAt !== null && !isDefault && (
        <button type="button" class="button" onClick={() => void makeDefault()}>
          Put new codes here
        </button>
      )}
      {verifiedAt !== null && (
        <button type="button" class="button" aria-label={`Home and unknown links of ${host}`} onClick={edit}>
          Home and unknown links
        </button>
      )}
      {codes === 0 && (
        <button
          type="button"
          class="button button-bad"
          aria-label={`Delete ${host}`}
          onClick={() => void remove()}
        >
          Delete
        </button>
      )}
    </div>
  );
}

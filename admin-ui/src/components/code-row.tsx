import type { Code } from "../../../shared/contract/code.ts";
import type { TotalsOfCode } from "../models/code-list.ts";
import { codePath } from "../routes.ts";
import { count } from "../text/count-text.ts";
import { contentVerb, toldContent } from "../text/content-words.ts";
import { shortMomentText, viewerZone } from "../text/time-text.ts";
import { StatusMark } from "./status-mark.tsx";
import { Url } from "./url.tsx";

interface Props {
  code: Code;
  totals: TotalsOfCode | null;
}

export function CodeRow({ code, totals }: Props) {
  const lastScanAt = totals?.lastScanAt ?? null;
  return (
    <li class="row">
      <div class="row-who">
        <a class="row-name" href={codePath(code.id)}>
          <bdi>{code.name === "" ? (code.slug ?? "Unnamed") : code.name}</bdi>
        </a>
        {code.status !== "active" && <StatusMark status={code.status} />}
        {code.printedAt !== null && (
          <span class="hint">
            {code.printedCount === null ? "printed" : `${count(code.printedCount)} printed`}
          </span>
        )}
        <p class="row-leads">
          <span class="mono row-slug">{code.slug === null ? "static" : `/${code.slug}`}</span>
          <span> {contentVerb(code.content.type)} </span>
          <Url text={toldContent(code.content)} title={toldContent(code.content)} />
        </p>
      </div>
      <p class="row-scans">
        <span class="figure" data-testid={`scans-${code.id}`}>
          {totals === null ? "–" : count(totals.scans)}
        </span>{" "}
        {totals?.scans === 1 ? "scan" : "scans"}
      </p>
      <p class="row-last">
        {totals === null ? (
          " "
        ) : lastScanAt === null ? (
          "not scanned yet"
        ) : (
          <>
            last scan{" "}
            <time dateTime={lastScanAt}>{shortMomentText(lastScanAt, new Date(), viewerZone())}</time>
          </>
        )}
      </p>
    </li>
  );
}

/** Keeps a row's place while the list loads. */
export function CodeRowShape() {
  return (
    <li class="row row-shape" aria-hidden="true">
      <div class="row-who">
        <span class="shape" style={{ width: "40%" }} />
        <span class="shape" style={{ width: "70%" }} />
      </div>
    </li>
  );
}

import { createMirror } from "./kv-mirror.ts";

/** What a short domain shows where no code is. Read only then: a scan that finds its code never asks for it. */
export interface DomainRecord {
  v: 1;
  /** Workspace id. */
  ws: string;
  /** Where `https://{host}/` leads. */
  home: string | null;
  /** Where a slug that nobody has leads. */
  notFound: string | null;
}

/** By host. Null for a host that is no verified domain. */
const domains = createMirror<DomainRecord>("domain", async (env, host) => {
  const { findVerifiedDomain } = await import("./domain-read.ts");
  const domain = await findVerifiedDomain(env, host);
  return domain && { v: 1, ws: domain.workspaceId, home: domain.homeUrl, notFound: domain.notFoundUrl };
});

export const lookUpDomain = domains.lookUp;
export const showDomain = domains.show;
export const forgetDomains = domains.forget;

import type { CodePatch } from "../../shared/contract/code.ts";
import { checkHost } from "../../shared/domain-host.ts";
import { hostsOf } from "../storage/domain-read.ts";
import { domainsOf, type CodeSnapshot } from "../storage/snapshot.ts";
import type { FieldError } from "./problem.ts";
import type { WorkspaceCall } from "./route.ts";

/** Which domains a code may be on. In storage the Worker's own host is "", in the API null. */
export interface KnownDomains {
  /** Those not yet verified too: no code may lead to a short link. */
  hosts: string[];
  verified: ReadonlySet<string>;
  /** Where new codes go. */
  standard: string;
}

export async function readDomains({ env, identity }: WorkspaceCall): Promise<KnownDomains> {
  const domains = await hostsOf(env, identity.workspace.id);
  return {
    hosts: domains.map(({ host }) => host),
    verified: new Set(domains.filter(({ verifiedAt }) => verifiedAt !== null).map(({ host }) => host)),
    standard: domains.find(({ isDefault }) => isDefault)?.host ?? "",
  };
}

/** For edits that leave a code where it is. */
export const NO_DOMAINS: KnownDomains = { hosts: [], verified: new Set(), standard: "" };

export type Addresses = Pick<CodeSnapshot, "domain" | "alsoOn">;

/**
 * Where a code answers once it is made or edited as asked. Whatever led to it before goes on doing so.
 *
 * @param current null for a code that is being made
 */
export function addressesFor(
  asked: Pick<CodePatch, "domain" | "alsoOn">,
  current: Addresses | null,
  known: KnownDomains,
): { addresses: Addresses; errors: FieldError[] } {
  const domain = asked.domain === undefined ? (current?.domain ?? known.standard) : stored(asked.domain);
  const alsoOn = asked.alsoOn === undefined ? (current?.alsoOn ?? []) : (asked.alsoOn ?? []).map(stored);
  const before = current === null ? [] : domainsOf(current);
  const kept = before.filter((old) => old === current?.domain || asked.alsoOn === undefined);
  const all = new Set([...kept, ...alsoOn].filter((other) => other !== domain));
  const isKnown = (name: string): boolean => name === "" || before.includes(name) || known.verified.has(name);
  const errors = isKnown(domain) ? [] : [{ path: "domain", message: unknownDomain(domain) }];
  for (const [i, name] of alsoOn.entries()) {
    if (!isKnown(name)) {
      errors.push({ path: `alsoOn.${i}`, message: unknownDomain(name) });
    }
  }
  const lost = before.find((old) => old !== domain && !all.has(old));
  if (lost !== undefined) {
    const name = lost === "" ? "null" : `“${lost}”`;
    const message = `Paper may lead here by ${name}: keep it in the list. An address of a code is never given up.`;
    errors.push({ path: "alsoOn", message });
  }
  return { addresses: { domain, alsoOn: [...all] }, errors };
}

function stored(domain: string | null): string {
  if (domain === null) {
    return "";
  }
  const checked = checkHost(domain);
  return checked.ok ? checked.host : domain;
}

function unknownDomain(name: string): string {
  return `“${name}” is no verified domain of this workspace. See GET /api/v1/domains, or use null for the Worker's own host.`;
}

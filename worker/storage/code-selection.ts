/** Whose scans are read. */

/** What statistics are about: one code, or all codes of a workspace there have ever been. */
export interface Scope {
  workspaceId: string;
  /** null: every code */
  codeId: string | null;
}

/** Statistics may be about some codes of a workspace together, too. */
export interface CodeSet {
  workspaceId: string;
  codeIds: readonly string[];
  /** The key under which days of just these codes together may be summarised. */
  scope?: string;
}

/** Of one workspace, codes from the first to the last by id. */
export interface CodeSelection {
  workspaceId: string;
  firstCode: string;
  lastCode: string;
  /** Of those only these, ascending; left out, all of them. */
  only?: string[];
}

/** Sorts after every id, in UTF-8 too. */
export const AFTER_EVERY_ID = "\u{10ffff}";

/** Each hour is searched for each listed code. With more than these, reading other codes' scans too costs less. */
const LISTED_MAX = 1_000;

/** Of a large set's selection other codes are part: drop those. */
export function selectionOf(about: Scope | CodeSet): CodeSelection {
  const { workspaceId } = about;
  if ("codeIds" in about) {
    const only = [...about.codeIds].sort();
    const range = { workspaceId, firstCode: only[0] ?? "", lastCode: only.at(-1) ?? "" };
    return only.length > LISTED_MAX ? range : { ...range, only };
  }
  return { workspaceId, firstCode: about.codeId ?? "", lastCode: about.codeId ?? AFTER_EVERY_ID };
}

/** Whether a code is selected; of a large set, others are too. */
export function selects({ firstCode, lastCode, only }: CodeSelection): (codeId: string) => boolean {
  const listed = only === undefined ? null : new Set(only);
  return (codeId) => (listed === null ? codeId >= firstCode && codeId <= lastCode : listed.has(codeId));
}

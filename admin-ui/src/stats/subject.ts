import type { Code } from "../../../shared/contract/code.ts";

/** Whose scans a page shows: a code's, a campaign's, or the whole workspace's. The API answers the same of each. */
export type StatsSubject =
  | { kind: "code"; id: string; name: string; fileName: string }
  | { kind: "campaign"; id: string; name: string; fileName: string }
  | { kind: "workspace"; name: string; fileName: string };

export function subjectOfCode({ id, slug, name }: Pick<Code, "id" | "slug" | "name">): StatsSubject {
  const fileName = slug ?? id;
  return { kind: "code", id, name: name || fileName, fileName };
}

/** A campaign has no slug: its name, without what a file system may not take, stands for it. */
export function subjectOfCampaign({ id, name }: { id: string; name: string }): StatsSubject {
  const fileName = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
  return { kind: "campaign", id, name, fileName: fileName || id };
}

export function subjectOfWorkspace(name: string): StatsSubject {
  return { kind: "workspace", name, fileName: "all-codes" };
}

/** @example statsPath({ kind: "code", id: "a", … }) // "/codes/a/stats" */
export function statsPath(subject: StatsSubject): string {
  switch (subject.kind) {
    case "code":
      return `/codes/${encodeURIComponent(subject.id)}/stats`;
    case "campaign":
      return `/campaigns/${encodeURIComponent(subject.id)}/stats`;
    case "workspace":
      return "/stats";
  }
}

/**
 * What a page offers beside itself, under its own short link: the contact as vCard, the event as iCalendar, the file to
 * keep or to show. Whoever asks for one has scanned already, so it is no scan.
 */
export type PagePart = "vcf" | "ics" | "file" | "shownFile";

/** The query that asks for each part. */
export const PART_QUERY: Record<PagePart, string> = {
  vcf: "?download=vcf",
  ics: "?download=ics",
  file: "?download=file",
  shownFile: "?show=file",
};

/** The link of a part, with the pass of whoever was let in at a gate. */
export function partLink(part: PagePart, pass: string | undefined): string {
  return pass === undefined ? PART_QUERY[part] : `${PART_QUERY[part]}&pass=${pass}`;
}

const PARTS = Object.keys(PART_QUERY) as PagePart[];

/** Reads the query of a scan. Anything but the exact words is a scan like any other. */
export function pagePartOf(search: string): PagePart | null {
  return PARTS.find((part) => PART_QUERY[part] === search) ?? null;
}

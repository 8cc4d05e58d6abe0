/** Every page of the admin and its address. */
export const ROUTE = {
  codes: "/admin/",
  newCode: "/admin/new",
  print: "/admin/print",
  code: "/admin/codes/:id",
  scans: "/admin/scans",
  campaigns: "/admin/campaigns",
  campaign: "/admin/campaigns/:id",
  settings: "/admin/settings",
  audit: "/admin/settings/audit",
  counting: "/admin/counting",
  signIn: "/admin/sign-in",
  setup: "/admin/setup",
} as const;

export function campaignPath(id: string): string {
  return `/admin/campaigns/${encodeURIComponent(id)}`;
}

export function codePath(id: string): string {
  return `/admin/codes/${encodeURIComponent(id)}`;
}

/** The page that prints many codes, beginning with those a filter matches. */
export function printPath(filter: { q?: string; campaignId?: string }): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""));
  return query.size === 0 ? ROUTE.print : `${ROUTE.print}?${query}`;
}

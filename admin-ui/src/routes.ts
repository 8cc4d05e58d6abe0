/** Every page of the admin and its address. */
export const ROUTE = {
  codes: "/admin/",
  newCode: "/admin/new",
  code: "/admin/codes/:id",
  scans: "/admin/scans",
  campaigns: "/admin/campaigns",
  campaign: "/admin/campaigns/:id",
  settings: "/admin/settings",
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

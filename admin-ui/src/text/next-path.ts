const SIGNED_OUT_PAGES = /^\/admin\/(?:sign-in|setup)(?:[/?#]|$)/;

/**
 * Where to go after signing in. Anything but a page of the admin falls back to the list of codes:
 * `next` comes from the address bar, so it could be made to lead elsewhere.
 */
export function safeNext(next: string | undefined): string {
  if (
    next === undefined ||
    !/^\/admin(?:[/?]|$)/.test(next) ||
    next.includes("\\") ||
    SIGNED_OUT_PAGES.test(next)
  ) {
    return "/admin/";
  }
  return next;
}

export function signInPath(heading: string): string {
  const next = safeNext(heading);
  return next === "/admin/" ? "/admin/sign-in" : `/admin/sign-in?${new URLSearchParams({ next })}`;
}

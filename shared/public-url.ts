/**
 * Says what is wrong with PUBLIC_URL, which is printed in every symbol, or null if it can be used:
 * empty, or an origin such as `https://go.example`.
 */
export function publicUrlFault(value: string): string | null {
  if (value === "") {
    return null;
  }
  const url = URL.canParse(value) ? new URL(value) : null;
  const isOrigin =
    url !== null && /^https?:$/.test(url.protocol) && url.pathname === "/" && !/[?#@]/.test(value);
  return isOrigin ? null : `PUBLIC_URL must be an origin such as https://go.example, not “${value}”.`;
}

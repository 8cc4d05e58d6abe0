/** Names of short domains: which one a workspace may add, and which one a request came in on. */

/** RFC 1035 §2.3.4: 255 octets on the wire are 253 characters as text. */
export const HOST_MAX_CHARS = 253;

/** RFC 1123 §2.1: labels of letters, digits and inner hyphens, at least two, the last no number. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Addresses, the machine itself and Cloudflare's name for the Worker: nobody's short domain. */
const NEVER = /^[\d.]+$|^\[|(?:^|\.)localhost$|\.workers\.dev$/;

/**
 * The domain a request may be for: "" for the Worker's own host. Without PUBLIC_URL every host is the Worker's own:
 * nobody could tell them apart. Runs with each scan.
 *
 * @param host as a request's URL has it, with its port
 * @param publicUrl the setting PUBLIC_URL
 * @example domainOfHost("go.two.example", "https://go.example") // "go.two.example"
 */
export function domainOfHost(host: string, publicUrl: string): string {
  if (publicUrl === "" || publicUrl === `https://${host}`) {
    return "";
  }
  const name = host.toLowerCase().replace(/\.?(?::\d+)?$/, "");
  return NEVER.test(name) || !HOST.test(name) || name === nameOfOrigin(publicUrl) ? "" : name;
}

/** "" of what is no URL. */
export function nameOfOrigin(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : "";
}

export type HostCheck = { ok: true; host: string } | { ok: false; message: string; fix?: string };

/**
 * A host as it is stored: lower case, letters beyond ASCII as Punycode (RFC 5891), as browsers send it.
 *
 * @example checkHost("Köche.example") // { ok: true, host: "xn--kche-5qa.example" }
 */
export function checkHost(input: string): HostCheck {
  const text = input.trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const host = parsed?.hostname.replace(/\.$/, "") ?? "";
  if (parsed === null || host.length > HOST_MAX_CHARS || NEVER.test(host) || !HOST.test(host)) {
    return { ok: false, message: "Enter a domain of your own, such as go.example.com." };
  }
  if (/[/?#@:\\]/.test(text)) {
    return { ok: false, message: `Enter the domain alone: ${host}.`, fix: host };
  }
  return { ok: true, host };
}

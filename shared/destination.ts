import { DESTINATION_MAX_BYTES } from "./limits.ts";

/** Schemes any workspace may send people to. RFC 9110, RFC 6068 (mailto), 3966 (tel), 5724 (sms), 5870 (geo). */
const OPEN_SCHEMES: ReadonlySet<string> = new Set(["http", "https", "mailto", "tel", "sms", "geo"]);

/** Schemes that run code or read files in the scanner's browser. No setting allows them. */
const FORBIDDEN_SCHEMES: ReadonlySet<string> = new Set([
  "javascript",
  "data",
  "vbscript",
  "file",
  "blob",
  "about",
  "filesystem",
  "view-source",
  "jar",
  "ws",
  "wss",
]);

/** RFC 3986 §3.1 */
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

/**
 * Whether a browser that follows the link could run it or read files: a scheme that no setting allows, however it is
 * spelled, or no whole link at all. A query alone stays on its page.
 */
export function runsCode(link: string): boolean {
  if (link.startsWith("?")) {
    return false;
  }
  return !URL.canParse(link) || FORBIDDEN_SCHEMES.has(new URL(link).protocol.slice(0, -1));
}

export type DestinationProblem =
  | "empty"
  | "too_long"
  | "control_character"
  | "space"
  | "missing_scheme"
  | "forbidden_scheme"
  | "scheme_not_allowed"
  | "malformed"
  | "credentials"
  | "own_short_link";

export interface DestinationFault {
  ok: false;
  problem: DestinationProblem;
  /** One sentence for the editor: what is wrong and what to do. */
  message: string;
  /** The likely correct destination, when there is one. */
  fix?: string;
}

export interface DestinationRules {
  /** Hosts our short links live on, as `host` or `host:port`. */
  ownHosts: readonly string[];
  /** App schemes an editor has allowed in this workspace, lower case, without the colon. */
  appSchemes: readonly string[];
}

/**
 * Checks where an editor wants a code to lead. The destination is never rewritten: what passes is sent byte for byte.
 *
 * @example checkDestination("example.com/menu", rules) // missing_scheme, fix "https://example.com/menu"
 */
export function checkDestination(input: string, rules: DestinationRules): { ok: true } | DestinationFault {
  if (input.trim() === "") {
    return fault("empty", "Enter where the code leads, such as https://example.com/menu.");
  }
  const bytes = new TextEncoder().encode(input).length;
  if (bytes > DESTINATION_MAX_BYTES) {
    return fault(
      "too_long",
      `A destination has at most ${DESTINATION_MAX_BYTES} bytes; this one has ${bytes}. Shorten it.`,
    );
  }
  // \p{Cf} holds the marks that reverse or hide text, so a link could look like another one.
  if (/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(input)) {
    return fault(
      "control_character",
      "The destination holds an invisible or control character. Type it again, or percent-encode it.",
    );
  }
  if (/\s/u.test(input)) {
    const trimmed = input.trim();
    const message =
      trimmed === input
        ? "A destination has no spaces. Write them as %20."
        : "The destination begins or ends with a space. Remove it.";
    const fix = trimmed.replace(/\s/gu, (space) => encodeURIComponent(space));
    return mended(fix, rules, (likely) => fault("space", message, likely));
  }
  const scheme = SCHEME.exec(input)?.[1]?.toLowerCase();
  if (scheme !== undefined && FORBIDDEN_SCHEMES.has(scheme)) {
    return fault(
      "forbidden_scheme",
      `Codes never lead to “${scheme}:”, which can harm the person who scans.`,
    );
  }
  if (scheme === undefined || looksLikeHostAndPort(input, scheme, rules)) {
    const fix = `https://${input.replace(/^[/\\]+/, "")}`;
    return URL.canParse(fix)
      ? mended(fix, rules, (likely) =>
          fault("missing_scheme", `The destination needs a scheme. Did you mean ${likely}?`, likely),
        )
      : fault("malformed", "This is not a link. Enter one such as https://example.com/menu.");
  }
  if (scheme === "http" || scheme === "https") {
    return checkWebUrl(input, scheme, rules);
  }
  if (!OPEN_SCHEMES.has(scheme) && !rules.appSchemes.includes(scheme)) {
    return fault(
      "scheme_not_allowed",
      `“${scheme}:” links open an app. Allow the scheme “${scheme}” in the workspace's settings first.`,
    );
  }
  if (input.length === scheme.length + 1) {
    return fault("malformed", `The destination ends after “${scheme}:”. Enter the rest.`);
  }
  return { ok: true };
}

function checkWebUrl(
  input: string,
  scheme: string,
  rules: DestinationRules,
): { ok: true } | DestinationFault {
  if (!/^https?:\/\/[^/\\]/i.test(input)) {
    const fix = `${scheme}://${input.slice(scheme.length + 1).replace(/^[/\\]+/, "")}`;
    return URL.canParse(fix)
      ? mended(fix, rules, (likely) =>
          fault(
            "malformed",
            `A web link has two slashes after “${scheme}:”. Did you mean ${likely}?`,
            likely,
          ),
        )
      : fault("malformed", "This is not a web link. Enter one such as https://example.com/menu.");
  }
  if (/^[^?#]*\\/.test(input)) {
    // WHATWG reads a backslash as a slash, RFC 3986 does not: the two would disagree about the host
    const fix = input.replaceAll("\\", "/");
    return mended(fix, rules, (likely) =>
      fault("malformed", "A web link has no backslashes. Write /.", likely),
    );
  }
  let url: URL;
  try {
    url = new URL(input);
  } catch {
    return fault("malformed", "This web link has no valid host. Enter one such as https://example.com/menu.");
  }
  if (url.username !== "" || url.password !== "") {
    return fault(
      "credentials",
      "The destination holds a user name or password, which every scanner would see. Remove the part before “@”.",
    );
  }
  if (rules.ownHosts.some((own) => sameHost(own, url)) && leadsToShortLink(url)) {
    return fault(
      "own_short_link",
      "The destination is one of our own short links, so scans could go round in circles. Enter the final page.",
    );
  }
  return { ok: true };
}

/** `example.com:8080/x` and `localhost:3000` parse as a scheme, but nobody means one. */
function looksLikeHostAndPort(input: string, scheme: string, rules: DestinationRules): boolean {
  return (
    /^[a-z0-9.-]+:\d{1,5}(?:[/?#]|$)/i.test(input) &&
    !OPEN_SCHEMES.has(scheme) &&
    !rules.appSchemes.includes(scheme)
  );
}

/** Compares an own host with a URL's, ignoring case, a trailing dot and the default port. */
function sameHost(own: string, url: URL): boolean {
  const base = `${url.protocol}//${own}`;
  if (own === "" || !URL.canParse(base)) {
    return false;
  }
  // the machine itself has three names
  const plain = (host: string): string =>
    host.replace(/\.(?=:|$)/, "").replace(/^(?:127\.0\.0\.1|\[::1\])(?=:|$)/, "localhost");
  return plain(new URL(base).host) === plain(url.host);
}

/** The admin and the API are no short links; everything else with a path may be one, now or later. */
function leadsToShortLink(url: URL): boolean {
  return url.pathname !== "/" && !/^\/(?:admin|api)(?:\/|$)/.test(url.pathname);
}

/**
 * The fault with a fix that passes. A fix that needs fixing itself is followed up; where nothing helps,
 * what is wrong beneath is the fault to tell: ` javascript:…` is forbidden, with or without its space.
 */
function mended(
  fix: string,
  rules: DestinationRules,
  withFix: (likely: string) => DestinationFault,
): DestinationFault {
  const rest = checkDestination(fix, rules);
  if (rest.ok) {
    return withFix(fix);
  }
  return rest.fix === undefined ? rest : withFix(rest.fix);
}

function fault(problem: DestinationProblem, message: string, fix?: string): DestinationFault {
  return fix === undefined ? { ok: false, problem, message } : { ok: false, problem, message, fix };
}

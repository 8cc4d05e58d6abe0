/** RFC 5321 §4.5.3.1: what a mail server takes. */
const ADDRESS_MAX_CHARS = 254;
const LOCAL_MAX_CHARS = 64;

/** RFC 5322 §3.2.3 dot-atom, with the letters of any script that RFC 6532 adds. Quoted names nobody has. */
const ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
const LOCAL = new RegExp(`^${ATOM}(?:\\.${ATOM})*$`, "u");
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*$/u;

/** Whether a text is one e-mail address that mail can be sent to. */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  return (
    text.length <= ADDRESS_MAX_CHARS &&
    at <= LOCAL_MAX_CHARS &&
    LOCAL.test(text.slice(0, at)) &&
    DOMAIN.test(text.slice(at + 1))
  );
}

/** Addresses of one field, which commas stand between. */
export function addressesIn(text: string): string[] {
  return text.split(",").map((address) => address.trim());
}
